// One run, opened over a real ledger: what it says, how it is walked with keys, and that it fits.
#include <QAbstractItemView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

#include "tests/gui/run_world.h"
#include "ui/runs/run_gpus.h"
#include "ui/runs/run_view.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/member_grid.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/state_timeline.h"
#include "ui/widgets/trend_chart.h"

namespace fairlead::ui {
namespace {

class RunViewTest : public RunWorld {
protected:
    void openView(const QString &runId)
    {
        open();
        m_view = std::make_unique<RunView>(*m_desk, m_clock);
        m_view->resize(1204, 701);
        m_view->show();
        m_view->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_view.get()));
        m_view->show(runId);
    }
    void openStalled()
    {
        stalledRun();
        openView(id());
        ASSERT_TRUE(QTest::qWaitFor([this] { return logView()->lineCount() == 403; }, patience));
        ASSERT_TRUE(
            QTest::qWaitFor([this] { return chart("lossChart")->drawn().points > 0; }, patience));
    }
    template <class T>
    T *find(const char *name)
    {
        T *found = m_view->findChild<T *>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    LogView *logView() { return find<LogView>("logView"); }
    TrendChart *chart(const char *name) { return find<TrendChart>(name); }
    QString said(const char *name)
    {
        return find<QWidget>(name)->accessibleName().replace(QChar(0x202F), QLatin1Char(' '));
    }

    std::unique_ptr<RunView> m_view;
};

TEST_F(RunViewTest, SaysStateFactsAndTrouble)
{
    openStalled();
    EXPECT_EQ(m_view->title(), QStringLiteral("nam56r-fp8-ablate-07"));
    EXPECT_EQ(said("runBadge"), QStringLiteral("Stalled"));
    EXPECT_EQ(said("runFact0"), QStringLiteral("Step 4 120 of 10 000"));
    EXPECT_TRUE(said("runFact1").contains(QStringLiteral("tok/s, whole job")));
    EXPECT_TRUE(said("runFact4").contains(QStringLiteral("4 min 13 s ago log line")));
    EXPECT_TRUE(said("runFact5").startsWith(QStringLiteral("Startup class unknown")));
    EXPECT_TRUE(said("runBanner")
                    .contains(QStringLiteral(
                        "Rank 6 hangs in an all-reduce; the other seven wait for it")));
    EXPECT_TRUE(said("runBanner").contains(QStringLiteral("at 14:18:28 · GPU 6")));
    const QString history = find<QWidget>("stateTimeline")->accessibleDescription();
    EXPECT_TRUE(history.startsWith(QStringLiteral("Starting, 1 min 22 s, since 12:44:40")))
        << history.toStdString();
    EXPECT_TRUE(history.contains(QStringLiteral("Stalled, 8 min 01 s")));
}

TEST_F(RunViewTest, ChartsShowAllOrTheLastSteps)
{
    openStalled();
    EXPECT_EQ(chart("stepTimeChart")->drawn().xFrom, 0);
    EXPECT_EQ(chart("stepTimeChart")->drawn().xTo, 5000);
    EXPECT_EQ(chart("stepTimeChart")->drawn().yFrom, 0);
    EXPECT_GT(chart("lossChart")->drawn().yFrom, 0);
    find<Segmented>("chartWindow")->setIndex(2);
    EXPECT_EQ(chart("lossChart")->drawn().xFrom, 4020);
    EXPECT_EQ(chart("lossChart")->drawn().xTo, 4120);
    EXPECT_EQ(chart("memoryChart")->drawn().points, 0);
    EXPECT_EQ(chart("memoryChart")->accessibleDescription(),
        QStringLiteral("No sample since this run was opened"));
}

TEST_F(RunViewTest, TheLogFollowsSearchesAndShowsItsGaps)
{
    openStalled();
    logView()->grab();
    EXPECT_TRUE(QTest::qWaitFor([this] {
        logView()->grab();
        return logView()->visibleText().contains(QStringLiteral("gap: rotated, 4.1 kB not seen"));
    }));
    EXPECT_TRUE(logView()->visibleText().contains(QStringLiteral("heartbeat")));
    EXPECT_TRUE(logView()->visibleText().contains(QStringLiteral("9 min 15 s without a line")));
    QTest::keyClick(logView(), Qt::Key_Slash);
    auto *search = find<SearchField>("logSearch");
    EXPECT_TRUE(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("88213"));
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_TRUE(QTest::qWaitFor([this] { return logView()->currentLine() == 400; }));
    const QString first = find<ElidedLabel>("logHits")->text();
    EXPECT_EQ(first, QStringLiteral("1 of 2"));
    logView()->setFocus();
    QTest::keyClick(logView(), Qt::Key_N);
    EXPECT_EQ(logView()->currentLine(), 401);
    QTest::keyClick(logView(), Qt::Key_N);
    EXPECT_EQ(logView()->currentLine(), 400);
    find<QPushButton>("onlyMatches")->click();
    logView()->grab();
    EXPECT_EQ(logView()->visibleText().count(QLatin1Char('\n')), 1);
    find<QPushButton>("onlyMatches")->click();
    QTest::keyClick(logView(), Qt::Key_W);
    EXPECT_EQ(logView()->currentLine(), 401);
}

TEST_F(RunViewTest, ALogOfManyPiecesIsWalkedAndSearchedWhole)
{
    state("2026-07-30T12:44:40Z", "stepping", "step 1");
    std::string text;
    constexpr int lines = 30'000;
    for (int line = 1; line <= lines; ++line)
        text += "line " + std::to_string(line) + (line % 1000 == 0 ? " needle" : "")
            + std::string(std::size_t(line % 150), '.') + '\n';
    log("2026-07-30T14:00:00Z", text + "torn");
    openView(id());
    ASSERT_GT(text.size(), std::size_t(2) << 20);
    ASSERT_TRUE(QTest::qWaitFor([this] { return logView()->lineCount() == lines + 1; }, patience));
    const auto shows = [this](const QString &words) {
        return QTest::qWaitFor(
            [&] {
                logView()->grab();
                return logView()->visibleText().contains(words);
            },
            patience);
    };
    EXPECT_TRUE(shows(QStringLiteral("torn")));
    for (const int line : {1, 15'007, 29'999, 4'321}) {
        logView()->goTo(line - 1);
        EXPECT_TRUE(shows(QStringLiteral("line %1.").arg(line))) << line;
    }
    QTest::keyClicks(find<SearchField>("logSearch"), QStringLiteral("needle"));
    EXPECT_TRUE(QTest::qWaitFor(
        [this] { return find<ElidedLabel>("logHits")->text() == QStringLiteral("30"); }, patience));
    logView()->setFocus();
    logView()->goTo(0);
    QTest::keyClick(logView(), Qt::Key_N, Qt::ShiftModifier);
    EXPECT_EQ(logView()->currentLine(), lines - 1);
}

TEST_F(RunViewTest, WhatIsKeptLaterIsShownAtOnce)
{
    openStalled();
    log("2026-07-30T14:22:50Z", "one more line\n");
    steps("2026-07-30T14:22:50Z", 4121, 4121, 1.24);
    // Another process wrote this: the desk sees it when it looks around, or not at all where it
    // records itself. A window opened anew sees it in any case.
    m_view.reset();
    m_desk.reset();
    openView(id());
    EXPECT_TRUE(QTest::qWaitFor([this] { return logView()->lineCount() == 404; }, patience));
    EXPECT_EQ(said("runFact0"), QStringLiteral("Step 4 121 of 10 000"));
}

TEST_F(RunViewTest, EvidenceIsAListAndEscapeGoesBackStepByStep)
{
    openStalled();
    QSignalSpy back(m_view.get(), &RunView::back);
    find<QPushButton>("bannerEvidence")->click();
    auto *list = find<QAbstractItemView>("evidenceList");
    EXPECT_TRUE(QTest::qWaitFor([&] { return list->model()->rowCount() == 5; }, patience));
    EXPECT_TRUE(list->isVisible());
    EXPECT_TRUE(list->hasFocus());
    EXPECT_EQ(list->model()->index(0, 0).data().toString(),
        QStringLiteral("Rank 6 hangs in an all-reduce; the other seven wait for it"));
    EXPECT_EQ(list->model()->index(1, 0).data().toString(),
        QStringLiteral("gap: rotated, 4.1 kB not seen"));
    QTest::keyClick(list, Qt::Key_Escape);
    EXPECT_FALSE(list->isVisible());
    EXPECT_EQ(back.count(), 0);
    QTest::keyClick(logView(), Qt::Key_Escape);
    EXPECT_EQ(back.count(), 1);
}

TEST_F(RunViewTest, ArrowsWalkTheHistory)
{
    openStalled();
    auto *timeline = find<StateTimeline>("stateTimeline");
    const int low = timeline->height();
    timeline->setFocus();
    QTest::keyClick(timeline, Qt::Key_Left);
    EXPECT_EQ(timeline->chosen(), 3);
    QTest::keyClick(timeline, Qt::Key_Home);
    EXPECT_EQ(timeline->chosen(), 0);
    EXPECT_TRUE(timeline->accessibleName().contains(QStringLiteral("boot 7c1e")));
    EXPECT_TRUE(QTest::qWaitFor([&] { return timeline->height() > low; }));
    QTest::keyClick(timeline, Qt::Key_Escape);
    EXPECT_EQ(timeline->chosen(), -1);
}

TEST_F(RunViewTest, ARunThatIsNotThereIsSaid)
{
    openView(QStringLiteral("01UNKNOWN"));
    QSignalSpy back(m_view.get(), &RunView::back);
    m_view->enter();
    QTest::keyClick(m_view->focusWidget(), Qt::Key_Escape);
    EXPECT_EQ(back.count(), 1);
    EXPECT_TRUE(find<QLabel>("runNothing")->text().contains(QStringLiteral("01UNKNOWN")));
    EXPECT_TRUE(find<QLabel>("runNothing")->isVisible());
    EXPECT_EQ(m_view->title(), QString());
}

TEST_F(RunViewTest, ARunWithoutALogSaysSo)
{
    state("2026-07-30T12:44:40Z", "starting", "its process runs, its log is not there yet");
    openView(id());
    EXPECT_EQ(said("runBadge"), QStringLiteral("Starting"));
    EXPECT_TRUE(find<QLabel>("logNothing")->isVisible());
    EXPECT_TRUE(
        find<QLabel>("logNothing")->text().contains(QStringLiteral("its log is not there yet")));
    EXPECT_TRUE(said("runFact0").startsWith(QStringLiteral("Step unknown")));
    EXPECT_TRUE(QTest::qWaitFor(
        [this] {
            return chart("lossChart")->accessibleDescription()
                == QStringLiteral("No loss in the log yet");
        },
        patience));
    m_view->enter();
    EXPECT_TRUE(find<StateTimeline>("stateTimeline")->hasFocus());
    EXPECT_FALSE(find<QWidget>("runBanner")->isVisible());
    EXPECT_TRUE(find<QPushButton>("paneEvidence")->isVisible());
}

TEST_F(RunViewTest, WhatCannotBeSeenIsUnknownAndSaysWhatItWas)
{
    state("2026-07-30T12:44:40Z", "stepping", "step 1");
    state("2026-07-30T14:00:00Z", "unknown", "the connection was reset");
    openView(id());
    EXPECT_EQ(said("runBadge"), QStringLiteral("Unknown, was stepping"));
    EXPECT_TRUE(find<QWidget>("runBanner")->isVisible());
    EXPECT_TRUE(
        find<QLabel>("gpuNothing")->text().contains(QStringLiteral("is not configured here")));
}

SurfaceView eightGpus(Time at)
{
    SurfaceView surface;
    surface.id = "h200-a";
    surface.status.health = SurfaceHealth::Live;
    surface.status.gpusAt = at;
    for (int index = 0; index < 8; ++index) {
        GpuStatus gpu;
        gpu.index = index;
        gpu.uuid = "GPU-" + std::to_string(index) + "a9f3c7e-2b1d-4c55-9f10-08d2c1a0e6b" + "7";
        gpu.utilizationPercent = index == 6 ? 0.0 : 100.0;
        gpu.memoryUsedBytes = std::int64_t(121'400'000'000) + 300'000'000LL * index;
        gpu.memoryTotalBytes = std::int64_t(150'754'820'096);
        gpu.powerW = index == 6 ? 131.0 : 298.0 + 3 * index;
        gpu.temperatureC = 47.0 + index % 3;
        surface.status.gpus.push_back(gpu);
    }
    return surface;
}

TEST_F(RunViewTest, GpusShowTheOddOneAndTheirAge)
{
    openStalled();
    const SurfaceView surface = eightGpus(m_clock.now() - std::chrono::seconds(3));
    auto *gpus = find<RunGpus>("runGpus");
    gpus->setSurface(QStringLiteral("h200-a"), &surface, m_clock.now());
    EXPECT_EQ(find<MemberGrid>("gpuGrid")->model()->rowCount(), 8);
    EXPECT_EQ(gpus->model().oddNote(), QStringLiteral("GPU 6 differs in utilization and power"));
    const QImage image = find<MemberGrid>("gpuGrid")->viewport()->grab().toImage();
    EXPECT_EQ(image.pixelColor(image.width() - 3, 6 * 28 + 4), lightTokens().warnSoft);
    EXPECT_EQ(image.pixelColor(image.width() - 3, 5 * 28 + 4), lightTokens().base);
    gpus->setSurface(QStringLiteral("h200-a"), &surface, m_clock.now() + std::chrono::minutes(2));
    EXPECT_EQ(gpus->model().oddNote(), QString());
}

TEST_F(RunViewTest, FitsTheSmallestScreenAndLeavesRoomForAll)
{
    openStalled();
    const QSize least = m_view->minimumSizeHint();
    EXPECT_LE(least.width(), 1204);
    EXPECT_LE(least.height(), 701);
    EXPECT_GE(chart("memoryChart")->height(), 130);
    EXPECT_GE(logView()->height(), 4 * LogView::rowHeight);
}

TEST_F(RunViewTest, EveryControlHasAName)
{
    openStalled();
    for (QWidget *widget : m_view->findChildren<QWidget *>())
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible()
            && !widget->inherits("QScrollBar") && !widget->inherits("QHeaderView")) {
            auto *button = qobject_cast<QAbstractButton *>(widget);
            EXPECT_TRUE(
                !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()))
                << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
        }
}

TEST_F(RunViewTest, DarkReachesEveryGround)
{
    openStalled();
    m_view->setPalette(makePalette(darkTokens()));
    const SurfaceView surface = eightGpus(m_clock.now());
    find<RunGpus>("runGpus")->setSurface(QStringLiteral("h200-a"), &surface, m_clock.now());
    const QImage image = m_view->grab().toImage();
    int bright = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            bright += image.pixelColor(x, y).lightness() > 245;
    EXPECT_EQ(bright, 0);
}

} // namespace
} // namespace fairlead::ui
