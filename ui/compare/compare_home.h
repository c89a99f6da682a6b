// What the Compare page shows before a set is picked: one thing to do, and the last sets to open
// again.
#pragma once

#include <vector>

#include <QWidget>

#include "models/ledger/ledger.h"

class QVBoxLayout;

namespace fairlead::ui {

class EmptyState;

class CompareHome : public QWidget {
    Q_OBJECT

public:
    explicit CompareHome(QWidget *parent = nullptr);

    /// `anyReceipts`: does the library hold any? Else there is a way to import some.
    void setLibrary(bool anyReceipts, const std::vector<ComparisonSet> &sets);

signals:
    void pickRequested();
    void importRequested();
    void setChosen(const fairlead::ComparisonSet &set);

private:
    EmptyState *m_state = nullptr;
    QVBoxLayout *m_column;
};

} // namespace fairlead::ui
