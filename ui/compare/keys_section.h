// The identity keys of a pair, those that differ first; one line folds the equal ones away.
#pragma once

#include <QWidget>

#include "models/items/key_diff_model.h"

class QPushButton;

namespace fairlead::ui {

class SectionTitle;
class TableView;

class KeysSection : public QWidget {
    Q_OBJECT

public:
    explicit KeysSection(QWidget *parent = nullptr);

    void setKeys(std::vector<KeyLine> lines, const QString &left, const QString &right);
    int equalCount() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    KeyDiffModel *m_model;
    SectionTitle *m_title;
    TableView *m_table;
    QPushButton *m_fold;
};

} // namespace fairlead::ui
