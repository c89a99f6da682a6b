#include "models/items/comparison_sets_model.h"

#include <QDateTime>

#include "models/items/cell_content.h"
#include "models/items/comparison_words.h"

namespace fairlead {

QString setSummary(const ComparisonSet &set, const QString &treatment)
{
    const QString receipts
        = ComparisonSetsModel::tr("%n receipt(s)", nullptr, int(set.receiptIds.size()));
    return treatment.isEmpty()
        ? ComparisonSetsModel::tr("%1, nothing may differ").arg(receipts)
        : ComparisonSetsModel::tr("%1, may differ: %2").arg(receipts, treatment);
}

void ComparisonSetsModel::setSets(const std::vector<ComparisonSet> &sets, const Policy &policy)
{
    if (!m_sets.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_sets.clear();
        m_treatments.clear();
        endRemoveRows();
    }
    if (sets.empty())
        return;
    beginInsertRows({}, 0, int(sets.size()) - 1);
    m_sets = sets;
    for (const ComparisonSet &set : m_sets) {
        QStringList words;
        for (const std::string &key : set.treatment)
            words << keyWord(policy, key);
        m_treatments.push_back(words.join(QStringLiteral(", ")));
    }
    endInsertRows();
}

int ComparisonSetsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_sets.size());
}

int ComparisonSetsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonSetsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ComparisonSet &set = m_sets[std::size_t(index.row())];
    CellContent cell;
    switch (index.column()) {
    case Name:
        cell.text = QString::fromStdString(set.name);
        cell.strong = true;
        if (set.explored) {
            cell.kind = CellKind::TwoLines;
            cell.chip = tr("explored");
            cell.tone = Tone::Warn;
            cell.toolTip = tr("What may differ was changed after values were on screen: its claims "
                              "are explored, never sealed");
        }
        break;
    case Holds:
        cell.text = setSummary(set, m_treatments[std::size_t(index.row())]);
        break;
    default: {
        const auto at = QDateTime::fromMSecsSinceEpoch(set.savedAt.time_since_epoch().count());
        cell.text = at.toString(QStringLiteral("d MMM yyyy HH:mm"));
        cell.sort = qint64(set.savedAt.time_since_epoch().count());
    }
    }
    return cell.data(role);
}

QVariant ComparisonSetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Set");
    case Holds:
        return tr("Holds");
    default:
        return tr("Saved");
    }
}

} // namespace fairlead
