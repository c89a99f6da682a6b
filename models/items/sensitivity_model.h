// The small changes that were tried on an effect, one a row, with the factor under each.
#pragma once

#include <map>
#include <string>

#include <QAbstractTableModel>

#include "models/comparison/sensitivity.h"

namespace fairlead {

class SensitivityModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Change, Factor, Direction, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `names`: display name by receipt id.
    void setTrials(const Sensitivity &sensitivity, const std::map<std::string, QString> &names);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString change, factor, exact, direction;
        bool unknown = false, flips = false, smallest = false;
    };
    std::vector<Row> m_rows;
};

} // namespace fairlead
