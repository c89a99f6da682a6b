// Why pairs are grey: each reason with its code and the pairs that bear it; ticked reasons mark
// their pairs in the matrix.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QWidget>

#include "models/items/cell_pairs.h"

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
    std::set<ReasonName> checked() const;
    /// R: to the list of reasons.
    void focusReasons();

signals:
    void checkedChanged(const std::set<fairlead::ReasonName> &reasons);
    void attestRequested(const QStringList &receiptIds, const QStringList &keys);
    void treatmentRequested(const QStringList &keys);

private:
    void tell();

    ReasonCountModel *m_model;
    PaneHeader *m_header;
    QPushButton *m_clear;
    TableView *m_table;
    WaysOut *m_ways;
    ElidedLabel *m_line;
    bool m_judged = false;               ///< there are pairs
    std::set<ReasonName> m_kept;         ///< ticked when the pairs went
    std::vector<std::string> m_receipts; ///< ids of those that were last judged
};

} // namespace fairlead::ui
