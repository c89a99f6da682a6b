// The library of receipts as a table.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "models/items/receipt_library_model.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

class ReceiptLibrary : public testing::Test {
protected:
    QVariant at(int row, LibraryColumn column, int role = Qt::DisplayRole) const
    {
        return m_model.index(row, int(column)).data(role);
    }

    StillClock m_clock;
    ReceiptLibraryModel m_model{m_clock};
    QAbstractItemModelTester m_tester{
        &m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ReceiptLibrary, PrintsAsItIsSeen)
{
    m_model.setReceipts({judgedOf(named("dense-8b-warm-a")),
        judgedOf(named("contradicted", contradicted())), judgedOf(named("silent", withoutClass())),
        judgedOf(with(with(named("dirty"), "revision.dirty", true), "revision.diff_sha256",
                     std::string(64, 'c')),
            "2025-03-04T10:00:00Z"),
        judgedOf(with(named("failed"), "checks.exit_code_zero", false))});
    const std::string hash = "sha256 ";
    std::string table = printed(m_model);
    for (std::size_t at = table.find(hash); at != std::string::npos; at = table.find(hash, at + 1))
        table.replace(at + hash.size(), std::string("0000…0000").size(), "HASH");
    EXPECT_EQ(table,
        "dense-8b-warm-a / sha256 HASH | Owned H200:8 / 8 × NVIDIA H200 | warm compile / agrees | "
        "807 k / tok/s, job | 39 of 40 steps / fairlead.receipt/1 | 21 Nov 10:00 / checks pass\n"
        "contradicted / sha256 HASH | Owned H200:8 / 8 × NVIDIA H200 | cold cache / declared warm "
        "| "
        "807 k / tok/s, job | 39 of 40 steps / fairlead.receipt/1 | 21 Nov 10:00 / contradiction\n"
        "silent / sha256 HASH | Owned H200:8 / 8 × NVIDIA H200 | unknown / not recorded | "
        "807 k / tok/s, job | 39 of 40 steps / fairlead.receipt/1 | 21 Nov 10:00 / unknown class\n"
        "dirty / sha256 HASH | Owned H200:8 / 8 × NVIDIA H200 | warm compile / agrees | "
        "807 k / tok/s, job | 39 of 40 steps / fairlead.receipt/1 | 4 Mar 2025 / dirty tree\n"
        "failed / sha256 HASH | Owned H200:8 / 8 × NVIDIA H200 | warm compile / agrees | "
        "807 k / tok/s, job | 39 of 40 steps / fairlead.receipt/1 | 21 Nov 10:00 / checks "
        "failed\n");
    EXPECT_EQ(m_model.findingsCount(), 3);
    EXPECT_EQ(m_model.unknownClassCount(), 1);
}

TEST_F(ReceiptLibrary, SaysAloudWhatItShows)
{
    m_model.setReceipts({judgedOf(named("silent", withoutClass()))});
    EXPECT_EQ(at(0, LibraryColumn::StartupClass, Qt::AccessibleTextRole).toString(),
        QStringLiteral("unknown, not recorded"));
    EXPECT_EQ(
        m_model.headerData(int(LibraryColumn::Window), Qt::Horizontal, Qt::DisplayRole).toString(),
        QStringLiteral("Window, format"));
}

TEST_F(ReceiptLibrary, KeepsTheExactValueForCopyAndSort)
{
    m_model.setReceipts({judgedOf(with(named("a"), "metrics.0.value", 61834.25))});
    EXPECT_EQ(at(0, LibraryColumn::Metric, CellRole::Copy).toString(), QStringLiteral("61834.25"));
    EXPECT_EQ(at(0, LibraryColumn::Metric, CellRole::Sort).toDouble(), 61834.25);
    EXPECT_EQ(at(0, LibraryColumn::StartupClass, CellRole::Copy).toString(),
        QStringLiteral("host_warm_compile"));
    EXPECT_EQ(at(0, LibraryColumn::Imported, CellRole::Copy).toString(),
        QStringLiteral("2026-11-21T10:00:00Z"));
}

TEST_F(ReceiptLibrary, AnUnknownMetricIsNoZero)
{
    m_model.setReceipts(
        {judgedOf(withUnknown(named("a"), "metrics", "the run ended before a step"))});
    EXPECT_TRUE(at(0, LibraryColumn::Metric, CellRole::Unknown).toBool());
    EXPECT_EQ(at(0, LibraryColumn::Metric).toString(), QStringLiteral("unknown"));
}

TEST_F(ReceiptLibrary, RefreshChangesOnlyTheRowsThatDiffer)
{
    const Json a = named("a"), b = named("b", withoutClass());
    m_model.setReceipts({judgedOf(a), judgedOf(b)});
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset),
        changed(&m_model, &QAbstractItemModel::dataChanged),
        inserted(&m_model, &QAbstractItemModel::rowsInserted),
        removed(&m_model, &QAbstractItemModel::rowsRemoved);

    m_model.setReceipts({judgedOf(a), judgedOf(b)});
    EXPECT_EQ(changed.size() + inserted.size() + removed.size(), 0);

    const Attestation statement{
        {}, "startup_class", "host_warm_compile", "Ana", "saw the cache", StillClock().now()};
    m_model.setReceipts(
        {judgedOf(a), judgedOf(b, "2026-11-21T10:00:00Z", {statement}), judgedOf(named("c"))});
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
    ASSERT_EQ(inserted.size(), 1);
    EXPECT_EQ(at(1, LibraryColumn::StartupClass).toString(), QStringLiteral("warm, attested"));
    EXPECT_EQ(at(1, LibraryColumn::StartupClass, CellRole::Second).toString(),
        QStringLiteral("by Ana, 22 Nov 15:00"));
    EXPECT_EQ(at(2, LibraryColumn::Receipt).toString(), QStringLiteral("c"));

    m_model.setReceipts({judgedOf(named("c"))});
    EXPECT_EQ(m_model.rowCount(), 1);
    EXPECT_EQ(removed.size(), 2);
    EXPECT_EQ(reset.size(), 0);
}

TEST_F(ReceiptLibrary, NamesWhatReplacesAReceipt)
{
    const auto newer = judgedOf(named("new"));
    m_model.setReceipts({judgedOf(named("old")), newer});
    ASSERT_TRUE(at(0, LibraryColumn::Receipt, CellRole::Chip).toString().isEmpty());
    QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    const auto old = judgedWith(
        named("old"), [&](LedgerEntry &entry) { entry.supersededBy = {newer->entry.receipt.id}; });
    m_model.setReceipts({old, newer});
    EXPECT_EQ(changed.size(), 1);
    EXPECT_EQ(
        at(0, LibraryColumn::Receipt, CellRole::Chip).toString(), QStringLiteral("superseded"));
    EXPECT_EQ(at(0, LibraryColumn::Imported, CellRole::Second).toString(),
        QStringLiteral("superseded by ")
            + QString::fromStdString(newer->entry.receipt.id.substr(0, 4)));
    EXPECT_TRUE(at(1, LibraryColumn::Receipt, CellRole::Chip).toString().isEmpty());
}

TEST_F(ReceiptLibrary, MarksWhatWasTakenBackBeforeAllElse)
{
    m_model.setReceipts({judgedOf(with(named("a"), "practice", true))});
    QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    m_model.setReceipts({judgedWith(with(named("a"), "practice", true), [](LedgerEntry &entry) {
        entry.retraction = Retraction{{}, "Ana", "wrong node", StillClock().now()};
        entry.supersededBy = {"newer"};
    })});
    EXPECT_EQ(changed.size(), 1);
    EXPECT_EQ(
        at(0, LibraryColumn::Receipt, CellRole::Chip).toString(), QStringLiteral("retracted"));
    EXPECT_EQ(at(0, LibraryColumn::Receipt, CellRole::Tone).toInt(), int(Tone::Err));
    EXPECT_TRUE(at(0, LibraryColumn::Receipt, Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("by Ana, 22 Nov 15:00: wrong node")));
    EXPECT_EQ(at(0, LibraryColumn::Imported, CellRole::Second).toString(),
        QStringLiteral("retracted by Ana"));
    EXPECT_TRUE(m_model.attentionAt(0));
}

TEST_F(ReceiptLibrary, MarksPracticeReceipts)
{
    m_model.setReceipts({judgedOf(with(named("a"), "practice", true))});
    EXPECT_EQ(at(0, LibraryColumn::Receipt, CellRole::Chip).toString(), QStringLiteral("lab"));
}

TEST_F(ReceiptLibrary, TellsOnceOfAllRowsThatChanged)
{
    const Json a = named("a"), b = named("b"), c = named("c"), d = named("d");
    m_model.setReceipts({judgedOf(a), judgedOf(b), judgedOf(c), judgedOf(d)});
    QSignalSpy changed(&m_model, &QAbstractItemModel::dataChanged);
    const std::vector<Attestation> stated(1);
    m_model.setReceipts({judgedOf(a), judgedOf(b, "2026-11-21T10:00:00Z", stated), judgedOf(c),
        judgedOf(d, "2026-11-21T10:00:00Z", stated)});
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed.front().at(0).toModelIndex().row(), 1);
    EXPECT_EQ(changed.front().at(1).toModelIndex().row(), 3);
}

} // namespace
