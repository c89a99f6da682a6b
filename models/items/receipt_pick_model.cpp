#include "models/items/receipt_pick_model.h"

#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
#include "models/items/cell_content.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString metricOf(const Judged &judged)
{
    if (!judged.metric.known() || !judged.metric.value().is_object())
        return {};
    QStringList words;
    for (const char *name : {"name", "unit", "scope"})
        if (const auto found = judged.metric.value().find(name);
            found != judged.metric.value().end() && found->is_string())
            words << fromStd(found->get<std::string>()).simplified();
    return words.join(QStringLiteral(", "));
}

} // namespace

void ReceiptPickModel::setReceipts(std::shared_ptr<const JudgedReceipts> receipts)
{
    if (receipts == m_receipts)
        return;
    m_receipts = std::move(receipts);
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    std::vector<Row> rows;
    for (const auto &judged : *m_receipts) {
        const QString id = QString::fromStdString(judged->entry.receipt.id);
        const auto startup = judged->starting.effective;
        rows.push_back({id, fromStd(displayName(judged->entry)).simplified(), shortHash(id),
            fromStd(nameOf(judged->surface).icon), fromStd(nameOf(judged->surface).word),
            fromStd(nameOf(startup).word), metricOf(*judged), startup == StartupClass::Unknown});
    }
    if (rows.empty())
        return;
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_rows = std::move(rows);
    endInsertRows();
}

void ReceiptPickModel::setPicked(const QStringList &ids)
{
    m_order = ids;
    m_picked = std::set<QString>(ids.begin(), ids.end());
    if (!m_rows.empty())
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    emit pickedChanged();
}

QStringList ReceiptPickModel::picked() const
{
    QStringList ids;
    std::set<QString> rest = m_picked;
    for (const QString &id : m_order)
        if (rest.erase(id) > 0)
            ids << id;
    for (const Row &row : m_rows)
        if (rest.erase(row.id) > 0)
            ids << row.id;
    return ids;
}

QString ReceiptPickModel::idAt(int row) const
{
    return m_rows.at(std::size_t(row)).id;
}

int ReceiptPickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReceiptPickModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReceiptPickModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (role == Qt::CheckStateRole)
        return index.column() == Name
            ? QVariant(int(m_picked.contains(row.id) ? Qt::Checked : Qt::Unchecked))
            : QVariant();
    if (role == SearchRole)
        return QStringList{row.name, row.id, row.surface, row.startup, row.metric}.join(
            QLatin1Char('\n'));
    CellContent cell;
    switch (index.column()) {
    case Name:
        cell.kind = CellKind::TwoLines;
        cell.text = row.name;
        cell.second = row.shortId;
        cell.secondMono = true;
        cell.strong = true;
        break;
    case SurfaceWord:
        cell.kind = CellKind::IconText;
        cell.icon = row.icon;
        cell.text = row.surface;
        break;
    case StartupWord:
        cell.text = row.startup;
        cell.unknown = row.startupUnknown;
        break;
    default:
        cell.text = row.metric.isEmpty() ? tr("not recorded") : row.metric;
        cell.unknown = row.metric.isEmpty();
    }
    return cell.data(role);
}

QVariant ReceiptPickModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Receipt");
    case SurfaceWord:
        return tr("Surface");
    case StartupWord:
        return tr("Startup class");
    default:
        return tr("Measured");
    }
}

Qt::ItemFlags ReceiptPickModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() != Name)
        return flags;
    return flags | Qt::ItemIsUserCheckable;
}

bool ReceiptPickModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Name
        || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString &id = m_rows[std::size_t(index.row())].id;
    if (value.toInt() == Qt::Checked)
        m_picked.insert(id);
    else
        m_picked.erase(id);
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit pickedChanged();
    return true;
}

} // namespace fairlead
