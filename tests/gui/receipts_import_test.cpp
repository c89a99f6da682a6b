// Receipts come in: by dialog, by drop, whole or not at all, and what stays outside is named.
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QUrl>

#include "models/items/import_report_model.h"
#include "tests/gui/receipts_page_fixture.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {

class ReceiptsImport : public ReceiptsPageTest {
protected:
    QString rejected(int row, RejectedColumn column) const
    {
        return find<QListView>("rejectedList")->model()->index(row, int(column)).data().toString();
    }
    static void drag(QWidget *over, const QMimeData &data)
    {
        QDragEnterEvent enter(
            QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &enter);
    }
    static void drop(QWidget *on, const QMimeData &data)
    {
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(on, &event);
    }
};

TEST_F(ReceiptsImport, AnEmptyLedgerOffersOneThingToDo)
{
    open();
    EXPECT_TRUE(visible("emptyLibrary"));
    EXPECT_TRUE(m_page->subtitle().isEmpty());
    m_chooser.answer = {writeRun("first")};
    click("chooseFilesButton");
    ASSERT_TRUE(reported());
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(cell(0, LibraryColumn::Receipt), QStringLiteral("first"));
    EXPECT_EQ(m_page->subtitle(), QStringLiteral("1 kept byte for byte"));
    EXPECT_EQ(find("importBanner")->accessibleName(),
        QStringLiteral("1 file taken. The original bytes are kept and named by their SHA-256."));
}

TEST_F(ReceiptsImport, ClosingTheDialogChangesNothing)
{
    open();
    click("importButton");
    EXPECT_EQ(m_chooser.asked, 1);
    EXPECT_FALSE(m_desk->importing());
    EXPECT_TRUE(visible("emptyLibrary"));
}

TEST_F(ReceiptsImport, TakesAFolder)
{
    writeRun("a");
    writeRun("b", withoutClass());
    open();
    m_chooser.answer = {QString::fromStdString(path("in").string())};
    click("importFolderButton");
    ASSERT_TRUE(reported());
    EXPECT_EQ(rows(), 2);
}

TEST_F(ReceiptsImport, TakesWhatIsDroppedAnywhereOnThePage)
{
    openWith({writeRun("a")});
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(writeRun("b", withoutClass())), QUrl::fromLocalFile(writeRun("c"))});
    drag(table()->viewport(), data);
    EXPECT_TRUE(visible("dropOverlay"));
    EXPECT_EQ(find("dropOverlay")->accessibleName(), QStringLiteral("Let go to import 2 files"));
    drop(table()->viewport(), data);
    EXPECT_FALSE(visible("dropOverlay"));
    ASSERT_TRUE(reported());
    EXPECT_EQ(rows(), 3);
}

TEST_F(ReceiptsImport, IgnoresADragThatBringsNoFiles)
{
    openWith({writeRun("a")});
    QMimeData data;
    data.setText(QStringLiteral("a word"));
    drag(m_page.get(), data);
    EXPECT_FALSE(visible("dropOverlay"));
}

TEST_F(ReceiptsImport, NamesPlaceReasonAndRemedyOfWhatItDidNotTake)
{
    open();
    const QString broken
        = write("broken.json", "{\"schema\": \"fairlead.receipt/1\",\n \"metrics\": NaN}\n");
    m_page->importPaths({writeRun("good"), broken});
    ASSERT_TRUE(reported());
    EXPECT_TRUE(find("importBanner")
                    ->accessibleName()
                    .startsWith(QStringLiteral("1 of 2 files taken, 1 not.")));
    EXPECT_EQ(rejected(0, RejectedColumn::File), QStringLiteral("broken.json"));
    EXPECT_TRUE(rejected(0, RejectedColumn::Place).startsWith(QStringLiteral("line 2, column ")));
    EXPECT_FALSE(rejected(0, RejectedColumn::Reason).isEmpty());
    EXPECT_FALSE(rejected(0, RejectedColumn::Remedy).isEmpty());

    click("copyReportButton");
    EXPECT_TRUE(QApplication::clipboard()->text().contains(broken));

    // The operator corrects the file under the same name.
    write("broken.json", with(exampleReceipt(), "run.name", "corrected").dump());
    click("tryAgainButton");
    ASSERT_TRUE(QTest::qWaitFor([this] { return rows() == 2; }, 20000));
}

TEST_F(ReceiptsImport, ReportsEvenWhereNothingCameIn)
{
    open();
    m_page->importPaths({write("notes.txt", "nothing that is known\n")});
    ASSERT_TRUE(reported());
    EXPECT_TRUE(find("importBanner")
                    ->accessibleName()
                    .startsWith(QStringLiteral("0 of 1 file taken, 1 not")));
    EXPECT_FALSE(visible("showImportedButton"));
    click("closeImportButton");
    EXPECT_TRUE(visible("emptyLibrary"));
}

TEST_F(ReceiptsImport, ShowsWhatAnImportBroughtUntilAskedForAll)
{
    openWith({writeRun("before")});
    m_page->importPaths({writeRun("after", withoutClass())});
    ASSERT_TRUE(reported());
    click("showImportedButton");
    ASSERT_EQ(rows(), 1);
    EXPECT_EQ(cell(0, LibraryColumn::Receipt), QStringLiteral("after"));
    EXPECT_TRUE(visible("onlyButton"));
    click("onlyButton");
    EXPECT_EQ(rows(), 2);
}

TEST_F(ReceiptsImport, ALedgerThatCannotBeOpenedSaysWhichAndWhatToDo)
{
    std::ofstream(path("ledger.sqlite")) << std::string(200, 'x');
    open();
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_page->findChild<QWidget *>(QStringLiteral("receiptsError")); }));
    const QString says = find("receiptsError")->accessibleDescription();
    EXPECT_TRUE(says.contains(QString::fromStdString(path("ledger.sqlite").string())))
        << says.toStdString();
    EXPECT_FALSE(find("importButton")->isEnabled());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/etc/hosts"))});
    drag(m_page.get(), data);
    EXPECT_FALSE(visible("dropOverlay"));
}

TEST_F(ReceiptsImport, TakesOneImportAtATimeAndSaysSo)
{
    openWith({writeRun("a")});
    m_page->importPaths({writeRun("b")});
    ASSERT_TRUE(m_desk->importing());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(writeRun("c"))});
    drop(table()->viewport(), data);
    m_page->importFromDialog();
    EXPECT_EQ(m_chooser.asked, 0);
    EXPECT_TRUE(find<ElidedLabel>("libraryNote")
                    ->text()
                    .startsWith(QStringLiteral("Not imported: one import at a time")))
        << find<ElidedLabel>("libraryNote")->text().toStdString();
    ASSERT_TRUE(reported());
    EXPECT_EQ(rows(), 2);
}

TEST_F(ReceiptsImport, ComesBackWhenTheLedgerOpensAfterAll)
{
    std::filesystem::create_directories(path("ledger.sqlite"));
    m_desk = std::make_unique<ReviewDesk>(path("ledger.sqlite"), m_clock);
    m_page = std::make_unique<ReceiptsPage>(*m_desk, m_chooser, m_clock);
    for (QWidget *action : m_page->headerActions())
        action->setParent(m_page.get());
    m_page->resize(1364, 800);
    m_page->QWidget::show();
    m_page->importPaths({writeRun("asked too early")});
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return m_desk->state() == ReviewDesk::State::Failed && !m_desk->importing(); }));
    EXPECT_TRUE(visible("receiptsError"));
    EXPECT_FALSE(find("importButton")->isEnabled());
    EXPECT_EQ(find<QPushButton>("importButton")->text(), QStringLiteral("Import…"));

    std::filesystem::remove_all(path("ledger.sqlite"));
    m_desk->reload();
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return m_desk->state() == ReviewDesk::State::Ready; }, 20000));
    EXPECT_TRUE(visible("emptyLibrary"));
    EXPECT_TRUE(find("importButton")->isEnabled());
    EXPECT_TRUE(find("importFolderButton")->isEnabled());
    m_page->importPaths({writeRun("a")});
    ASSERT_TRUE(reported());
    EXPECT_EQ(rows(), 1);
}

TEST_F(ReceiptsImport, ShowsTheNameOfAFolderAsItIs)
{
    openWith({writeRun("a")});
    std::filesystem::create_directories(path("cold & warm\u202e"));
    std::filesystem::copy(path("in"), path("cold & warm\u202e"));
    m_page->importPaths({QString::fromStdString(path("cold & warm\u202e").string())});
    ASSERT_TRUE(reported());
    click("showImportedButton");
    EXPECT_EQ(find<QPushButton>("onlyButton")->text(), QStringLiteral("Import of cold && warm"));
}

} // namespace
} // namespace fairlead::ui
