// The fields of one receipt as a table for its detail pane: field, value, source, under section
// rows.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/receipt_fields.h"

namespace fairlead {

enum class FieldColumn { Field, Value, Source, Count };

class ReceiptFieldsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// `clock` tells which year is this year, and must outlive the model.
    explicit ReceiptFieldsModel(const Clock &clock, QObject *parent = nullptr);

    /// Null empties it. Rows before and after what differs stay, so that a statement added at the
    /// end moves nothing.
    void setReceipt(const std::shared_ptr<const Judged> &judged);

    /// Precondition: 0 <= row < rowCount().
    const ReceiptField &fieldAt(int row) const { return m_fields[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    const Clock &m_clock;
    std::vector<ReceiptField> m_fields;
};

} // namespace fairlead
