#include "models/items/run_gpus_model.h"

#include <algorithm>
#include <cmath>

#include "models/items/cell_roles.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

/// One cell: what it says, or why it says nothing.
struct Cell {
    QString text, unit, unknownBecause;
    std::optional<double> bar;
};

template <class T, class Words>
Cell cellOf(const Observed<T> &value, Words words)
{
    if (value.unknown())
        return {RunGpusModel::tr("unknown"), {}, QString::fromStdString(value.reason()), {}};
    if (value.notApplicable())
        return {QStringLiteral("—"), {}, {}, {}};
    return words(value.value());
}

Cell whole(double value, const QString &unit)
{
    return {grouped(value, 0), unit, {}, {}};
}

/// "GPU-3a9f": enough to tell eight apart; the tooltip has all of it.
QString shortUuid(const std::string &uuid)
{
    const QString text = QString::fromStdString(uuid);
    return text.startsWith(QLatin1String("GPU-")) ? text.left(8) : text.left(12);
}

Cell cellAt(const GpuStatus &gpu, int column)
{
    switch (column) {
    case RunGpusModel::Gpu:
        return {QString::number(gpu.index), shortUuid(gpu.uuid), {}, {}};
    case RunGpusModel::Utilization:
        return cellOf(gpu.utilizationPercent, [](double percent) {
            Cell cell = whole(percent, QStringLiteral("%"));
            cell.bar = percent / 100;
            return cell;
        });
    case RunGpusModel::Memory:
        return cellOf(gpu.memoryUsedBytes, [&](std::int64_t used) {
            Cell cell{grouped(double(used) / 1e9, 1), QStringLiteral("GB"), {}, {}};
            if (gpu.memoryTotalBytes.known() && gpu.memoryTotalBytes.value() > 0)
                cell.bar = double(used) / double(gpu.memoryTotalBytes.value());
            return cell;
        });
    case RunGpusModel::Power:
        return cellOf(gpu.powerW, [](double watt) { return whole(watt, QStringLiteral("W")); });
    case RunGpusModel::Temperature:
        return cellOf(
            gpu.temperatureC, [](double degrees) { return whole(degrees, QStringLiteral("°C")); });
    default:
        return {};
    }
}

std::optional<GpuMeasure> measureOf(int column)
{
    switch (column) {
    case RunGpusModel::Utilization:
        return GpuMeasure::Utilization;
    case RunGpusModel::Memory:
        return GpuMeasure::Memory;
    case RunGpusModel::Power:
        return GpuMeasure::Power;
    case RunGpusModel::Temperature:
        return GpuMeasure::Temperature;
    default:
        return std::nullopt;
    }
}

} // namespace

void RunGpusModel::setGpus(const std::vector<GpuStatus> &gpus, bool stale)
{
    const bool same = std::equal(gpus.begin(), gpus.end(), m_gpus.begin(), m_gpus.end(),
        [](const GpuStatus &left, const GpuStatus &right) { return left.uuid == right.uuid; });
    if (!same)
        beginResetModel();
    m_gpus = gpus;
    m_stale = stale;
    m_odd = stale ? std::vector<OddGpu>() : oddGpus(gpus);
    if (!same)
        endResetModel();
    else if (!m_gpus.empty())
        emit dataChanged(index(0, 0), index(int(m_gpus.size()) - 1, ColumnCount - 1));
}

QString RunGpusModel::oddNote() const
{
    return oddWords(m_gpus, m_odd);
}

std::optional<std::int64_t> RunGpusModel::highestMemory() const
{
    std::optional<std::int64_t> highest;
    for (const GpuStatus &gpu : m_gpus)
        if (gpu.memoryUsedBytes.known())
            highest = std::max(highest.value_or(0), gpu.memoryUsedBytes.value());
    return highest;
}

int RunGpusModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_gpus.size());
}

int RunGpusModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunGpusModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_gpus.size()))
        return {};
    const GpuStatus &gpu = m_gpus[std::size_t(index.row())];
    const Cell cell = cellAt(gpu, index.column());
    const auto odd = std::find_if(
        m_odd.begin(), m_odd.end(), [&](const OddGpu &each) { return each.row == index.row(); });
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case CellRole::Unit:
        return cell.unit;
    case CellRole::Unknown:
        return !cell.unknownBecause.isEmpty();
    case CellRole::Stale:
        return m_stale;
    case Qt::ToolTipRole:
        return index.column() == Gpu ? QString::fromStdString(gpu.uuid) : cell.unknownBecause;
    case Qt::AccessibleTextRole:
        return cell.unknownBecause.isEmpty()
            ? QString(cell.text + QLatin1Char(' ') + cell.unit)
            : QString(cell.text + QStringLiteral(", ") + cell.unknownBecause);
    case MemberRole::Bar:
        return cell.bar ? QVariant(std::clamp(*cell.bar, 0.0, 1.0)) : QVariant();
    case MemberRole::OddRow:
        return odd != m_odd.end();
    case MemberRole::OddCell: {
        const std::optional<GpuMeasure> measure = measureOf(index.column());
        return odd != m_odd.end() && measure && odd->differsIn(*measure);
    }
    default:
        return {};
    }
}

QVariant RunGpusModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(section >= Power ? Qt::AlignRight | Qt::AlignVCenter
                                    : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("GPU"), tr("Util"), tr("Memory"), tr("Power"), tr("Temp")};
    return names.value(section);
}

} // namespace fairlead
