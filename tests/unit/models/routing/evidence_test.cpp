#include <gmock/gmock.h>

#include "models/routing/run_durations.h"
#include "tests/unit/models/routing/routing_fixture.h"

namespace fairlead {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Optional;

/// A time on the day of the example, in seconds after its noon.
std::string at(int seconds)
{
    return formatUtc(*parseUtc("2026-11-20T12:00:00Z") + std::chrono::seconds(seconds));
}

/// A run that was submitted at noon and stamped every phase; its compile took so long.
Json stampedRun(const std::string &name, int compile)
{
    Json document = with(exampleReceipt(), "run.name", name);
    int clock = 0;
    const auto stamp = [&](const char *member, int after) {
        clock += after;
        document = with(std::move(document), std::string("timeline.") + member, at(clock));
    };
    stamp("created_at", 0);
    stamp("queued_at", 1);
    stamp("provisioned_at", 10);
    stamp("container_started_at", 20);
    stamp("ready_at", 30);
    stamp("compile_began_at", 40);
    stamp("first_step_at", compile);
    stamp("first_useful_step_at", 3);
    stamp("window_began_at", 0);
    stamp("window_ended_at", 60);
    stamp("ended_at", 5);
    stamp("collected_at", 2);
    return document;
}

RouteEvidence evidence(const std::vector<Json> &documents)
{
    std::vector<std::shared_ptr<const Judged>> receipts;
    for (const Json &document : documents)
        receipts.push_back(judgedOf(document));
    return evidenceOf(receipts);
}

const ClassEvidence &owned(const RouteEvidence &found)
{
    return found.surfaces.at(Surface::OwnedH200).all;
}

TEST(RunDurations, EachPhaseLastsFromItsStampToTheNext)
{
    const RunDurations run = durationsOf(stampedRun("a", 100));
    EXPECT_THAT(run.segments,
        ElementsAre(Optional(10.), Optional(20.), Optional(30.), Optional(40.), Optional(100.),
            Optional(60.), Optional(7.), std::nullopt));
    EXPECT_THAT(run.toFirstStep, Optional(201.));
    EXPECT_THAT(run.toResult, Optional(201. + 3 + 60 + 7));
}

TEST(RunDurations, APhaseThatDoesNotApplyIsSteppedOver)
{
    const Json document = withNotApplicable(stampedRun("a", 100), "timeline.container_started_at");
    const RunDurations run = durationsOf(document);
    EXPECT_THAT(run.segments[1], Optional(50.)); // from the machine to a ready environment
    EXPECT_EQ(run.segments[2], std::nullopt);
    EXPECT_THAT(run.toFirstStep, Optional(201.));
}

TEST(RunDurations, AStampThatIsNotRecordedHidesThePhasesBesideItOnly)
{
    const RunDurations run
        = durationsOf(withUnknown(stampedRun("a", 100), "timeline.container_started_at"));
    EXPECT_THAT(run.segments[0], Optional(10.));
    EXPECT_EQ(run.segments[1], std::nullopt);
    EXPECT_EQ(run.segments[2], std::nullopt);
    EXPECT_THAT(run.segments[3], Optional(40.));
    EXPECT_THAT(run.toFirstStep, Optional(201.));
}

TEST(RunDurations, StampsInTheWrongOrderGiveNothing)
{
    const RunDurations run
        = durationsOf(with(stampedRun("a", 100), "timeline.provisioned_at", at(-5)));
    EXPECT_EQ(run.segments[0], std::nullopt);
}

TEST(RunDurations, AReceiptMadeAfterTheRunDoesNotTellWhenItWasSubmitted)
{
    // The example's created_at is the receipt's; no queue or container exists on its host.
    const RunDurations run = durationsOf(exampleReceipt());
    EXPECT_THAT(run.toFirstStep, Optional(DoubleNear(41.25, 1e-9)));
    EXPECT_THAT(run.segments[3], Optional(10.));
    EXPECT_THAT(run.segments[4], Optional(DoubleNear(31.25, 1e-9)));
    // Where a queue was not recorded, nothing tells how long the way was.
    const Json silent = withUnknown(exampleReceipt(), "timeline.queued_at");
    EXPECT_EQ(durationsOf(silent).toFirstStep, std::nullopt);
}

TEST(Evidence, FewerThanThreeRunsGiveNoMedian)
{
    const RouteEvidence found = evidence({stampedRun("a", 100), stampedRun("b", 200)});
    const DurationEvidence &compile = owned(found).firstStep.segments[4];
    EXPECT_EQ(compile.n, 2u);
    EXPECT_EQ(compile.medianS, std::nullopt);
    EXPECT_EQ(compile.p90S, std::nullopt);
    EXPECT_TRUE(compile.newest);
}

TEST(Evidence, MedianAndNineTenthsOverRuns)
{
    std::vector<Json> runs;
    for (const int compile : {300, 100, 200, 400})
        runs.push_back(stampedRun("run-" + std::to_string(compile), compile));
    const RouteEvidence found = evidence(runs);
    const DurationEvidence &compile = owned(found).firstStep.segments[4];
    EXPECT_EQ(compile.n, 4u);
    EXPECT_THAT(compile.medianS, Optional(250.));
    EXPECT_THAT(compile.p90S, Optional(400.));
    EXPECT_THAT(owned(found).firstStep.total.medianS, Optional(351.));
    EXPECT_EQ(owned(found).firstStep.segments.size(), 5u);
    EXPECT_EQ(owned(found).trustworthy.segments.size(), 8u);
    EXPECT_EQ(owned(found).trustworthy.segments[7].n, 0u);
}

TEST(Evidence, OnlyUsableReceiptsTellOfATrustworthyResult)
{
    const Json failed = with(stampedRun("d", 100), "checks.all_losses_finite", false);
    const RouteEvidence found
        = evidence({stampedRun("a", 100), stampedRun("b", 100), stampedRun("c", 100), failed});
    const SurfaceEvidence &surface = found.surfaces.at(Surface::OwnedH200);
    EXPECT_EQ(surface.usable, 3u);
    EXPECT_EQ(surface.attempts, 4u);
    EXPECT_EQ(surface.all.firstStep.total.n, 4u);
    EXPECT_EQ(surface.all.trustworthy.total.n, 3u);
}

TEST(Evidence, TheUsualClassIsWhatMostRunsStartedInAndAtLeastThree)
{
    const RouteEvidence two = evidence({stampedRun("a", 1), stampedRun("b", 2)});
    EXPECT_EQ(two.surfaces.at(Surface::OwnedH200).usualClass, StartupClass::Unknown);
    const RouteEvidence three
        = evidence({stampedRun("a", 1), stampedRun("b", 2), stampedRun("c", 3)});
    EXPECT_EQ(three.surfaces.at(Surface::OwnedH200).usualClass, StartupClass::HostWarmCompile);
}

TEST(Evidence, ReceiptsThatWereReplacedAndOtherSurfacesAreLeftOut)
{
    LedgerEntry replaced = entryOf(stampedRun("a", 1));
    const Json second = stampedRun("b", 2);
    replaced.supersededBy = {receiptOf(second).id};
    const RouteEvidence found = evidenceOf(std::vector{
        std::make_shared<const Judged>(judge(std::move(replaced), builtInPolicy(), testTime)),
        judgedOf(second), judgedOf(with(stampedRun("c", 3), "surface.id", "other_host"))});
    EXPECT_EQ(found.surfaces.size(), 1u);
    EXPECT_EQ(found.surfaces.at(Surface::OwnedH200).attempts, 1u);
}

TEST(Evidence, PracticeTellsOnlyWhereThereIsNothingElse)
{
    const Json practice = with(stampedRun("a", 1), "practice", true);
    EXPECT_EQ(evidence({practice}).surfaces.at(Surface::OwnedH200).attempts, 1u);
    // A bare log is of no surface, so it is no other evidence either.
    EXPECT_EQ(evidence({practice, withUnknown(stampedRun("c", 3), "surface.id")})
                  .surfaces.at(Surface::OwnedH200)
                  .attempts,
        1u);
    EXPECT_EQ(
        evidence({practice, stampedRun("b", 2)}).surfaces.at(Surface::OwnedH200).attempts, 1u);
}

TEST(Route, WithoutReceiptsEveryFigureIsNull)
{
    const nlohmann::json document = routingJson(route(rules(), {}, {}), Time{});
    ASSERT_EQ(document["ranking"].size(), 3u);
    for (const auto &surface : document["ranking"]) {
        EXPECT_TRUE(surface["startup_class_expected"].is_null());
        EXPECT_TRUE(surface["price"].is_null());
        EXPECT_EQ(surface["latency"]["usable"]["n"], 0);
        for (const char *way : {"first_step", "trustworthy"}) {
            EXPECT_TRUE(surface["latency"][way]["total_median_s"].is_null());
            for (const auto &segment : surface["latency"][way]["segments"]) {
                EXPECT_TRUE(segment["median_s"].is_null());
                EXPECT_TRUE(segment["age_s"].is_null());
                EXPECT_EQ(segment["n"], 0);
            }
        }
    }
    EXPECT_EQ(document["ranking"][0]["latency"]["trustworthy"]["segments"][0]["name"], "queue");
}

TEST(Route, ForecastsFromReceiptsOfTheExpectedClass)
{
    std::vector<Json> runs{stampedRun("a", 100), stampedRun("b", 200), stampedRun("c", 300)};
    Json cold = with(stampedRun("d", 2000), "starting_state.caches.0.start.files", 0);
    cold = with(std::move(cold), "starting_state.caches.0.start.bytes", 0);
    runs.push_back(cold);
    const RouteEvidence found = evidence(runs);
    const Routing routing = route(rules(), answers({{"job_shape", "training"}}), found);
    const RoutedSurface &first = routing.ranking.front();
    EXPECT_EQ(first.expectedClass, StartupClass::HostWarmCompile);
    EXPECT_EQ(first.latency.firstStep.total.n, 3u);
    EXPECT_EQ(first.attempts, 4u);
    // Asked to compare with a cold one, one run is no evidence.
    const Routing compared
        = route(rules(), comparedWith({}, Surface::OwnedH200, StartupClass::HostColdCache), found);
    EXPECT_EQ(compared.ranking.front().expectedClass, StartupClass::HostColdCache);
    EXPECT_EQ(compared.ranking.front().latency.firstStep.total.n, 1u);
    EXPECT_EQ(compared.ranking.front().latency.firstStep.total.medianS, std::nullopt);
}

TEST(Route, ThePriceIsTheRateOverTheMedianAndRanksNothing)
{
    RouteEvidence found
        = evidence({stampedRun("a", 100), stampedRun("b", 100), stampedRun("c", 100)});
    found.ratePerHour[Surface::OwnedH200] = 36;
    const Routing routing = route(rules(), {}, found);
    EXPECT_EQ(routing.ranking.front().ranked.surface, Surface::Modal);
    EXPECT_THAT(routing.of(Surface::OwnedH200)->price, Optional(DoubleNear(2.71, 1e-9)));
    EXPECT_EQ(routing.of(Surface::Modal)->price, std::nullopt);
}

TEST(Route, TheDocumentHasEveryMemberOfTheSpecification)
{
    const nlohmann::json document = routingJson(
        route(rules(), answers({{"cold_start_minutes", "20"}, {"job_minutes", "10"}}), {}), Time{});
    for (const char *name : {"rules", "answers", "ranking", "flips", "cannot_claim", "conflicts"})
        EXPECT_TRUE(document.contains(name)) << name;
    EXPECT_EQ(document["answers"]["cold_start_minutes"], 20);
    const auto &reason = document["ranking"][2]["reasons"][0];
    EXPECT_EQ(document["ranking"][2]["surface"], "modal");
    EXPECT_EQ(document["ranking"][2]["standing"], "discouraged");
    EXPECT_EQ(reason["rule"], "11");
    EXPECT_EQ(reason["effect"], "against");
    EXPECT_EQ(reason["question"], "cold_start_minutes");
    EXPECT_EQ(reason["answer"], 20);
    EXPECT_EQ(document["flips"][0]["change"][0]["from"], "unknown");
    std::set<std::string> surfaces;
    for (const auto &claim : document["cannot_claim"])
        surfaces.insert(claim["surface"]);
    EXPECT_EQ(surfaces.size(), 3u);
}

TEST(Decide, TakesTheWinnerUnlessAnotherIsNamed)
{
    const Routing routing = route(rules(), answers({{"multi_host", "yes"}}), {});
    const auto taken = decide(routing, "", *parseUtc("2026-11-22T10:00:00Z"));
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->winner, "owned_h200");
    EXPECT_EQ(taken->chosen, "owned_h200");
    EXPECT_EQ(taken->rulesSha256, rules().sha256);
    EXPECT_EQ(taken->answers["multi_host"], "yes");
    EXPECT_TRUE(taken->predicted["first_step_median_s"].is_null());
    EXPECT_EQ(decide(routing, "tpu", Time{})->chosen, "tpu");
    EXPECT_EQ(decide(routing, "other_host", Time{}).error().code, "unknown_surface");
    EXPECT_TRUE(decisionJson(*taken)["run_id"].is_null());
}

TEST(Decide, ThatNoSurfaceIsLeftIsADecisionToo)
{
    const Routing routing
        = route(rules(), comparedWith({}, Surface::OtherHost, StartupClass::Unknown), {});
    const auto none = decide(routing, "", Time{});
    ASSERT_TRUE(none);
    EXPECT_TRUE(decisionJson(*none)["winner"].is_null());
    EXPECT_TRUE(decisionJson(*none)["chosen"].is_null());
    const auto anyway = decide(routing, "modal", Time{});
    EXPECT_EQ(anyway->winner, "");
    EXPECT_EQ(anyway->chosen, "modal");
}

} // namespace
} // namespace fairlead
