// The history of a run: no moment twice, the trouble over its state, and places that hold even
// where one state lasts a thousand times longer than another.
#include <QStringList>

#include <gtest/gtest.h>

#include "models/items/run_facts.h"
#include "models/items/run_words.h"
#include "models/items/state_timeline_rows.h"

namespace fairlead {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Time start = *parseUtc("2026-07-30T12:44:00Z");

RunStatus stepping()
{
    RunStatus status;
    status.run.adoptedAt = start;
    status.state = RunState::Stepping;
    status.startedAt = start;
    status.spans = {{RunState::Starting, start, "boot 7c1e"},
        {RunState::Compiling, start + minutes(1), "cache 4.1 GB, warm"},
        {RunState::Stepping, start + minutes(3), "step 1 in 1.31 s"}};
    return status;
}

RunStatus stalled()
{
    RunStatus status = stepping();
    status.conditions.push_back({ConditionKind::Stalled, start + minutes(88),
        "No step for 9 min 12 s", {"no step line since 14:12"}});
    return status;
}

TEST(StateTimeline, EachStateLastsUntilTheNextAndTheLastUntilNow)
{
    const Time now = start + minutes(10);
    const auto rows = timelineRows(stepping(), now);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].to, rows[1].from);
    EXPECT_EQ(rows[2].mark, Mark::Stepping);
    EXPECT_EQ(rows[2].to, now);
    EXPECT_TRUE(rows[2].open);
    EXPECT_FALSE(rows[1].open);
}

TEST(StateTimeline, TroubleTakesTheEndOfItsState)
{
    const Time now = start + minutes(97);
    const auto rows = timelineRows(stalled(), now);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[2].mark, Mark::Stepping);
    EXPECT_EQ(rows[2].to, start + minutes(88));
    EXPECT_EQ(rows[3].mark, Mark::Stalled);
    EXPECT_TRUE(rows[3].trouble);
    EXPECT_EQ(rows[3].evidence, QStringLiteral("no step line since 14:12"));
    EXPECT_EQ(rows[3].to, now);
}

TEST(StateTimeline, AnEndedRunEndsWhereItEnded)
{
    RunStatus status = stepping();
    status.state = RunState::Finished;
    status.outcome = Outcome::Error;
    status.endedAt = start + minutes(20);
    status.spans.push_back({RunState::Finished, start + minutes(20), "exit status 1"});
    const auto rows = timelineRows(status, start + minutes(500));
    EXPECT_EQ(rows.back().mark, Mark::Failed);
    EXPECT_EQ(rows.back().from, rows.back().to);
    EXPECT_FALSE(rows.back().open);
}

TEST(StateTimeline, NoRowGoesBackInTime)
{
    RunStatus status = stepping();
    status.spans[2].since = start - minutes(5);
    const auto rows = timelineRows(status, start - minutes(60));
    for (const TimelineRow &row : rows)
        EXPECT_LE(row.from, row.to);
}

TEST(StateTimeline, ARunWithoutHistoryHasItsState)
{
    RunStatus status;
    status.run.adoptedAt = start;
    status.evidence = "nothing seen yet";
    const auto rows = timelineRows(status, start + seconds(5));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].mark, Mark::Unknown);
    EXPECT_EQ(rows[0].evidence, QStringLiteral("nothing seen yet"));
}

TEST(StateTimeline, ShortStatesKeepRoomForTheirShape)
{
    const auto rows = timelineRows(stepping(), start + minutes(20 * 60));
    const std::vector<int> edges = timelineEdges(rows, 1000, {28, 28, 28});
    ASSERT_EQ(edges.size(), rows.size() + 1);
    EXPECT_EQ(edges.front(), 0);
    EXPECT_EQ(edges.back(), 1000);
    for (std::size_t row = 0; row < rows.size(); ++row)
        EXPECT_GE(edges[row + 1] - edges[row], 27);
    EXPECT_EQ(timelinePixel(rows, edges, rows[1].from), edges[1]);
    EXPECT_EQ(timelinePixel(rows, edges, rows.back().to), 1000);
}

TEST(StateTimeline, MoreStatesThanPixelsStillFit)
{
    RunStatus status = stepping();
    status.spans.clear();
    for (int i = 0; i < 64; ++i)
        status.spans.push_back({RunState::Queued, start + seconds(i), {}});
    const auto rows = timelineRows(status, start + minutes(9));
    const std::vector<int> edges = timelineEdges(rows, 40, std::vector<int>(rows.size(), 28));
    EXPECT_EQ(edges.back(), 40);
    for (std::size_t row = 0; row < rows.size(); ++row)
        EXPECT_LE(edges[row], edges[row + 1]);
}

TEST(RunMarks, TroubleStandsOverALiveStateOnly)
{
    RunStatus status = stalled();
    EXPECT_EQ(markOf(status), Mark::Stalled);
    status.state = RunState::Unknown;
    status.was = RunState::Stepping;
    EXPECT_EQ(markOf(status), Mark::Unknown);
    EXPECT_EQ(wasWords(status), QStringLiteral("was stepping"));
}

QString factText(const RunFact &fact)
{
    return fact.label + QLatin1Char('|') + fact.value + QLatin1Char('|') + fact.unit
        + (fact.unknown ? QStringLiteral("|unknown") : QString());
}

TEST(RunFacts, SayWhatIsKnown)
{
    RunStatus status = stepping();
    status.step = std::int64_t(4120);
    status.totalSteps = std::int64_t(10000);
    status.rate = Rate{1'027'300, "tokens/s", "job"};
    status.medianStepS = 1.24;
    status.lastSign = SignOfLife{start + minutes(97), "log line"};
    status.startupClass = std::string("host_warm_compile");
    status.startupBasis = "derived";
    const auto facts = runFacts(status, start + minutes(98));
    ASSERT_EQ(facts.size(), 6U);
    QStringList texts;
    for (const RunFact &fact : facts)
        texts << factText(fact).replace(QChar(0x202F), QLatin1Char(' '));
    EXPECT_EQ(texts,
        (QStringList{QStringLiteral("Step|4 120|of 10 000"),
            QStringLiteral("Last good rate|1 027 k|tok/s, whole job"),
            QStringLiteral("Step time|1.24|s, median"), QStringLiteral("Elapsed|1 h 38 min|"),
            QStringLiteral("Last sign of life|1 min ago|log line"),
            QStringLiteral("Startup class|warm compile|derived")}));
}

TEST(RunFacts, UnknownIsAWordWithItsReason)
{
    RunStatus status;
    status.step = Unknown{"no step line yet"};
    const auto facts = runFacts(status, start);
    EXPECT_EQ(factText(facts[0]), QStringLiteral("Step|unknown|no step line yet|unknown"));
    EXPECT_TRUE(facts[3].unknown);
    EXPECT_TRUE(facts[4].unknown);
    EXPECT_TRUE(facts[5].unknown);
}

TEST(RunFacts, NobodyCountsOnWhileNothingIsSeen)
{
    RunStatus status = stepping();
    status.state = RunState::Unknown;
    status.was = RunState::Stepping;
    status.lastSign = SignOfLife{start + minutes(30), "log line"};
    const auto facts = runFacts(status, start + minutes(90));
    EXPECT_EQ(facts[3].value, QStringLiteral("30 min"));
    EXPECT_EQ(facts[4].tone, Tone::Warn);
}

} // namespace
} // namespace fairlead
