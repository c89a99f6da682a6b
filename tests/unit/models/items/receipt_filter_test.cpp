// The library filtered and sorted.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "models/items/receipt_filter.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

class ReceiptFilters : public testing::Test {
protected:
    void fill(const JudgedReceipts &receipts) { m_library.setReceipts(receipts); }
    QStringList names() const
    {
        QStringList shown;
        for (int row = 0; row < m_filter.rowCount(); ++row)
            shown << m_filter.index(row, 0).data().toString();
        return shown;
    }
    static QStringList list(std::initializer_list<const char *> names)
    {
        QStringList all;
        for (const char *name : names)
            all << QString::fromUtf8(name);
        return all;
    }

    StillClock m_clock;
    ReceiptLibraryModel m_library{m_clock};
    ReceiptFilter m_filter{m_library};
    QAbstractItemModelTester m_tester{
        &m_filter, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ReceiptFilters, NewestImportsComeFirst)
{
    fill({judgedOf(named("old"), "2026-11-19T10:00:00Z"),
        judgedOf(named("new"), "2026-11-21T10:00:00Z")});
    EXPECT_EQ(names(), list({"new", "old"}));
}

TEST_F(ReceiptFilters, AllTermsMustMatch)
{
    fill({judgedOf(named("alpha", withoutClass())), judgedOf(named("beta", withoutClass())),
        judgedOf(named("alpha-2"))});
    m_filter.setQuery(QStringLiteral("class:unknown ALPHA"));
    EXPECT_EQ(names(), list({"alpha"}));
    m_filter.setQuery(QStringLiteral("class:warm"));
    EXPECT_EQ(names(), list({"alpha-2"}));
    m_filter.setQuery(QStringLiteral("surface:owned_h200 format:fairlead"));
    EXPECT_EQ(names().size(), 3);
    m_filter.setQuery(QStringLiteral("surface:modal"));
    EXPECT_TRUE(names().isEmpty());
}

TEST_F(ReceiptFilters, FindsAFindingByCodeAndByWords)
{
    fill({judgedOf(named("fine")),
        judgedOf(with(with(named("dirty"), "revision.dirty", true), "revision.diff_sha256",
            std::string(64, 'c')))});
    for (const char *query : {"finding:DIRTY_TREE", "finding:dirty"}) {
        m_filter.setQuery(QString::fromUtf8(query));
        EXPECT_EQ(names(), list({"dirty"})) << query;
    }
}

TEST_F(ReceiptFilters, SegmentsShowFindingsAndUnknownClasses)
{
    fill({judgedOf(named("fine")), judgedOf(named("wrong", contradicted())),
        judgedOf(named("silent", withoutClass()))});
    m_filter.setSegment(ReceiptFilter::Segment::Findings);
    EXPECT_EQ(names(), list({"wrong"}));
    m_filter.setSegment(ReceiptFilter::Segment::UnknownClass);
    EXPECT_EQ(names(), list({"silent"}));
}

TEST_F(ReceiptFilters, ShowsOneImportAlone)
{
    const auto wanted = judgedOf(named("wanted"));
    fill({judgedOf(named("other")), wanted});
    m_filter.setOnly({QString::fromStdString(wanted->entry.receipt.id)});
    EXPECT_EQ(names(), list({"wanted"}));
    EXPECT_EQ(m_filter.rowOf(QString::fromStdString(wanted->entry.receipt.id)), 0);
    m_filter.setOnly({});
    EXPECT_EQ(names().size(), 2);
}

TEST_F(ReceiptFilters, SortsByMetricInsideOneComparableGroup)
{
    fill({judgedOf(with(named("slow"), "metrics.0.value", 9.5)),
        judgedOf(with(named("fast"), "metrics.0.value", 100.25)),
        judgedOf(with(with(named("other commit"), "metrics.0.value", 50.0), "revision.commit",
            std::string(40, 'b')))});
    QSignalSpy refused(&m_filter, &ReceiptFilter::orderRefused);
    m_filter.sort(int(LibraryColumn::Metric), Qt::DescendingOrder);
    EXPECT_EQ(refused.size(), 0);
    EXPECT_EQ(names(), list({"fast", "other commit", "slow"}));
}

TEST_F(ReceiptFilters, RefusesToRankWhatMustNotBeCompared)
{
    fill({judgedOf(with(named("slow"), "metrics.0.value", 9.5), "2026-11-20T10:00:00Z"),
        judgedOf(
            with(with(named("longer"), "metrics.0.value", 100.25), "workload.seq_len", 8192))});
    QSignalSpy refused(&m_filter, &ReceiptFilter::orderRefused);
    const QStringList before = names();
    m_filter.sort(int(LibraryColumn::Metric), Qt::DescendingOrder);
    ASSERT_EQ(refused.size(), 1);
    EXPECT_TRUE(refused[0][0].toString().contains(QStringLiteral("LAUNCH_SHAPE_DIFF")))
        << refused[0][0].toString().toStdString();
    EXPECT_EQ(names(), before);
    EXPECT_EQ(m_filter.sortColumn(), int(LibraryColumn::Imported));
}

TEST_F(ReceiptFilters, LeavesTheOrderByMetricWhenAForeignReceiptArrives)
{
    const auto slow = judgedOf(with(named("slow"), "metrics.0.value", 9.5));
    const auto fast = judgedOf(with(named("fast"), "metrics.0.value", 100.25));
    fill({slow, fast});
    m_filter.sort(int(LibraryColumn::Metric), Qt::DescendingOrder);
    ASSERT_EQ(m_filter.sortColumn(), int(LibraryColumn::Metric));
    QSignalSpy refused(&m_filter, &ReceiptFilter::orderRefused);
    fill({slow, fast, judgedOf(named("silent", withoutClass()))});
    EXPECT_EQ(refused.size(), 1);
    EXPECT_EQ(m_filter.sortColumn(), int(LibraryColumn::Imported));
}

TEST_F(ReceiptFilters, WidensOnlyAfterLeavingTheOrderByMetric)
{
    fill({judgedOf(named("a")), judgedOf(named("b")), judgedOf(named("silent", withoutClass()))});
    m_filter.setQuery(QStringLiteral("class:warm"));
    m_filter.sort(int(LibraryColumn::Metric), Qt::AscendingOrder);
    ASSERT_EQ(m_filter.sortColumn(), int(LibraryColumn::Metric));
    m_filter.setQuery({});
    EXPECT_EQ(m_filter.sortColumn(), int(LibraryColumn::Imported));
}

} // namespace
