#include "models/items/receipt_fields_model.h"

#include <algorithm>
#include <array>

#include "models/items/cell_content.h"

namespace fairlead {
namespace {

bool sameRow(const ReceiptField &a, const ReceiptField &b)
{
    return a.section == b.section && a.label == b.label;
}

QString spokenOf(const ReceiptField &field)
{
    if (field.section)
        return field.label;
    const QString value = field.unknown ? ReceiptFieldsModel::tr("unknown")
        : field.notApplicable           ? ReceiptFieldsModel::tr("does not apply")
        : field.unit.isEmpty()          ? field.value
                                        : QString(field.value + QLatin1Char(' ') + field.unit);
    QString spoken = field.label + QLatin1Char(' ') + value;
    if (!field.note.isEmpty())
        spoken += QStringLiteral(", ") + field.note;
    return field.source.isEmpty() ? spoken
                                  : spoken + ReceiptFieldsModel::tr(", from %1").arg(field.source);
}

CellContent contentOf(const ReceiptField &field, FieldColumn column)
{
    CellContent cell;
    cell.tone = field.ground;
    if (field.section)
        cell.kind = CellKind::Section;
    switch (column) {
    case FieldColumn::Field:
        cell.text = field.label;
        cell.spoken = spokenOf(field);
        break;
    case FieldColumn::Value:
        if (field.finding)
            cell.tone = field.tone;
        cell.text = field.unknown ? ReceiptFieldsModel::tr("unknown")
            : field.notApplicable ? QStringLiteral("—")
                                  : field.value;
        cell.unit = field.unit;
        cell.second = field.note;
        cell.unknown = field.unknown;
        cell.strong = field.strong;
        cell.copy = field.copy;
        break;
    case FieldColumn::Source:
        cell.text = field.source;
        cell.mono = field.sourceOpens;
        break;
    case FieldColumn::Count:
        break;
    }
    return cell;
}

} // namespace

ReceiptFieldsModel::ReceiptFieldsModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

void ReceiptFieldsModel::setReceipt(const std::shared_ptr<const Judged> &judged)
{
    std::vector<ReceiptField> wanted
        = judged ? receiptFields(*judged, m_clock.now()) : std::vector<ReceiptField>();
    const int before = int(m_fields.size()), after = int(wanted.size());
    const int shared = std::min(before, after);
    int head = 0, tail = 0;
    while (head < shared && sameRow(m_fields[std::size_t(head)], wanted[std::size_t(head)]))
        ++head;
    while (tail < shared - head
        && sameRow(m_fields[std::size_t(before - 1 - tail)], wanted[std::size_t(after - 1 - tail)]))
        ++tail;
    if (before - head - tail > 0) {
        beginRemoveRows({}, head, before - tail - 1);
        m_fields.erase(m_fields.begin() + head, m_fields.end() - tail);
        endRemoveRows();
    }
    if (after - head - tail > 0) {
        beginInsertRows({}, head, after - tail - 1);
        m_fields.insert(m_fields.begin() + head, wanted.begin() + head, wanted.end() - tail);
        endInsertRows();
    }
    for (int row = 0; row < after; ++row)
        if (m_fields[std::size_t(row)] != wanted[std::size_t(row)]) {
            m_fields[std::size_t(row)] = std::move(wanted[std::size_t(row)]);
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
}

int ReceiptFieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_fields.size());
}

int ReceiptFieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(FieldColumn::Count);
}

QVariant ReceiptFieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return contentOf(m_fields[std::size_t(index.row())], FieldColumn(index.column())).data(role);
}

QVariant ReceiptFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array titles
        = {QT_TR_NOOP("Field"), QT_TR_NOOP("Value"), QT_TR_NOOP("Source")};
    static_assert(titles.size() == std::size_t(FieldColumn::Count));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= int(titles.size()))
        return QAbstractTableModel::headerData(section, orientation, role);
    return tr(titles[std::size_t(section)]);
}

Qt::ItemFlags ReceiptFieldsModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_fields[std::size_t(index.row())].section)
        return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index);
}

} // namespace fairlead
