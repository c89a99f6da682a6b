// How firm is the effect of an allowed pair? A sentence, a line a kind of small change, and each
// trial on request.
#pragma once

#include <map>
#include <string>

#include <QWidget>

#include "models/items/firm_words.h"

class QPushButton;
class QVBoxLayout;

namespace fairlead {
class SensitivityModel;
}

namespace fairlead::ui {

class TableView;
class WrappedLabel;

class FirmSection : public QWidget {
    Q_OBJECT

public:
    explicit FirmSection(QWidget *parent = nullptr);

    /// The trials are being computed; `p` is known, or empty as long as the effect is not.
    void showComputing(const QString &p);
    /// `names`: display name by receipt id.
    void showTrials(const Sensitivity &sensitivity, const std::map<std::string, QString> &names,
        const QString &p);
    /// Nothing is shown or kept.
    void clear();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setLines(const std::vector<FirmLine> &lines);
    void fit();

    SensitivityModel *m_model;
    WrappedLabel *m_sentence;
    QWidget *m_rows;
    QVBoxLayout *m_lines;
    QPushButton *m_fold;
    TableView *m_table;
};

} // namespace fairlead::ui
