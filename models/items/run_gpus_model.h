// The GPUs that a run's surface showed in its last sample, one a row, keyed by uuid.
#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/gpu_oddness.h"

namespace fairlead {

/// Beside CellRole: what MemberGrid paints.
namespace MemberRole {
enum : int {
    Bar = Qt::UserRole + 160, ///< double, 0 to 1; invalid where there is none
    OddRow,                   ///< bool: this member differs from the others
    OddCell                   ///< bool: in this measure
};
}

class RunGpusModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Gpu, Utilization, Memory, Power, Temperature, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `stale`: old enough that it says nothing of now.
    void setGpus(const std::vector<GpuStatus> &gpus, bool stale);
    /// "GPU 6 differs in utilization"; empty where none does or all is stale.
    QString oddNote() const;
    /// Of the fullest GPU, in bytes; nothing where no GPU says.
    std::optional<std::int64_t> highestMemory() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<GpuStatus> m_gpus;
    std::vector<OddGpu> m_odd;
    bool m_stale = false;
};

} // namespace fairlead
