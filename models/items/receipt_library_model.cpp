#include "models/items/receipt_library_model.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "models/items/receipt_words.h"
#include "models/receipts/importer.h"

namespace fairlead {
namespace {

/// Receipts are immutable: only a statement or a newer importer or policy makes a row look
/// different.
bool looksSame(const Judged &before, const Judged &after)
{
    return before.entry.attestations.size() == after.entry.attestations.size()
        && before.entry.acknowledgements.size() == after.entry.acknowledgements.size()
        && before.entry.retraction.has_value() == after.entry.retraction.has_value()
        && before.entry.supersededBy == after.entry.supersededBy
        && before.entry.receipt.importerVersion == after.entry.receipt.importerVersion
        && before.keyHash == after.keyHash && before.own.size() == after.own.size();
}

} // namespace

ReceiptLibraryModel::ReceiptLibraryModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

ReceiptLibraryModel::Row ReceiptLibraryModel::makeRow(
    const std::shared_ptr<const Judged> &judged) const
{
    Row row{judged, {}, needsAttention(*judged) || !judged->entry.supersededBy.empty()};
    QStringList words{nameOf(*judged), QString::fromStdString(judged->entry.receipt.id),
        QString::fromStdString(judged->entry.path), acceleratorWords(*judged)};
    for (const auto column :
        {LibraryColumn::Surface, LibraryColumn::StartupClass, LibraryColumn::Window}) {
        const CellContent cell = libraryCell(*judged, column, m_clock.now());
        words << cell.text << cell.second;
    }
    row.searchText = words.join(QLatin1Char('\n')).toLower();
    return row;
}

void ReceiptLibraryModel::setReceipts(const JudgedReceipts &receipts)
{
    std::unordered_map<std::string, const std::shared_ptr<const Judged> *> wanted;
    for (const auto &each : receipts)
        wanted.emplace(each->entry.receipt.id, &each);
    m_cellOf = nullptr;

    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (wanted.contains(m_rows[std::size_t(last)].judged->entry.receipt.id))
            continue;
        beginRemoveRows({}, last, last);
        m_rows.erase(m_rows.begin() + last);
        endRemoveRows();
    }
    int firstChanged = -1, lastChanged = -1;
    for (int row = 0; row < int(m_rows.size()); ++row) {
        Row &known = m_rows[std::size_t(row)];
        const auto found = wanted.extract(known.judged->entry.receipt.id);
        if (looksSame(*known.judged, **found.mapped())) {
            known.judged = *found.mapped();
            continue;
        }
        known = makeRow(*found.mapped());
        firstChanged = firstChanged < 0 ? row : firstChanged;
        lastChanged = row;
    }
    count();
    // Told once: whoever sorts or filters does it once over the whole.
    m_cellOf = nullptr;
    if (firstChanged >= 0)
        emit dataChanged(index(firstChanged, 0), index(lastChanged, columnCount() - 1));
    if (!wanted.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(wanted.size()) - 1);
        for (const auto &each : receipts)
            if (wanted.erase(each->entry.receipt.id) > 0)
                m_rows.push_back(makeRow(each));
        count();
        endInsertRows();
    }
}

void ReceiptLibraryModel::count()
{
    m_rowOf.clear();
    m_findings = m_unknownClasses = 0;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const Row &each = m_rows[row];
        m_rowOf.emplace(each.judged->entry.receipt.id, int(row));
        m_findings += each.attention ? 1 : 0;
        m_unknownClasses += each.judged->starting.effective == StartupClass::Unknown ? 1 : 0;
    }
}

int ReceiptLibraryModel::rowOf(const QString &id) const
{
    const auto found = m_rowOf.find(id.toStdString());
    return found == m_rowOf.end() ? -1 : found->second;
}

int ReceiptLibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ReceiptLibraryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(LibraryColumn::Count);
}

QVariant ReceiptLibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (role == IdRole)
        return QString::fromStdString(row.judged->entry.receipt.id);
    if (role == CellRole::Sort)
        return librarySort(*row.judged, LibraryColumn(index.column()));
    if (m_cellOf != row.judged.get() || m_cellColumn != index.column()) {
        m_cell = libraryCell(*row.judged, LibraryColumn(index.column()), m_clock.now());
        m_cellOf = row.judged.get();
        m_cellColumn = index.column();
    }
    return m_cell.data(role);
}

QVariant ReceiptLibraryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array titles
        = {QT_TR_NOOP("Receipt"), QT_TR_NOOP("Surface"), QT_TR_NOOP("Startup class"),
            QT_TR_NOOP("Metric"), QT_TR_NOOP("Window, format"), QT_TR_NOOP("Imported")};
    static_assert(titles.size() == std::size_t(LibraryColumn::Count));
    if (orientation != Qt::Horizontal || section < 0 || section >= int(titles.size()))
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return tr(titles[std::size_t(section)]);
    if (role == Qt::TextAlignmentRole)
        return int((section == int(LibraryColumn::Metric) ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    return {};
}

} // namespace fairlead
