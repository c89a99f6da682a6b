// The fields of a receipt as rows under their group titles; places in the original bytes are links.
#pragma once

#include <vector>

#include <QWidget>

namespace fairlead {
class ReceiptFieldsModel;
}

namespace fairlead::ui {

class EvidenceLabel;
class FindingRow;
class GroupStrip;

class FieldsView : public QWidget {
    Q_OBJECT

public:
    /// `fields` must outlive the view.
    explicit FieldsView(const ReceiptFieldsModel &fields, QWidget *parent = nullptr);

    /// Reads the model again. Rows are kept and filled anew, so that focus stays where it is.
    void refresh();

    QSize sizeHint() const override;

signals:
    /// The source of this row of the model was asked for.
    void sourceAsked(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    EvidenceLabel *makeLabel();

    const ReceiptFieldsModel &m_fields;
    std::vector<EvidenceLabel *> m_labels; // a pool: the first ones are in use
    std::vector<GroupStrip *> m_strips;
    std::vector<FindingRow *> m_findings;
    std::vector<QWidget *> m_rows; // in use, one for each row of the model
};

} // namespace fairlead::ui
