// The matrix as a table: one row a pair of cells, verdict and reasons, no number but the count of
// reasons.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/cell_pairs.h"

namespace fairlead {

class PairTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Left, Right, VerdictWord, Why, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null empties the table, and so does a set too large for all its pairs to be judged at once.
    void setPairs(std::shared_ptr<const CellPairs> pairs);
    /// Shows only pairs that bear one of these reasons; an empty set shows all.
    void setFilter(const std::set<ReasonName> &reasons);

    /// Upper and lower matrix row of a table row.
    std::pair<int, int> pairAt(int row) const;
    /// Table row of a pair; nothing where the filter hides it.
    std::optional<int> rowOf(int upper, int lower) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void fill(std::shared_ptr<const CellPairs> pairs, std::set<ReasonName> reasons);
    QString why(int upper, int lower) const;

    std::shared_ptr<const CellPairs> m_pairs;
    std::set<ReasonName> m_reasons;
    std::vector<std::pair<int, int>> m_rows;
};

} // namespace fairlead
