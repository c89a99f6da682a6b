// Picking the receipts of a comparison from the library: a list with ticks, a filter, and one
// button.
#pragma once

#include <QWidget>

#include "models/items/review_desk.h"

class QPushButton;
class QSortFilterProxyModel;

namespace fairlead {
class ReceiptPickModel;
}

namespace fairlead::ui {

class ElidedLabel;
class PaneHeader;
class SearchField;
class TableView;

class ReceiptPicker : public QWidget {
    Q_OBJECT

public:
    explicit ReceiptPicker(QWidget *parent = nullptr);

    void setReceipts(const std::shared_ptr<const JudgedReceipts> &receipts);
    void setPicked(const QStringList &ids);
    QStringList picked() const;
    /// To the list.
    void focusList();
    /// `/`: to the filter.
    void focusFilter();

signals:
    void accepted(const QStringList &ids);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tell();
    void tickShown();

    ReceiptPickModel *m_model;
    QSortFilterProxyModel *m_shown;
    PaneHeader *m_header;
    SearchField *m_filter;
    QPushButton *m_tickShown;
    TableView *m_table;
    ElidedLabel *m_line;
    QPushButton *m_accept;
};

} // namespace fairlead::ui
