#include "models/items/reason_count_model.h"

#include <algorithm>

#include <QRegularExpression>

#include "models/items/cell_content.h"
#include "models/items/comparison_words.h"
#include "models/items/numbers.h"
#include "models/items/reason_words.h"

namespace fairlead {
namespace {

ReasonName nameOf(const ReasonCount &count)
{
    return {count.code, count.key};
}

} // namespace

void ReasonCountModel::setCounts(
    std::vector<ReasonCount> counts, const Policy &policy, bool tickable)
{
    const std::set<ReasonName> wasTicked = checked();
    std::stable_sort(counts.begin(), counts.end(),
        [](const ReasonCount &one, const ReasonCount &other) { return one.pairs > other.pairs; });
    std::vector<Row> rows;
    for (ReasonCount &count : counts) {
        QString text = lowered(countedReason(policy, count));
        text.remove(QRegularExpression(QStringLiteral("^the ")));
        const bool ticked = tickable && wasTicked.contains(nameOf(count));
        rows.push_back({std::move(count), text, ticked});
    }
    const bool sameRows = tickable == m_tickable
        && std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
            [](const Row &one, const Row &other) {
                return nameOf(one.count) == nameOf(other.count);
            });
    m_tickable = tickable;
    if (sameRows) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (!rows.empty()) {
        beginInsertRows({}, 0, int(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
    }
    if (checked() != wasTicked)
        emit checkedChanged();
}

std::set<ReasonName> ReasonCountModel::checked() const
{
    std::set<ReasonName> names;
    for (const Row &row : m_rows)
        if (row.checked)
            names.insert(nameOf(row.count));
    return names;
}

void ReasonCountModel::check(const std::set<ReasonName> &reasons)
{
    if (!m_tickable || m_rows.empty() || checked() == reasons)
        return;
    for (Row &row : m_rows)
        row.checked = reasons.contains(nameOf(row.count));
    emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    emit checkedChanged();
}

void ReasonCountModel::uncheckAll()
{
    if (checked().empty())
        return;
    for (Row &row : m_rows)
        row.checked = false;
    emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    emit checkedChanged();
}

QString ReasonCountModel::sentence(int row) const
{
    if (row >= 0 && row < rowCount()) {
        const Row &chosen = m_rows[std::size_t(row)];
        return chosen.count.only == 0
            ? tr("No pair is grey for this alone: %1").arg(chosen.text)
            : tr("%n pair(s) grey for this alone: %1", nullptr, int(chosen.count.only))
                  .arg(chosen.text);
    }
    const auto most = std::max_element(m_rows.begin(), m_rows.end(),
        [](const Row &one, const Row &other) { return one.count.only < other.count.only; });
    if (most == m_rows.end())
        return tr("No pair is grey");
    if (most->count.only == 0)
        return tr("No pair is grey for one reason alone");
    return sentence(int(most - m_rows.begin()));
}

int ReasonCountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReasonCountModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReasonCountModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (role == Qt::CheckStateRole)
        return m_tickable && index.column() == ReasonText
            ? QVariant(int(row.checked ? Qt::Checked : Qt::Unchecked))
            : QVariant();
    CellContent cell;
    switch (index.column()) {
    case ReasonText:
        cell.text = row.text;
        cell.spoken = tr("%1, %n pair(s)", nullptr, int(row.count.pairs)).arg(row.text)
            + tr(", %n by this only", nullptr, int(row.count.only));
        break;
    case Code:
        cell.text = QString::fromStdString(row.count.code);
        cell.mono = true;
        break;
    default: {
        const std::int64_t count = index.column() == Pairs ? row.count.pairs : row.count.only;
        cell.kind = CellKind::Number;
        cell.text = grouped(count);
        cell.stale = count == 0;
        cell.sort = qint64(count);
        cell.copy = QString::number(count);
        break;
    }
    }
    return cell.data(role);
}

QVariant ReasonCountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Pairs ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ReasonText:
        return tr("Reason");
    case Pairs:
        return tr("pairs");
    case Only:
        return tr("by this only");
    default:
        return QString();
    }
}

Qt::ItemFlags ReasonCountModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!m_tickable || !index.isValid() || index.column() != ReasonText)
        return flags;
    return flags | Qt::ItemIsUserCheckable;
}

bool ReasonCountModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!m_tickable || role != Qt::CheckStateRole || index.column() != ReasonText
        || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    m_rows[std::size_t(index.row())].checked = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit checkedChanged();
    return true;
}

} // namespace fairlead
