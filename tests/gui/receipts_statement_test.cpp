// A person acknowledges a contradiction, takes a receipt back, and sees what takes its place.
#include <QLineEdit>
#include <QSignalSpy>

#include "tests/gui/receipts_page_fixture.h"
#include "ui/receipts/action_bar.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {

class ReceiptsStatement : public ReceiptsPageTest {
protected:
    /// Declared warm, but the cache was empty at the start.
    static Json contradicted()
    {
        Json document = with(exampleReceipt(), "starting_state.declared", "host_warm_compile");
        document["starting_state"]["caches"][0]["start"]["files"] = 0;
        document["starting_state"]["caches"][0]["start"]["bytes"] = 0;
        return document;
    }
    QString hindrance() const
    {
        return find("statementPanel")
            ->findChild<ElidedLabel *>(QStringLiteral("hindrance"))
            ->text();
    }
    void give(const char *reason) const
    {
        find<QLineEdit>("statementBy")->setText(QStringLiteral("Ana"));
        find<QLineEdit>("statementReason")->setText(QString::fromUtf8(reason));
    }
    bool signedAndBack() const
    {
        click("statementSign");
        return QTest::qWaitFor([this] { return find("receiptDetail")->isVisible(); }, 20000);
    }
};

TEST_F(ReceiptsStatement, AcknowledgesAContradictionByNameAndReason)
{
    openWith({writeRun("a", contradicted())});
    select("a");
    ASSERT_TRUE(visible("acknowledgeButton"));
    EXPECT_FALSE(visible("acknowledgements"));
    click("acknowledgeButton");
    ASSERT_TRUE(visible("statementPanel"));
    find<QLineEdit>("statementBy")->clear();
    EXPECT_EQ(hindrance(), QStringLiteral("Give your name"));
    EXPECT_FALSE(find("statementSign")->isEnabled());
    find<QLineEdit>("statementBy")->setText(QStringLiteral("Ana"));
    EXPECT_EQ(hindrance(), QStringLiteral("Give a reason"));
    give("the label was copied");
    ASSERT_TRUE(signedAndBack());
    EXPECT_TRUE(visible("contradiction")) << "it is still said before any number";
    EXPECT_FALSE(visible("acknowledgeButton"));
    ASSERT_TRUE(visible("acknowledgements"));
    const QString says = find("acknowledgements")->accessibleName();
    EXPECT_TRUE(says.startsWith(QStringLiteral("acknowledged by Ana, "))) << says.toStdString();
    EXPECT_TRUE(says.endsWith(QStringLiteral(": the label was copied"))) << says.toStdString();
}

TEST_F(ReceiptsStatement, OffersNoAcknowledgementWhereNothingIsContradicted)
{
    openWith({writeRun("a")});
    select("a");
    EXPECT_FALSE(visible("contradiction"));
    EXPECT_FALSE(visible("acknowledgements"));
    EXPECT_FALSE(visible("standing"));
}

TEST_F(ReceiptsStatement, TakesAReceiptBack)
{
    openWith({writeRun("a")});
    select("a");
    click("retractButton");
    ASSERT_TRUE(visible("statementPanel"));
    give("measured on the wrong node");
    ASSERT_TRUE(signedAndBack());
    EXPECT_FALSE(visible("retractButton"));
    ASSERT_TRUE(visible("standing"));
    EXPECT_LT(find("standing")->y(), find("receiptFields")->y());
    EXPECT_TRUE(
        find("standing")->accessibleName().startsWith(QStringLiteral("retracted by Ana, ")));
    EXPECT_EQ(cell(0, LibraryColumn::Receipt, CellRole::Chip), QStringLiteral("retracted"));
}

TEST_F(ReceiptsStatement, ANewerConsolesRetractionIsToldAndNothingLost)
{
    openWith({writeRun("a")});
    select("a");
    click("retractButton");
    {
        auto ledger = Ledger::open(path("ledger.sqlite"));
        const auto entries = ledger->entries();
        ASSERT_TRUE(ledger->append(
            Retraction{entries->front().receipt.id, "Ben", "wrong node", m_clock.now()}));
    }
    give("seen too late");
    click("statementSign");
    ASSERT_TRUE(QTest::qWaitFor([this] { return visible("statementBanner"); }, 20000));
    EXPECT_TRUE(find("statementBanner")->accessibleName().contains(QStringLiteral("by Ben")));
    EXPECT_EQ(find<QLineEdit>("statementReason")->text(), QStringLiteral("seen too late"));
    QTest::keyClick(find("statementReason"), Qt::Key_Escape);
    EXPECT_FALSE(visible("statementPanel"));
}

TEST_F(ReceiptsStatement, OneThatFailsAfterItsPaneWasLeftIsToldByName)
{
    openWith({writeRun("a"), writeRun("b")});
    select("a");
    const QString id
        = table()->model()->index(rowOf("a"), 0).data(ReceiptLibraryModel::IdRole).toString();
    click("retractButton");
    {
        auto ledger = Ledger::open(path("ledger.sqlite"));
        ASSERT_TRUE(
            ledger->append(Retraction{id.toStdString(), "Ben", "wrong node", m_clock.now()}));
    }
    give("seen too late");
    click("statementSign");
    select("b");
    ASSERT_TRUE(visible("receiptDetail"));
    EXPECT_FALSE(visible("receiptsTrouble"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return visible("receiptsTrouble"); }, 20000));
    const QString says = find("receiptsTrouble")->accessibleName();
    EXPECT_TRUE(says.contains(QStringLiteral("Retraction of a: "))) << says.toStdString();
    EXPECT_TRUE(says.contains(QStringLiteral("by Ben"))) << says.toStdString();
    EXPECT_TRUE(visible("receiptDetail"));
    select("a");
    EXPECT_TRUE(visible("receiptsTrouble")) << "until it is read";
    click("closeTrouble");
    EXPECT_FALSE(visible("receiptsTrouble"));
}

TEST_F(ReceiptsStatement, OneThatIsKeptAfterItsPaneWasLeftClosesNothing)
{
    openWith({writeRun("a"), writeRun("b")});
    select("a");
    click("retractButton");
    give("measured on the wrong node");
    QSignalSpy retracted(m_desk.get(), &ReviewDesk::retracted);
    click("statementSign");
    select("b");
    click("bytesButton");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !retracted.isEmpty(); }, 20000));
    EXPECT_TRUE(visible("bytesView"));
    EXPECT_FALSE(visible("receiptsTrouble"));
}

TEST_F(ReceiptsStatement, IsNeverSignedForAnotherReceipt)
{
    openWith({writeRun("a", contradicted()), writeRun("b")});
    select("a");
    click("acknowledgeButton");
    give("the label was copied");
    select("b");
    EXPECT_FALSE(visible("statementPanel"));
    EXPECT_TRUE(visible("receiptDetail"));
    select("a");
    click("acknowledgeButton");
    EXPECT_TRUE(find<QLineEdit>("statementReason")->text().isEmpty());
}

TEST_F(ReceiptsStatement, KeepsWhatIsTypedWhenTheLedgerIsReadAgain)
{
    openWith({writeRun("a", contradicted()), writeRun("b")});
    select("a");
    click("acknowledgeButton");
    give("the label was copied");
    QSignalSpy read(m_desk.get(), &ReviewDesk::receiptsChanged);
    m_desk->reload();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !read.isEmpty(); }, 20000));
    EXPECT_TRUE(visible("statementPanel"));
    EXPECT_EQ(find<QLineEdit>("statementReason")->text(), QStringLiteral("the label was copied"));
}

TEST_F(ReceiptsStatement, AnImportsReportWaitsForTheStatement)
{
    openWith({writeRun("a", contradicted())});
    select("a");
    click("acknowledgeButton");
    m_page->importPaths({writeRun("b")});
    ASSERT_TRUE(QTest::qWaitFor([this] { return !m_desk->importing(); }, 20000));
    EXPECT_TRUE(visible("statementPanel"));
    click("statementCancel");
    EXPECT_TRUE(visible("importResults"));
}

TEST_F(ReceiptsStatement, ShowsWhatTakesAReceiptsPlace)
{
    openWith({writeRun("old")});
    const QString id = QString::fromStdString((*m_desk->receipts()).front()->entry.receipt.id);
    m_page->importPaths(
        {writeRun("new", with(exampleReceipt(), "supersedes", Json::array({id.toStdString()})))});
    ASSERT_TRUE(reported());
    click("closeImportButton");
    select("old");
    ASSERT_TRUE(visible("standing"));
    EXPECT_TRUE(find("standing")->accessibleName().startsWith(QStringLiteral("superseded by ")));
    EXPECT_EQ(
        cell(rowOf("old"), LibraryColumn::Receipt, CellRole::Chip), QStringLiteral("superseded"));
    click("showSuperseding");
    EXPECT_EQ(table()->selectionModel()->selectedRows().front().row(), rowOf("new"));
    EXPECT_FALSE(visible("standing"));
}

} // namespace
} // namespace fairlead::ui
