// The library as a list to pick a comparison's receipts from. It shows what a receipt is, never
// what it measured: nothing is to be chosen, or sorted, by its result.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/review_desk.h"

namespace fairlead {

class ReceiptPickModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, SurfaceWord, StartupWord, MetricName, ColumnCount };
    /// All that the filter of the pane looks at, as one text.
    static constexpr int SearchRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// Receipts that stay keep their tick; those that it holds already change nothing. Not null.
    void setReceipts(std::shared_ptr<const JudgedReceipts> receipts);
    void setPicked(const QStringList &ids);
    /// Those picked before keep their order; those added follow in the order of the library.
    QStringList picked() const;
    int pickedCount() const { return int(m_picked.size()); }
    QString idAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void pickedChanged();

private:
    struct Row {
        QString id, name, shortId, icon, surface, startup, metric;
        bool startupUnknown = false;
    };
    std::shared_ptr<const JudgedReceipts> m_receipts;
    std::vector<Row> m_rows;
    std::set<QString> m_picked;
    QStringList m_order;
};

} // namespace fairlead
