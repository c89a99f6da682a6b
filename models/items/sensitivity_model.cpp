#include "models/items/sensitivity_model.h"

#include "models/items/cell_content.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

QString changeWords(const SensitivityTrial &trial, const std::map<std::string, QString> &names)
{
    switch (trial.change) {
    case SensitivityTrial::Change::LeaveOutRun: {
        const auto name = names.find(trial.receiptId);
        return SensitivityModel::tr("without %1")
            .arg(name == names.end() ? QString::fromStdString(trial.receiptId).left(8)
                                     : name->second);
    }
    case SensitivityTrial::Change::WarmupCut:
        return SensitivityModel::tr("%n step(s) cut on both sides", nullptr, trial.cut);
    case SensitivityTrial::Change::MeanForMedian:
        break;
    }
    return SensitivityModel::tr("means in place of medians");
}

} // namespace

void SensitivityModel::clear()
{
    if (m_rows.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_rows.clear();
    endRemoveRows();
}

void SensitivityModel::setTrials(
    const Sensitivity &sensitivity, const std::map<std::string, QString> &names)
{
    clear();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < sensitivity.trials.size(); ++i) {
        const SensitivityTrial &trial = sensitivity.trials[i];
        Row row;
        row.change = changeWords(trial, names);
        row.unknown = !trial.ratio;
        row.flips = trial.flips;
        row.smallest = sensitivity.smallest == i;
        if (trial.ratio) {
            row.factor = factor(*trial.ratio, 4);
            row.exact = QString::number(*trial.ratio, 'g', 17);
            row.direction = !trial.flips ? tr("holds")
                : row.smallest           ? tr("flips, the smallest change that does")
                                         : tr("flips");
        } else {
            row.factor = tr("not tried");
            row.direction = QString::fromStdString(trial.reason).simplified();
        }
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return;
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_rows = std::move(rows);
    endInsertRows();
}

int SensitivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SensitivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SensitivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    CellContent cell;
    switch (index.column()) {
    case Change:
        cell.text = row.change;
        cell.spoken = QStringLiteral("%1, %2, %3").arg(row.change, row.factor, row.direction);
        break;
    case Factor:
        cell.kind = row.unknown ? CellKind::Plain : CellKind::Number;
        cell.text = row.factor;
        cell.copy = row.exact;
        cell.unknown = row.unknown;
        break;
    default:
        cell.text = row.direction;
        cell.strong = row.flips;
    }
    return cell.data(role);
}

QVariant SensitivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Change:
        return tr("Change");
    case Factor:
        return tr("Factor");
    default:
        return tr("Direction");
    }
}

} // namespace fairlead
