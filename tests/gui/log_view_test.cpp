// The log view asks only for what is in sight, follows until a hand stops it, and hides nothing.
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/gui/memory_log.h"
#include "ui/style/theme.h"
#include "ui/widgets/log_view.h"

namespace fairlead::ui {
namespace {

class LogViewTest : public testing::Test {
protected:
    LogViewTest()
    {
        m_view.resize(900, 20 * LogView::rowHeight);
        m_view.setSource(&m_log);
        m_view.show();
        m_view.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_view));
        m_view.setFocus();
    }
    ~LogViewTest() override { m_view.setSource(nullptr); }

    void fill(std::int64_t count)
    {
        m_log.setCount(count);
        EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == count; }));
        m_view.grab();
    }
    bool atEnd() const
    {
        return m_view.verticalScrollBar()->value() == m_view.verticalScrollBar()->maximum();
    }

    MemoryLog m_log;
    LogView m_view;
};

TEST_F(LogViewTest, AsksForNoMoreLinesThanAreInSight)
{
    fill(100'000'000);
    m_log.takeAsked();
    m_view.goTo(50'000'000);
    m_view.grab();
    const std::set<std::int64_t> asked = m_log.takeAsked();
    EXPECT_LE(int(asked.size()), m_view.visibleRows() + 1);
    EXPECT_TRUE(asked.count(50'000'000));
    EXPECT_TRUE(m_view.visibleText().contains(QStringLiteral("line 50000000")));
}

TEST_F(LogViewTest, FollowsUntilAHandStopsIt)
{
    fill(1'000);
    EXPECT_TRUE(m_view.follows());
    EXPECT_TRUE(atEnd());
    fill(1'100);
    EXPECT_TRUE(atEnd());
    QSignalSpy missed(&m_view, &LogView::missedChanged);
    m_view.verticalScrollBar()->setValue(10);
    EXPECT_FALSE(m_view.follows());
    fill(1'412);
    EXPECT_EQ(m_view.missed(), 312);
    EXPECT_EQ(missed.last().at(0).toLongLong(), 312);
    EXPECT_EQ(m_view.verticalScrollBar()->value(), 10);
    QTest::keyClick(&m_view, Qt::Key_End);
    EXPECT_TRUE(m_view.follows());
    EXPECT_TRUE(atEnd());
    EXPECT_EQ(m_view.missed(), 0);
}

TEST_F(LogViewTest, KeysMoveTheCurrentLine)
{
    fill(500);
    QTest::keyClick(&m_view, Qt::Key_Home);
    EXPECT_EQ(m_view.currentLine(), 0);
    EXPECT_FALSE(m_view.follows());
    QTest::keyClick(&m_view, Qt::Key_Down);
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_EQ(m_view.currentLine(), 2);
    QTest::keyClick(&m_view, Qt::Key_PageDown);
    EXPECT_EQ(m_view.currentLine(), 2 + m_view.visibleRows() - 1);
    QTest::keyClick(&m_view, Qt::Key_End);
    EXPECT_EQ(m_view.currentLine(), 499);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(m_view.currentLine(), 498);
}

TEST_F(LogViewTest, ABreakIsShownAndSteppedOver)
{
    m_log.setLines({"a", "b", "c"});
    m_view.setBreaks({{1, QStringLiteral("gap: rotated, 4.0 kB not seen"), true}});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 3; }));
    m_view.grab();
    EXPECT_TRUE(m_view.visibleText().contains(QStringLiteral("gap: rotated, 4.0 kB not seen")));
    m_view.goTo(0);
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_EQ(m_view.currentLine(), 1);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(m_view.currentLine(), 0);
}

TEST_F(LogViewTest, CopiesThePlainBytesOfTheSelection)
{
    m_log.setLines({"[2026-07-30 14:13:25] one", "\x1b[31mtwo\x1b[0m", "three"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 3; }));
    m_view.goTo(0);
    QTest::keyClick(&m_view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&m_view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(),
        QStringLiteral("[2026-07-30 14:13:25] one\n\x1b[31mtwo\x1b[0m"));
    QTest::keyClick(&m_view, Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_EQ(QApplication::clipboard()->text(),
        QStringLiteral("1\t[2026-07-30 14:13:25] one\n2\t\x1b[31mtwo\x1b[0m"));
}

TEST_F(LogViewTest, ACopyWaitsForBytesThatAreOnTheirWay)
{
    QApplication::clipboard()->setText(QStringLiteral("before"));
    m_log.setLate(true);
    fill(10);
    m_view.goTo(3);
    m_view.copy(false);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("before"));
    EXPECT_TRUE(m_view.visibleText().contains(QChar(0x2026)));
    m_log.setLate(false);
    EXPECT_TRUE(QTest::qWaitFor(
        [] { return QApplication::clipboard()->text() == QStringLiteral("line 3"); }));
}

TEST_F(LogViewTest, ALineThatWasTornIsDecodedAgain)
{
    m_log.setLines({"half"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 1; }));
    m_view.grab();
    m_log.setLines({"half and whole"});
    EXPECT_TRUE(QTest::qWaitFor([&] {
        m_view.grab();
        return m_view.visibleText().contains(QStringLiteral("half and whole"));
    }));
}

TEST_F(LogViewTest, AFilterShowsItsLinesAlone)
{
    fill(1'000);
    m_view.setOnly(std::vector<std::int64_t>{5, 700});
    m_view.grab();
    EXPECT_EQ(m_view.visibleText(), QStringLiteral(" line 5\n line 700"));
    m_view.goTo(5);
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_EQ(m_view.currentLine(), 700);
}

TEST_F(LogViewTest, MarksAreKeptByLine)
{
    fill(100);
    m_view.goTo(7);
    QTest::keyClick(&m_view, Qt::Key_M);
    EXPECT_EQ(m_view.marks(), std::set<std::int64_t>{7});
    QTest::keyClick(&m_view, Qt::Key_M);
    EXPECT_TRUE(m_view.marks().empty());
}

TEST_F(LogViewTest, ALineAsLongAsAFileIsCutAndScrolls)
{
    m_log.setLines({QByteArray(4 << 20, 'x'), "short"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 2; }));
    m_view.grab();
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.horizontalScrollBar()->maximum() > 0; }));
    m_view.horizontalScrollBar()->setValue(m_view.horizontalScrollBar()->maximum());
    m_view.grab();
    EXPECT_LE(m_view.visibleText().size(), 17 * 1024);
}

TEST_F(LogViewTest, AScreenReaderHearsTheLinesInSight)
{
    m_log.setLines({"[2026-07-30 14:13:25] one", "two"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 2; }));
    m_view.grab();
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&m_view);
    ASSERT_NE(spoken, nullptr);
    EXPECT_EQ(spoken->role(), QAccessible::Terminal);
    EXPECT_EQ(spoken->text(QAccessible::Name), QStringLiteral("Log"));
    QAccessibleTextInterface *text = spoken->textInterface();
    ASSERT_NE(text, nullptr);
    EXPECT_EQ(text->text(0, text->characterCount()), QStringLiteral("14:13:25 one\n two"));
}

TEST_F(LogViewTest, TextFromOutsideCannotHideOrFakeAnything)
{
    m_log.setLines({"<b>bold</b> <img src=file:///etc/passwd>",
        "a\xe2\x80\xae"
        "b",
        "x\x07y"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 3; }));
    m_view.grab();
    const QStringList lines = m_view.visibleText().split(QLatin1Char('\n'));
    EXPECT_EQ(lines.value(0).trimmed(), QStringLiteral("<b>bold</b> <img src=file:///etc/passwd>"));
    EXPECT_EQ(lines.value(1).trimmed(), QStringLiteral("a\\u202eb"));
    EXPECT_EQ(lines.value(2).trimmed(), QStringLiteral("x\\x07y"));
}

TEST_F(LogViewTest, WarningsStandOnTheirGround)
{
    m_log.setLines({"calm", "WARNING: hot", "Traceback (most recent call last)"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 3; }));
    for (const Tokens *tokens : {&lightTokens(), &darkTokens()}) {
        m_view.setPalette(makePalette(*tokens));
        const QImage image = m_view.viewport()->grab().toImage();
        const int x = image.width() - 40;
        EXPECT_EQ(image.pixelColor(x, 5), tokens->base);
        EXPECT_EQ(image.pixelColor(x, LogView::rowHeight + 5), tokens->warnSoft);
        EXPECT_EQ(image.pixelColor(x, 2 * LogView::rowHeight + 5), tokens->errSoft);
    }
}

TEST_F(LogViewTest, AHitIsMarkedWhereItStands)
{
    m_log.setLines({"nothing", "an ALLREDUCE here"});
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.lineCount() == 2; }));
    m_view.setNeedle(QStringLiteral("ALLREDUCE"));
    const QImage image = m_view.viewport()->grab().toImage();
    const auto hits = [&](int row) {
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, row * LogView::rowHeight + 3) == lightTokens().searchHit;
        return count;
    };
    EXPECT_EQ(hits(0), 0);
    EXPECT_NEAR(hits(1), 9 * 7, 9);
}

} // namespace
} // namespace fairlead::ui
