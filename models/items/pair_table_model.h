// The matrix as a table: one row a pair of cells, verdict and reasons, no number but the count of
// reasons.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/cell_pairs.h"

namespace fairlead {

class PairTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Left, Right, VerdictWord, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null empties the table.
    void setPairs(std::shared_ptr<const CellPairs> pairs);
    /// Shows only pairs that pass.
    void setFilter(const PairFilter &filter);

    /// Upper and lower matrix row of a table row.
    std::pair<int, int> pairAt(int row) const;
    /// Table row of a pair; nothing where the filter hides it, or where the list has not come so
    /// far.
    std::optional<int> rowOf(int upper, int lower) const;

    /// Pairs are looked up as the list is read, some hundred at a time: there can be millions.
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void start(std::shared_ptr<const CellPairs> pairs, PairFilter filter);
    QString why(int upper, int lower) const;

    std::shared_ptr<const CellPairs> m_pairs;
    PairFilter m_filter;
    ReasonTest m_test;
    std::vector<std::pair<int, int>> m_rows;
    int m_upper = 0, m_lower = 1; ///< the pair that is looked at next
    bool m_changing = false;      ///< rows are being taken or added
};

} // namespace fairlead
