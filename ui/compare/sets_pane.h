// The saved comparison sets, to be opened again.
#pragma once

#include <vector>

#include <QWidget>

#include "models/ledger/ledger.h"

namespace fairlead {
class ComparisonSetsModel;
}

namespace fairlead::ui {

class TableView;

class SetsPane : public QWidget {
    Q_OBJECT

public:
    explicit SetsPane(QWidget *parent = nullptr);

    void setSets(const std::vector<ComparisonSet> &sets);
    void focusList();

signals:
    void chosen(const fairlead::ComparisonSet &set);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openCurrent();

    ComparisonSetsModel *m_model;
    TableView *m_table;
};

} // namespace fairlead::ui
