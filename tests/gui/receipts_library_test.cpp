// Working in the library: filter, order, one receipt in depth, keys alone, and text from outside
// that stays text.
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTextBlock>

#include "tests/gui/receipts_page_fixture.h"
#include "ui/receipts/bytes_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/segmented.h"

namespace fairlead::ui {
namespace {

class ReceiptsLibrary : public ReceiptsPageTest {
protected:
    QString note() const { return find<ElidedLabel>("libraryNote")->text(); }
    EvidenceLabel *field(const char *label) const
    {
        for (auto *each : find("receiptFields")->findChildren<EvidenceLabel *>())
            if (each->isVisibleTo(m_page.get())
                && each->evidence().field == QString::fromUtf8(label))
                return each;
        ADD_FAILURE() << "no field is called " << label;
        return nullptr;
    }
};

TEST_F(ReceiptsLibrary, FiltersByTermsAndSegments)
{
    openWith({writeRun("warm-one"), writeRun("silent", withoutClass()), writeRun("warm-two")});
    auto *segments = find<Segmented>("receiptSegments");
    auto *filter = find<QLineEdit>("receiptFilter");
    QTest::keyClicks(filter, QStringLiteral("class:unknown"));
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(note(), QStringLiteral("1 of 3 receipts"));
    QTest::keyClicks(filter, QStringLiteral(" nothing"));
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(note().startsWith(QStringLiteral("No receipt fits this filter")));
    QTest::keyClick(filter, Qt::Key_Escape);
    EXPECT_EQ(rows(), 3);
    segments->setIndex(2);
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(cell(0, LibraryColumn::Receipt), QStringLiteral("silent"));
}

TEST_F(ReceiptsLibrary, SaysWhyItDoesNotRankWhatMustNotBeCompared)
{
    openWith({writeRun("a"), writeRun("b", with(exampleReceipt(), "workload.seq_len", 8192))});
    QHeaderView *header = table()->horizontalHeader();
    const int x = header->sectionViewportPosition(int(LibraryColumn::Metric)) + 20;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(x, 10));
    EXPECT_TRUE(note().startsWith(QStringLiteral("Not sorted by metric"))) << note().toStdString();
    EXPECT_TRUE(note().contains(QStringLiteral("LAUNCH_SHAPE_DIFF")));
    EXPECT_EQ(header->sortIndicatorSection(), int(LibraryColumn::Imported));
}

TEST_F(ReceiptsLibrary, ShowsAContradictionBeforeAnyNumber)
{
    Json document = with(exampleReceipt(), "starting_state.declared", "host_warm_compile");
    document["starting_state"]["caches"][0]["start"]["files"] = 0;
    document["starting_state"]["caches"][0]["start"]["bytes"] = 0;
    openWith({writeRun("fine"), writeRun("wrong", document)});
    select("wrong");
    EXPECT_TRUE(visible("contradiction"));
    EXPECT_LT(find("contradiction")->y(), find("receiptFields")->y());
    EXPECT_EQ(field("derived")->evidence().ground, Tone::Warn);
    select("fine");
    EXPECT_FALSE(visible("contradiction"));
}

TEST_F(ReceiptsLibrary, OpensTheOriginalBytesAtAFieldsPlace)
{
    openWith({writeRun("a")});
    select("a");
    EvidenceLabel *commit = field("code revision");
    ASSERT_NE(commit, nullptr);
    commit->setFocus();
    QTest::keyClick(commit, Qt::Key_Return);
    auto *text = find<QPlainTextEdit>("bytesText");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !text->toPlainText().isEmpty(); }));
    EXPECT_TRUE(text->textCursor().block().text().contains(QStringLiteral("\"commit\"")))
        << text->textCursor().block().text().toStdString();
    EXPECT_TRUE(text->isReadOnly());
    QTest::keyClick(text, Qt::Key_Escape);
    EXPECT_TRUE(visible("receiptDetail"));
    EXPECT_TRUE(table()->hasFocus());
}

TEST_F(ReceiptsLibrary, WorksByKeysAlone)
{
    openWith({writeRun("=cmd"), writeRun("beta")});
    m_page->enter();
    ASSERT_TRUE(table()->hasFocus());
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_Down);
    EXPECT_EQ(table()->currentIndex().row(), 1);
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_TRUE(find("receiptDetail")->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(table()->hasFocus());

    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    EXPECT_TRUE(visible("selectionPane"));
    EXPECT_EQ(note(), QStringLiteral("2 receipts, 2 selected"));
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 4);
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("Receipt\tSurface\tStartup class\tMetric")));
    EXPECT_TRUE(QString(lines[1] + lines[2]).contains(QStringLiteral("'=cmd\t")));
    QTest::keyClick(table(), Qt::Key_Delete);
    EXPECT_EQ(rows(), 2);

    QTest::keyClick(table(), Qt::Key_Slash);
    auto *filter = find<QLineEdit>("receiptFilter");
    ASSERT_TRUE(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("beta"));
    QTest::keyClick(filter, Qt::Key_Return);
    EXPECT_TRUE(table()->hasFocus());
    EXPECT_EQ(rows(), 1);
}

TEST_F(ReceiptsLibrary, HandsTheSelectionToCompare)
{
    openWith({writeRun("a"), writeRun("b")});
    QSignalSpy asked(m_page.get(), &ReceiptsPage::compareRequested);
    table()->selectAll();
    click("compareManyButton");
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0][0].toStringList().size(), 2);
    select("a");
    click("compareButton");
    EXPECT_EQ(asked[1][0].toStringList().size(), 1);
    click("copyIdButton");
    EXPECT_EQ(QApplication::clipboard()->text(), asked[1][0].toStringList().front());
}

TEST_F(ReceiptsLibrary, ShowsOneReceiptThatTheFilterHides)
{
    openWith({writeRun("a"), writeRun("b")});
    const QString id
        = table()->model()->index(rowOf("b"), 0).data(ReceiptLibraryModel::IdRole).toString();
    QTest::keyClicks(find<QLineEdit>("receiptFilter"), QStringLiteral("nothing"));
    ASSERT_EQ(rows(), 0);
    m_page->show(id);
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(
        table()->selectionModel()->selectedRows().front().data().toString(), QStringLiteral("b"));
}

TEST_F(ReceiptsLibrary, TextFromOutsideStaysText)
{
    QImage red(64, 64, QImage::Format_RGB32);
    red.fill(Qt::red);
    const QString picture = QString::fromStdString(path("red.png").string());
    ASSERT_TRUE(red.save(picture));
    const std::string payload = "<b>bold</b><img src=\"file://" + picture.toStdString() + "\">";
    Json document = exampleReceipt();
    for (const char *member : {"run.case_id", "workload.family", "revision.message", "launch.flags",
             "lane", "workload.dataset.name", "backend.observed", "surface.host_class"})
        document = with(std::move(document), member, payload);
    open();
    m_page->importPaths({writeRun(payload, document),
        write("<b>x<i>.json", "{\"" + std::string("<b>y</b>") + "\": 1}")});
    ASSERT_TRUE(reported());
    const auto redPixels = [this] {
        const QImage shot = m_page->grab().toImage().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < shot.height(); ++y)
            for (int x = 0; x < shot.width(); ++x)
                count += shot.pixel(x, y) == qRgb(255, 0, 0) ? 1 : 0;
        return count;
    };
    EXPECT_EQ(redPixels(), 0);
    click("closeImportButton");
    EXPECT_EQ(cell(0, LibraryColumn::Receipt), QString::fromStdString(payload));
    EXPECT_EQ(redPixels(), 0);
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
    for (const QWidget *widget : m_page->findChildren<QWidget *>())
        EXPECT_FALSE(widget->toolTip().contains(QStringLiteral("<img")))
            << widget->toolTip().toStdString();
    click("bytesButton");
    auto *text = find<QPlainTextEdit>("bytesText");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !text->toPlainText().isEmpty(); }));
    EXPECT_TRUE(text->toPlainText().contains(QStringLiteral("<b>bold</b>")));
    EXPECT_EQ(redPixels(), 0);
}

TEST_F(ReceiptsLibrary, DropsTheWindowColumnWhereThereIsNoRoom)
{
    openWith({writeRun("a")});
    EXPECT_FALSE(table()->isColumnHidden(int(LibraryColumn::Window)));
    m_page->resize(1280 - 76, 700);
    EXPECT_TRUE(table()->isColumnHidden(int(LibraryColumn::Window)));
    EXPECT_LE(m_page->minimumSizeHint().width(), 1280 - 77);
    EXPECT_LE(m_page->minimumSizeHint().height(), 800 - 26 - 48 - 25);
}

TEST_F(ReceiptsLibrary, EverythingThatTakesFocusHasAName)
{
    openWith({writeRun("a", withoutClass()), writeRun("b")});
    for (const char *pane : {"receiptDetail", "selectionPane", "attestPanel", "importResults",
             "bytesView", "emptyLibrary"})
        for (QWidget *widget : find(pane)->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(find(pane)))
                continue;
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            ASSERT_NE(spoken, nullptr);
            EXPECT_FALSE(spoken->text(QAccessible::Name).isEmpty())
                << pane << ": " << widget->metaObject()->className() << " "
                << widget->objectName().toStdString();
        }
}

TEST(BytesOnScreen, KeepTheLinesOfTheBytesAndAllOfThem)
{
    QByteArray bytes = "{\"a\": 1,\r\n \"b\": \"x\ry\xE2\x80\xA8z\xE2\x80\xA9\xEF\xB7\x90\",\n"
                       " \"esc\": \"\x1b]0;\",\n \"long\": [";
    for (int i = 0; i < 20000; ++i)
        bytes += "1,\n";
    bytes += "1],\n \"end\": 7}\n";
    BytesView view;
    view.setBytes(QStringLiteral("a"), bytes, QStringLiteral("line 20005"));
    const QTextCursor at = view.findChild<QPlainTextEdit *>()->textCursor();
    EXPECT_EQ(at.block().text(), QStringLiteral(" \"end\": 7}"));
    EXPECT_EQ(at.blockNumber(), 20004);
    EXPECT_EQ(view.findChild<QPlainTextEdit *>()->document()->findBlockByNumber(1).text(),
        QStringLiteral(" \"b\": \"x y z ") + QChar(QChar::ReplacementCharacter)
            + QStringLiteral("\","));
}

TEST(BytesOnScreen, SayWhereALineIsCut)
{
    BytesView view;
    view.setBytes(QStringLiteral("a"), QByteArray(300'000, 'x') + "\nlast", {});
    const QTextDocument *text = view.findChild<QPlainTextEdit *>()->document();
    EXPECT_EQ(text->blockCount(), 2);
    EXPECT_EQ(text->lastBlock().text(), QStringLiteral("last"));
    const auto labels = view.findChildren<ElidedLabel *>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const ElidedLabel *label) {
        return label->text().endsWith(QStringLiteral("very long lines cut"));
    }));
}

} // namespace
} // namespace fairlead::ui
