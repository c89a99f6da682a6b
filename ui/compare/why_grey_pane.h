// Why pairs are grey: each reason with its code and the pairs that bear it; ticked reasons mark
// their pairs in the matrix.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QWidget>

#include "models/items/cell_pairs.h"

class QCheckBox;
class QPushButton;

namespace fairlead {
class ReasonCountModel;
}

namespace fairlead::ui {

class ElidedLabel;
class PaneHeader;
class TableView;
class WaysOut;

class WhyGreyPane : public QWidget {
    Q_OBJECT

public:
    explicit WhyGreyPane(QWidget *parent = nullptr);

    /// Null empties it; ticked reasons come back with the next answer over the same receipts.
    void setPairs(const CellPairs *pairs);
    /// What is ticked.
    PairFilter filter() const;
    /// R: to the list of reasons.
    void focusReasons();

signals:
    void filterChanged(const fairlead::PairFilter &filter);
    void attestRequested(const QStringList &receiptIds, const QStringList &keys);
    void treatmentRequested(const QStringList &keys);

private:
    void tell();
    /// No count is cut: columns wide enough for the largest.
    void fitColumns(std::int64_t most);

    ReasonCountModel *m_model;
    PaneHeader *m_header;
    QPushButton *m_clear;
    QCheckBox *m_alone; ///< of the ticked reasons only what they refuse by themselves
    TableView *m_table;
    WaysOut *m_ways;
    ElidedLabel *m_line;
    bool m_judged = false;               ///< there are pairs
    std::set<ReasonName> m_kept;         ///< ticked when the pairs went
    std::vector<std::string> m_receipts; ///< ids of those that were last judged
};

} // namespace fairlead::ui
