// Why pairs are grey: one row a reason, how many pairs bear it and how many bear nothing else.
// Checked rows are what the matrix is filtered by.
#pragma once

#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/cell_pairs.h"

namespace fairlead {

class ReasonCountModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { ReasonText, Code, Pairs, Only, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay (same code and key) keep their tick; changes are told row by row.
    /// Without `tickable` the rows have no box.
    void setCounts(std::vector<ReasonCount> counts, const Policy &policy, bool tickable = true);

    /// Code and key of the ticked rows.
    std::set<ReasonName> checked() const;
    /// Ticks those of these reasons that are listed, and no other.
    void check(const std::set<ReasonName> &reasons);
    void uncheckAll();
    /// "8 pairs grey for this alone: startup class differs"; without a row, what the whole list
    /// says.
    QString sentence(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void checkedChanged();

private:
    struct Row {
        ReasonCount count;
        QString text; ///< "startup class differs"
        bool checked = false;
    };
    std::vector<Row> m_rows;
    bool m_tickable = true;
};

} // namespace fairlead
