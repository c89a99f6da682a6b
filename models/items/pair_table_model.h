// The matrix as a table: one row a pair of cells, verdict and reasons, no number but the count of
// reasons.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QTimer>

#include "models/items/cell_pairs.h"

namespace fairlead {

class PairTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Left, Right, VerdictWord, Why, ColumnCount };

    explicit PairTableModel(QObject *parent = nullptr);

    /// Null empties the table.
    void setPairs(std::shared_ptr<const CellPairs> pairs);
    /// Shows only pairs that pass.
    void setFilter(const PairFilter &filter);

    /// Upper and lower matrix row of a table row.
    std::pair<int, int> pairAt(int row) const;
    /// Table row of a pair; nothing where the filter hides it, or where the list has not come so
    /// far.
    std::optional<int> rowOf(int upper, int lower) const;

    /// Pairs are looked up as the list is read, some hundred rows at a time: there can be millions.
    /// Where few of them pass, one call looks at a part, and the search goes on in later turns of
    /// the event loop.
    bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// A search has looked at so many of all pairs, and goes on. Told in long strides.
    void searching(std::int64_t looked, std::int64_t all);
    /// A search that was told of is over, or given up for another.
    void searched();

private:
    void start(std::shared_ptr<const CellPairs> pairs, PairFilter filter);
    void search();
    void tellSearch(bool goesOn);
    /// How many pairs have been looked at, and after how many more that is told.
    std::int64_t looked() const;
    std::int64_t stride() const;
    QString why(int upper, int lower) const;

    std::shared_ptr<const CellPairs> m_pairs;
    PairFilter m_filter;
    ReasonTest m_test;
    std::vector<std::pair<int, int>> m_rows;
    int m_upper = 0, m_lower = 1; ///< the pair that is looked at next
    bool m_changing = false;      ///< rows are being taken or added
    QTimer m_next;                ///< runs while a search is to go on
    std::size_t m_wanted = 0;     ///< rows at which the search ends
    std::int64_t m_strides = 0;   ///< that have been looked at, as last told
    bool m_telling = false;       ///< the search in hand was told of
};

} // namespace fairlead
