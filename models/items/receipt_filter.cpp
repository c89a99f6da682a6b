#include "models/items/receipt_filter.h"

#include "models/items/metric_order.h"
#include "models/items/receipt_words.h"
#include "models/receipts/importer.h"

namespace fairlead {
namespace {

bool contains(std::string_view text, const QString &wanted)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()))
        .contains(wanted, Qt::CaseInsensitive);
}

} // namespace

ReceiptFilter::ReceiptFilter(ReceiptLibraryModel &library, QObject *parent)
    : QSortFilterProxyModel(parent), m_library(library)
{
    setSortRole(CellRole::Sort);
    setSourceModel(&library);
    sort(int(LibraryColumn::Imported), Qt::DescendingOrder);
    // Rows that came or changed may end what allowed an order by metric.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&library, signal, this, &ReceiptFilter::changed);
    connect(&library, &QAbstractItemModel::dataChanged, this, &ReceiptFilter::changed);
}

void ReceiptFilter::setQuery(const QString &typed)
{
    auto terms = parseReceiptQuery(typed);
    if (terms == m_terms)
        return;
    m_terms = std::move(terms);
    invalidateFilter();
    changed();
}

void ReceiptFilter::setSegment(Segment segment)
{
    m_segment = segment;
    invalidateFilter();
    changed();
}

void ReceiptFilter::setOnly(const QSet<QString> &ids)
{
    m_only = ids;
    invalidateFilter();
    changed();
}

const std::shared_ptr<const Judged> &ReceiptFilter::receiptAt(int row) const
{
    return m_library.receiptAt(mapToSource(index(row, 0)).row());
}

int ReceiptFilter::rowOf(const QString &id) const
{
    const int row = m_library.rowOf(id);
    return row < 0 ? -1 : mapFromSource(m_library.index(row, 0)).row();
}

void ReceiptFilter::sort(int column, Qt::SortOrder order)
{
    if (column == int(LibraryColumn::Metric)) {
        if (const QString why = whyNotByMetric(); !why.isEmpty()) {
            emit orderRefused(why);
            return;
        }
    }
    QSortFilterProxyModel::sort(column, order);
}

void ReceiptFilter::changed()
{
    if (sortColumn() != int(LibraryColumn::Metric))
        return;
    if (const QString why = whyNotByMetric(); !why.isEmpty()) {
        QSortFilterProxyModel::sort(int(LibraryColumn::Imported), Qt::DescendingOrder);
        emit orderRefused(why);
    }
}

QString ReceiptFilter::whyNotByMetric() const
{
    std::vector<std::shared_ptr<const Judged>> shown;
    for (int row = 0; row < rowCount(); ++row)
        shown.push_back(receiptAt(row));
    return whyNotOrderedByMetric(shown, builtInPolicy());
}

bool ReceiptFilter::matches(int row, const QueryTerm &term) const
{
    const Judged &judged = *m_library.receiptAt(row);
    switch (term.field) {
    case QueryTerm::Field::None:
        return m_library.searchText(row).contains(term.text);
    case QueryTerm::Field::Class: {
        const StartupClassName &name = nameOf(judged.starting.effective);
        return contains(name.id, term.text) || contains(name.word, term.text)
            || contains(wordOf(name.warmth), term.text);
    }
    case QueryTerm::Field::Surface: {
        const SurfaceName &name = nameOf(judged.surface);
        return contains(name.id, term.text) || contains(name.word, term.text);
    }
    case QueryTerm::Field::Finding:
        for (const Reason &reason : judged.own)
            if (contains(reason.code, term.text)
                || wordOf(reason).text.contains(term.text, Qt::CaseInsensitive))
                return true;
        return false;
    case QueryTerm::Field::Format:
        return contains(judged.entry.receipt.format, term.text)
            || contains(formatTitle(judged.entry.receipt.format), term.text);
    }
    return false;
}

bool ReceiptFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Judged &judged = *m_library.receiptAt(row);
    if (m_segment == Segment::Findings && !m_library.attentionAt(row))
        return false;
    if (m_segment == Segment::UnknownClass && judged.starting.effective != StartupClass::Unknown)
        return false;
    if (!m_only.isEmpty() && !m_only.contains(QString::fromStdString(judged.entry.receipt.id)))
        return false;
    for (const QueryTerm &term : m_terms)
        if (!matches(row, term))
            return false;
    return true;
}

bool ReceiptFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(CellRole::Sort), b = right.data(CellRole::Sort);
    // What has no number stands together, before those that have one.
    if (a.typeId() != b.typeId())
        return a.typeId() == QMetaType::QString;
    if (a.typeId() == QMetaType::QString) {
        const int order = a.toString().compare(b.toString(), Qt::CaseInsensitive);
        return order != 0 ? order < 0 : left.row() < right.row();
    }
    const auto order = QVariant::compare(a, b);
    return order != QPartialOrdering::Equivalent ? order == QPartialOrdering::Less
                                                 : left.row() < right.row();
}

} // namespace fairlead
