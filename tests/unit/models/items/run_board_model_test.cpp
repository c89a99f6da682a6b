// The board of runs: what each cell says, which group a run stands in, and that rows stay where
// they are.
#include <limits>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "models/items/run_board.h"
#include "tests/unit/models/items/board_runs.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

class RunBoardTest : public testing::Test {
protected:
    void give(const std::vector<RunStatus> &runs)
    {
        QStringList ids;
        for (const RunStatus &each : runs)
            ids << QString::fromStdString(each.run.id);
        m_model.takeRuns(runs, ids);
    }
    QVariant at(int row, BoardColumn column, int role = Qt::DisplayRole) const
    {
        return m_model.index(row, int(column)).data(role);
    }
    QString text(int row, BoardColumn column, int role = Qt::DisplayRole) const
    {
        return at(row, column, role).toString().replace(QChar(groupSpaceMark), QLatin1Char(' '));
    }
    /// "Live 2: a b" a group.
    std::string shown() const
    {
        std::string lines;
        for (int row = 0; row < m_board.rowCount(); ++row) {
            const QModelIndex first = m_board.index(row, 0);
            if (m_board.isSection(row))
                lines += (lines.empty() ? "" : "\n") + first.data().toString().toStdString() + " "
                    + first.data(CellRole::Second).toString().toStdString() + ":";
            else
                lines += " "
                    + m_board.index(row, int(BoardColumn::Run)).data().toString().toStdString();
        }
        return lines;
    }

    static constexpr char16_t groupSpaceMark = 0x202F;
    SetClock m_clock;
    RunBoardModel m_model{m_clock};
    RunBoard m_board{m_model};
    QAbstractItemModelTester m_modelTester{
        &m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QAbstractItemModelTester m_boardTester{
        &m_board, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(RunBoardTest, SaysWhatARunDoes)
{
    m_model.takeSurfaces({hostView("h200-a")});
    give({runOf(1, "nam56r", RunState::Stepping, "2026-07-30T11:36:00Z")});
    EXPECT_EQ(static_cast<Mark>(at(0, BoardColumn::State, CellRole::Mark).toInt()), Mark::Stepping);
    EXPECT_EQ(text(0, BoardColumn::State), QStringLiteral("Stepping"));
    EXPECT_EQ(text(0, BoardColumn::State, CellRole::Second), QStringLiteral("24 min"));
    EXPECT_EQ(text(0, BoardColumn::Run), QStringLiteral("nam56r"));
    EXPECT_EQ(text(0, BoardColumn::Run, CellRole::Second), QStringLiteral("01J4M7A…0001"));
    EXPECT_EQ(text(0, BoardColumn::Surface), QStringLiteral("8 × H200"));
    EXPECT_EQ(text(0, BoardColumn::Surface, CellRole::Second), QStringLiteral("h200-a"));
    EXPECT_EQ(text(0, BoardColumn::Step), QStringLiteral("4 120"));
    EXPECT_EQ(text(0, BoardColumn::Step, CellRole::Unit), QStringLiteral("of 10 000"));
    EXPECT_DOUBLE_EQ(at(0, BoardColumn::Step, CellRole::Fraction).toDouble(), 0.412);
    EXPECT_EQ(text(0, BoardColumn::Rate), QStringLiteral("1 028 k"));
    EXPECT_EQ(text(0, BoardColumn::Rate, Qt::AccessibleTextRole),
        QStringLiteral("1 028 k tok/s, whole job"));
    EXPECT_EQ(text(0, BoardColumn::LastSign), QStringLiteral("2 s"));
    EXPECT_EQ(text(0, BoardColumn::LastSign, CellRole::Second), QStringLiteral("log line"));
    EXPECT_EQ(text(0, BoardColumn::StartupClass), QStringLiteral("unknown"));
    EXPECT_TRUE(text(0, BoardColumn::Attention).isEmpty());
}

TEST_F(RunBoardTest, PutsAStallOverTheState)
{
    m_model.takeSurfaces({hostView("h200-a")});
    give({stalled(runOf(1, "a", RunState::Stepping), "2026-07-30T11:50:48Z")});
    EXPECT_EQ(text(0, BoardColumn::State), QStringLiteral("Stalled"));
    EXPECT_EQ(text(0, BoardColumn::State, CellRole::Second), QStringLiteral("9 min 12 s"));
    EXPECT_EQ(text(0, BoardColumn::Rate), QStringLiteral("—"));
    EXPECT_EQ(
        text(0, BoardColumn::Attention), QStringLiteral("No step for 9 min 12 s, usual 1.24 s"));
    EXPECT_TRUE(at(0, BoardColumn::Attention, CellRole::Strong).toBool());
    EXPECT_EQ(static_cast<Tone>(at(0, BoardColumn::Step, CellRole::Tone).toInt()), Tone::Warn);
}

TEST_F(RunBoardTest, NeverSaysMoreThanIsSeen)
{
    m_model.takeSurfaces({hostView("h200-a", SurfaceHealth::Waiting)});
    RunStatus fresh = runOf(3, "fresh", RunState::Stepping);
    fresh.rate = Unknown{"one step is no rate"};
    fresh.totalSteps = Unknown{"the log does not say"};
    give({runOf(1, "silent", RunState::Stepping),
        runOf(2, "elsewhere", RunState::Compiling, "2026-07-30T11:00:00Z", "gone"), fresh});
    for (const int row : {0, 1}) {
        EXPECT_EQ(text(row, BoardColumn::State), QStringLiteral("Unknown")) << row;
        EXPECT_TRUE(at(row, BoardColumn::Run, CellRole::Stale).toBool()) << row;
    }
    EXPECT_EQ(text(0, BoardColumn::State, CellRole::Second), QStringLiteral("was stepping"));
    EXPECT_EQ(text(1, BoardColumn::State, CellRole::Second), QStringLiteral("was compiling"));
    EXPECT_EQ(text(0, BoardColumn::Rate), QStringLiteral("1 028 k")) << "greyed, the last one";
    EXPECT_EQ(text(1, BoardColumn::Rate), QStringLiteral("—"));
    EXPECT_EQ(text(1, BoardColumn::Surface), QStringLiteral("not configured"));
    EXPECT_EQ(text(1, BoardColumn::Step), QStringLiteral("no step yet"));
    EXPECT_FALSE(at(1, BoardColumn::Step, CellRole::Fraction).isValid());
    EXPECT_EQ(text(2, BoardColumn::Step), QStringLiteral("last at step 4 120"));
    m_model.takeSurfaces({hostView("h200-a")});
    EXPECT_EQ(text(0, BoardColumn::State), QStringLiteral("Stepping"));
    EXPECT_TRUE(at(2, BoardColumn::Rate, CellRole::Unknown).toBool());
    EXPECT_FALSE(at(2, BoardColumn::Step, CellRole::Fraction).isValid());
}

TEST_F(RunBoardTest, AStallIsNoNewsWhileNobodyLooks)
{
    m_model.takeSurfaces({hostView("h200-a", SurfaceHealth::Waiting), hostView("h200-b")});
    give({stalled(runOf(1, "a", RunState::Stepping), "2026-07-30T11:50:48Z")});
    EXPECT_EQ(text(0, BoardColumn::State, CellRole::Second), QStringLiteral("was stalled"));
    EXPECT_EQ(text(0, BoardColumn::Rate), QStringLiteral("—"));
    EXPECT_TRUE(text(0, BoardColumn::Attention).isEmpty()) << "its silence is ours";
    EXPECT_EQ(shown(), "Live 1: a");
}

TEST_F(RunBoardTest, EndedRunsKeepTheirEndWhenTheSurfaceIsSilent)
{
    m_model.takeSurfaces({hostView("h200-a", SurfaceHealth::Waiting)});
    give({finished(runOf(1, "fine", RunState::Stepping), Outcome::Ok, "2026-07-30T11:48:00Z"),
        finished(runOf(2, "broke", RunState::Compiling), Outcome::Error, "2026-07-29T10:02:00Z"),
        finished(runOf(3, "silent", RunState::Stepping), Outcome::Unknown, "2026-07-30T09:00:00Z"),
        runOf(4, "gone", RunState::Lost)});
    EXPECT_EQ(text(0, BoardColumn::State), QStringLiteral("Finished"));
    EXPECT_EQ(text(0, BoardColumn::State, CellRole::Second), QStringLiteral("11:48"));
    EXPECT_EQ(text(1, BoardColumn::State), QStringLiteral("Failed"));
    EXPECT_EQ(text(1, BoardColumn::State, CellRole::Second), QStringLiteral("29 Jul"));
    EXPECT_EQ(text(2, BoardColumn::State, CellRole::Second), QStringLiteral("unknown how"));
    EXPECT_EQ(text(3, BoardColumn::State, CellRole::Second), QStringLiteral("ended unseen"));
}

TEST_F(RunBoardTest, TheLastHourEndsNow)
{
    RunStatus run = runOf(1, "a", RunState::Stepping);
    run.lastHourEnds = m_clock.at;
    run.lastHour[59] = 1000.0;
    run.lastHour[57] = 900.0;
    QList<double> points = lastHourPoints(run, m_clock.at);
    ASSERT_EQ(points.size(), 60);
    EXPECT_DOUBLE_EQ(points[59], 1000);
    EXPECT_TRUE(std::isnan(points[58])) << "a minute without a step is a gap";
    points = lastHourPoints(run, m_clock.at + std::chrono::minutes(10));
    ASSERT_EQ(points.size(), 60);
    EXPECT_DOUBLE_EQ(points[49], 1000);
    EXPECT_TRUE(std::isnan(points[59]));
    EXPECT_TRUE(lastHourPoints(run, m_clock.at + std::chrono::hours(2)).isEmpty());
}

TEST_F(RunBoardTest, GroupsByWhatNeedsAPerson)
{
    m_model.takeSurfaces({hostView("h200-a")});
    give({runOf(1, "one", RunState::Stepping),
        stalled(runOf(2, "young", RunState::Stepping), "2026-07-30T11:55:00Z"),
        stalled(runOf(3, "old", RunState::Stepping), "2026-07-30T11:20:00Z"),
        runOf(4, "two", RunState::Compiling),
        finished(runOf(5, "early", RunState::Stepping), Outcome::Ok, "2026-07-30T07:00:00Z"),
        finished(runOf(6, "late", RunState::Stepping), Outcome::Ok, "2026-07-30T10:00:00Z"),
        finished(
            runOf(7, "lastweek", RunState::Stepping), Outcome::Error, "2026-07-23T10:00:00Z")});
    EXPECT_EQ(shown(),
        "Needs a person 2: old young\nLive 2: one two\nEnded today 2: late early\n"
        "Ended earlier 1: lastweek");
    EXPECT_EQ(m_board.count(BoardSegment::All), 7);
    EXPECT_EQ(m_board.count(BoardSegment::Attention), 2);
    EXPECT_EQ(m_board.count(BoardSegment::Live), 4);
    EXPECT_EQ(m_board.count(BoardSegment::Ended), 3);
    EXPECT_EQ(m_board.flags(m_board.index(0, 0)), Qt::NoItemFlags) << "arrows skip a title";
    m_board.setGrouping(BoardGrouping::None);
    EXPECT_EQ(shown(), " one young old two early late lastweek");
}

TEST_F(RunBoardTest, GroupsBySurface)
{
    m_model.takeSurfaces({hostView("h200-b"), hostView("h200-a")});
    give({runOf(1, "a", RunState::Stepping),
        runOf(2, "gone", RunState::Stepping, "2026-07-30T11:00:00Z", "old"),
        runOf(3, "b", RunState::Stepping, "2026-07-30T11:00:00Z", "h200-b")});
    m_board.setGrouping(BoardGrouping::Surface);
    EXPECT_EQ(shown(), "h200-b 1: b\nh200-a 1: a\nold 1: gone");
    m_board.setSurface(QStringLiteral("h200-a"));
    EXPECT_EQ(shown(), "h200-a 1: a");
}

TEST_F(RunBoardTest, SilenceOfAllSurfacesIsNoTroubleOfEachRun)
{
    m_model.takeSurfaces({hostView("h200-a", SurfaceHealth::Waiting)});
    RunStatus unseen = runOf(1, "a", RunState::Unknown);
    unseen.was = RunState::Stepping;
    give({unseen, runOf(2, "b", RunState::Stepping)});
    EXPECT_EQ(shown(), "Last seen 2: a b");
    EXPECT_TRUE(m_model.nothingAnswers());
    EXPECT_TRUE(text(1, BoardColumn::Attention).isEmpty());
    m_model.takeSurfaces({hostView("h200-a", SurfaceHealth::Waiting), hostView("h200-b")});
    EXPECT_EQ(shown(), "Needs a person 1: a\nLive 1: b");
}

TEST_F(RunBoardTest, Filters)
{
    m_model.takeSurfaces({hostView("h200-a"), hostView("h200-b")});
    give({runOf(1, "nam52", RunState::Stepping),
        stalled(runOf(2, "nam56", RunState::Stepping), "2026-07-30T11:55:00Z"),
        runOf(3, "dsa", RunState::Compiling, "2026-07-30T11:00:00Z", "h200-b")});
    const auto found = [this](const char *typed) {
        m_board.setQuery(QString::fromUtf8(typed));
        m_board.setGrouping(BoardGrouping::None);
        return shown();
    };
    EXPECT_EQ(found("NAM"), " nam52 nam56");
    EXPECT_EQ(found("state:stalled"), " nam56");
    EXPECT_EQ(found("state:comp"), " dsa");
    EXPECT_EQ(found("surface:h200-b"), " dsa");
    EXPECT_EQ(found("nam state:stepping"), " nam52 nam56") << "under a stall it is stepping";
    EXPECT_EQ(found("h200-b nam"), "");
    EXPECT_EQ(found(""), " nam52 nam56 dsa");
    m_board.setSegment(BoardSegment::Attention);
    EXPECT_EQ(shown(), " nam56");
}

TEST_F(RunBoardTest, RowsStayWhereTheyAreUnderUpdates)
{
    m_model.takeSurfaces({hostView("h200-a")});
    std::vector<RunStatus> runs;
    for (int number = 1; number <= 6; ++number)
        runs.push_back(runOf(number, "run" + std::to_string(number), RunState::Stepping));
    give(runs);
    const std::string before = shown();
    QSignalSpy reset(&m_board, &QAbstractItemModel::modelReset),
        layout(&m_board, &QAbstractItemModel::layoutChanged),
        inserted(&m_board, &QAbstractItemModel::rowsInserted),
        removed(&m_board, &QAbstractItemModel::rowsRemoved),
        moved(&m_board, &QAbstractItemModel::rowsMoved),
        changed(&m_board, &QAbstractItemModel::dataChanged);
    for (int step = 0; step < 5; ++step) {
        RunStatus &run = runs[std::size_t((step * 3) % 6)];
        run.step = run.step.value() + 100 * step;
        run.lastSign = SignOfLife{m_clock.at, "log line"};
        ++run.lastSeq;
        m_model.takeRuns(runs, {QString::fromStdString(run.run.id)});
    }
    EXPECT_EQ(shown(), before);
    EXPECT_EQ(changed.size(), 5);
    EXPECT_EQ(inserted.size() + removed.size() + moved.size(), 0);

    // A run that stalls moves, and it alone.
    const QPersistentModelIndex kept(
        m_board.index(m_board.rowOf(QString::fromStdString(runs[3].run.id)), 0));
    runs[3] = stalled(runs[3], "2026-07-30T11:58:00Z");
    m_model.takeRuns(runs, {QString::fromStdString(runs[3].run.id)});
    EXPECT_EQ(shown(), "Needs a person 1: run4\nLive 5: run1 run2 run3 run5 run6");
    EXPECT_TRUE(kept.isValid()) << "what is selected stays selected";
    EXPECT_EQ(m_board.idAt(kept.row()), QString::fromStdString(runs[3].run.id));
    EXPECT_EQ(removed.size(), 0);
    EXPECT_EQ(reset.size() + layout.size(), 0);
}

TEST_F(RunBoardTest, ATickTellsOfAgesAlone)
{
    m_model.takeSurfaces({hostView("h200-a")});
    give({runOf(1, "live", RunState::Stepping),
        finished(runOf(2, "over", RunState::Stepping), Outcome::Ok, "2026-07-30T11:00:00Z")});
    QSignalSpy changed(&m_board, &QAbstractItemModel::dataChanged);
    m_clock.pass(std::chrono::seconds(1));
    m_board.tick(0, m_board.rowCount() - 1);
    std::set<int> columns;
    for (const auto &each : changed)
        columns.insert(each.at(0).toModelIndex().column());
    EXPECT_EQ(columns,
        (std::set<int>{
            int(BoardColumn::State), int(BoardColumn::LastSign), int(BoardColumn::Attention)}));
    EXPECT_EQ(text(0, BoardColumn::LastSign), QStringLiteral("3 s"));
    changed.clear();
    m_board.tick(0, 0); // the title of a group has no age
    EXPECT_EQ(changed.size(), 0);
}

TEST_F(RunBoardTest, ATickOfTheGpusIsNoNewsForTheBoard)
{
    std::vector<SurfaceView> hosts{hostView("h200-a"), hostView("h200-b")};
    m_model.takeSurfaces(hosts);
    give({runOf(1, "a", RunState::Stepping),
        runOf(2, "b", RunState::Stepping, "2026-07-30T11:00:00Z", "h200-b")});
    QSignalSpy changed(&m_board, &QAbstractItemModel::dataChanged);
    hosts[0].status.lastSign = m_clock.at;
    hosts[0].status.gpusAt = m_clock.at;
    m_model.takeSurfaces(hosts);
    EXPECT_EQ(changed.size(), 0);
    hosts[1].status.health = SurfaceHealth::Waiting;
    m_model.takeSurfaces(hosts);
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(
        m_board.idAt(changed.front().at(0).toModelIndex().row()).right(1), QStringLiteral("2"));
}

TEST_F(RunBoardTest, TextFromOutsideStaysText)
{
    RunStatus run = runOf(1, "<b>bold</b>", RunState::Stepping);
    run.evidence = "<img src=x>";
    give({run});
    EXPECT_EQ(text(0, BoardColumn::Run), QStringLiteral("<b>bold</b>"));
    EXPECT_EQ(text(0, BoardColumn::State, Qt::ToolTipRole), QStringLiteral("<img src=x>"));
}

} // namespace
