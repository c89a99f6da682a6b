// The library as the operator has filtered and sorted it. Sorting by metric is refused where it
// would rank refused pairs.
#pragma once

#include <vector>

#include <QSet>
#include <QSortFilterProxyModel>

#include "models/items/receipt_library_model.h"
#include "models/items/receipt_query.h"

namespace fairlead {

class ReceiptFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Segment { All, Findings, UnknownClass };

    /// `library` is the source model and must outlive the filter. Newest imports come first.
    explicit ReceiptFilter(ReceiptLibraryModel &library, QObject *parent = nullptr);

    void setQuery(const QString &typed);
    void setSegment(Segment segment);
    /// Only these receipts, such as those of one import; empty: all.
    void setOnly(const QSet<QString> &ids);
    const QSet<QString> &only() const { return m_only; }

    const std::shared_ptr<const Judged> &receiptAt(int row) const;
    int rowOf(const QString &id) const; ///< -1 where it is not shown

    /// A refused order changes nothing and is answered by `orderRefused`.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    /// The sentence says why; the order that stands is sortColumn() and sortOrder().
    void orderRefused(const QString &why);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool matches(int row, const QueryTerm &term) const;
    QString whyNotByMetric() const;
    void changed();

    ReceiptLibraryModel &m_library;
    std::vector<QueryTerm> m_terms;
    Segment m_segment = Segment::All;
    QSet<QString> m_only;
};

} // namespace fairlead
