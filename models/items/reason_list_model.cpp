#include "models/items/reason_list_model.h"

#include <algorithm>

#include "models/items/cell_roles.h"

namespace fairlead {

void ReasonListModel::setReasons(
    std::vector<Reason> reasons, const QString &left, const QString &right, const Policy &policy)
{
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    m_left = left;
    m_right = right;
    std::stable_sort(reasons.begin(), reasons.end(),
        [](const Reason &one, const Reason &other) { return one.severity < other.severity; });
    std::vector<Row> rows;
    for (Reason &reason : reasons) {
        ReasonWords words = reasonWords(policy, reason);
        if (words.headline.isEmpty())
            words.headline = QString::fromStdString(reason.code);
        const QString fix = QString::fromStdString(reason.fix).simplified();
        rows.push_back({std::move(reason), std::move(words), fix});
    }
    if (rows.empty())
        return;
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_rows = std::move(rows);
    endInsertRows();
}

int ReasonListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString ReasonListModel::told(const Row &row, const QString &between) const
{
    QStringList parts{row.words.headline};
    if (!row.words.left.isEmpty())
        parts << m_left + QLatin1Char(' ') + row.words.left;
    if (!row.words.right.isEmpty())
        parts << m_right + QLatin1Char(' ') + row.words.right;
    parts << QString::fromStdString(row.reason.code);
    if (!row.fix.isEmpty())
        parts << row.fix;
    return parts.join(between);
}

QVariant ReasonListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.words.headline;
    case Qt::AccessibleTextRole:
        return told(row, QStringLiteral(", "));
    case Qt::ToolTipRole:
        return told(row, QStringLiteral("\n"));
    case LeftRole:
        return row.words.left;
    case RightRole:
        return row.words.right;
    case CodeRole:
        return QString::fromStdString(row.reason.code);
    case FixRole:
        return row.fix;
    case KeyRole:
        return QString::fromStdString(row.reason.key);
    case MarkRole:
        switch (row.reason.severity) {
        case Severity::Block:
            return int(Mark::SideBySide);
        case Severity::Unknown:
            return int(Mark::NotRecorded);
        default:
            return int(Mark::WithDisclosure);
        }
    default:
        return {};
    }
}

} // namespace fairlead
