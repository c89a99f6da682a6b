// The comparison sets that were saved, newest first, to be opened again.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "models/comparison/policy.h"
#include "models/ledger/ledger.h"

namespace fairlead {

class ComparisonSetsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Holds, Saved, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The policy gives the words for treatment keys.
    void setSets(const std::vector<ComparisonSet> &sets, const Policy &policy);
    const ComparisonSet &setAt(int row) const { return m_sets.at(std::size_t(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ComparisonSet> m_sets;
    std::vector<QString> m_treatments; ///< in words, by row
};

/// "44 receipts, may differ: code revision"
QString setSummary(const ComparisonSet &set, const QString &treatment);

} // namespace fairlead
