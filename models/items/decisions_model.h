// The routing decisions that were kept, newest first, to be read and taken up again.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "models/routing/routing.h"

namespace fairlead {

class DecisionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { At, Chosen, First, AnswersGiven, Forecast, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Newest first, as the ledger gives them. Decisions stay as they are: only new ones are
    /// inserted.
    void setDecisions(const std::vector<Decision> &decisions, const RoutingRules &rules);
    const Decision &decisionAt(int row) const { return m_decisions.at(std::size_t(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Decision> m_decisions;
    std::string m_rulesSha256;
};

} // namespace fairlead
