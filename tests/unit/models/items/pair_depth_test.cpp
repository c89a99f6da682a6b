// Steps aligned by milestone and the way to the first step: unknown is said with its reason, never
// as zero, and each side is read by itself.
#include <gmock/gmock.h>

#include <QCoreApplication>
#include <QEventLoop>

#include "models/items/pair_depth.h"
#include "tests/unit/models/items/compare_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

constexpr auto first = std::size_t(Milestone::FirstStep);
constexpr auto window = std::size_t(Milestone::WindowBegin);
constexpr auto useful = std::size_t(Milestone::FirstUsefulStep);

PairDepth depthOf(const std::vector<Json> &documents, bool together = true)
{
    const auto result = compareResult(documents);
    return pairDepthOf(*result->comparison, 0, 1, together);
}

TEST(StepLines, ARunKnowsItsMilestones)
{
    const PairDepth depth = depthOf({compareRun("base", 'a', 800), compareRun("fused", 'b', 1000)});
    ASSERT_EQ(depth.leftSteps.lines.size(), 1U);
    const RunLine &line = depth.leftSteps.lines.front();
    EXPECT_EQ(line.run, QStringLiteral("base"));
    EXPECT_EQ(line.zeros[first], 0);
    EXPECT_EQ(line.zeros[window], 1);
    EXPECT_EQ(line.zeros[useful], 1); // 2.6 s after the first
    EXPECT_EQ(depth.leftSteps.quantity, StepQuantity::Rate);
    const auto reach = depth.leftSteps.reach(Milestone::WindowBegin);
    ASSERT_TRUE(reach);
    EXPECT_EQ(*reach, std::pair(0.0, 38.0));
}

TEST(StepLines, AMilestoneThatIsNotRecordedSaysWhy)
{
    Json silent = withUnknown(
        compareRun("base", 'a', 800), "timeline.first_useful_step_at", "the log has no such line");
    silent = withUnknown(std::move(silent), "window", "nobody chose a window");
    const PairDepth depth = depthOf({silent, compareRun("fused", 'b', 1000)}, false);
    const RunLine &line = depth.leftSteps.lines.front();
    EXPECT_FALSE(line.zeros[useful]);
    EXPECT_FALSE(line.zeros[window]);
    EXPECT_EQ(depth.leftSteps.whyNot(Milestone::FirstUsefulStep).toStdString(),
        "the log has no such line");
    EXPECT_EQ(
        depth.leftSteps.whyNot(Milestone::WindowBegin).toStdString(), "nobody chose a window");
    EXPECT_FALSE(depth.leftSteps.reach(Milestone::WindowBegin));
    EXPECT_TRUE(depth.rightSteps.reach(Milestone::WindowBegin));
}

TEST(StepLines, SidesShareAQuantityOnlyTogether)
{
    const Json bare = withUnknown(compareRun("base", 'a', 800), "steps.tokens");
    const PairDepth together = depthOf({bare, compareRun("fused", 'b', 1000)}, true);
    EXPECT_EQ(together.leftSteps.quantity, StepQuantity::Duration);
    EXPECT_EQ(together.rightSteps.quantity, StepQuantity::Duration);
    const PairDepth apart = depthOf({bare, compareRun("fused", 'b', 1000)}, false);
    EXPECT_EQ(apart.leftSteps.quantity, StepQuantity::Duration);
    EXPECT_EQ(apart.rightSteps.quantity, StepQuantity::Rate);
}

TEST(StepLines, ARunWithoutStepsIsCountedAndSaysWhy)
{
    const Json none = withUnknown(compareRun("base", 'a', 800), "steps", "a summary has no steps");
    const PairDepth depth = depthOf({none, compareRun("fused", 'b', 1000)}, false);
    EXPECT_EQ(depth.leftSteps.runs, 1);
    EXPECT_EQ(depth.leftSteps.withSteps, 0);
    EXPECT_THAT(depth.leftSteps.whyNot(Milestone::FirstStep).toStdString(),
        HasSubstr("a summary has no steps"));
}

TEST(StepLines, DamagedColumnsAreGapsAndNothingWorse)
{
    Json odd = compareRun("odd", 'a', 800);
    odd["steps"]["duration_s"] = Json::array({nullptr, "x", -1, 0, 1e308, 2.5});
    odd["steps"]["tokens"] = Json::array({1, 2});
    odd["steps"]["step"] = Json::array({5, nullptr, -9e300, 3});
    const PairDepth depth = depthOf({odd, compareRun("fused", 'b', 1000)}, false);
    ASSERT_EQ(depth.leftSteps.lines.size(), 1U);
    EXPECT_FALSE(depth.leftSteps.lines.front().zeros[useful]);
}

TEST(StepLines, MoreLinesThanCanBeSeenAreNotKept)
{
    std::vector<Json> documents;
    for (int run = 0; run < 12; ++run)
        documents.push_back(compareRun("base-" + std::to_string(run), 'a', 800 + run));
    documents.push_back(compareRun("fused", 'b', 1000));
    const PairDepth depth = depthOf(documents);
    EXPECT_EQ(depth.leftSteps.runs, 12);
    EXPECT_EQ(depth.leftSteps.withSteps, 12);
    EXPECT_EQ(depth.leftSteps.lines.size(), StepLines::mostLines);
}

TEST(StartupWay, PartsAreMediansOfTheRunsThatRecordedThem)
{
    Json late = compareRun("base-2", 'a', 800);
    late = with(std::move(late), "timeline.ready_at", "2026-11-20T09:12:20Z"); // 20 s of data
    const PairDepth depth = depthOf({compareRun("base-1", 'a', 804), late,
        withUnknown(compareRun("base-3", 'a', 805), "timeline.ready_at", "nobody stamped it"),
        compareRun("fused", 'b', 1000)});
    const StartupWay &way = depth.leftStartup;
    EXPECT_EQ(way.runs, 3);
    ASSERT_EQ(way.parts.size(), 6U);
    EXPECT_EQ(way.parts[3].name, QStringLiteral("data"));
    ASSERT_TRUE(way.parts[3].median);
    EXPECT_DOUBLE_EQ(*way.parts[3].median, 15);
    EXPECT_EQ(way.parts[3].known, 2);
    EXPECT_DOUBLE_EQ(way.parts[4].median.value_or(0), 31.25);
    EXPECT_DOUBLE_EQ(way.parts[5].median.value_or(0), 2.6);
    EXPECT_TRUE(way.parts[0].notApplicable); // this machine has no queue
    EXPECT_THAT(way.legend().toStdString(), HasSubstr("data 15 s, 2 of 3 runs"));
    EXPECT_THAT(way.legend().toStdString(), HasSubstr("compile 31 s"));
    EXPECT_THAT(way.legend().toStdString(), testing::Not(HasSubstr("queue")));
}

TEST(StartupWay, WhatIsNotRecordedIsSaidAndNeverZero)
{
    const Json silent
        = withUnknown(compareRun("base", 'a', 800), "timeline", "the format has no timeline");
    const StartupWay way = depthOf({silent, compareRun("fused", 'b', 1000)}, false).leftStartup;
    EXPECT_FALSE(way.anyKnown());
    EXPECT_FALSE(way.toFirstStep);
    for (const StartupPart &part : way.parts) {
        EXPECT_FALSE(part.median);
        EXPECT_EQ(part.reason, QStringLiteral("the format has no timeline"));
    }
    EXPECT_THAT(way.headline().toStdString(), HasSubstr("not recorded"));
    EXPECT_THAT(way.legend().toStdString(),
        HasSubstr("queue, provision, image, data, compile, first useful step not recorded: the "
                  "format has no timeline"));
}

TEST(PairDepthReader, TheNewestRequestAloneIsAnswered)
{
    const auto result
        = compareResult({compareRun("base", 'a', 800), compareRun("fused", 'b', 1000)});
    PairDepthReader reader;
    int answers = 0;
    std::shared_ptr<const PairDepth> last;
    QEventLoop loop;
    QObject::connect(
        &reader, &PairDepthReader::done, &loop, [&](const std::shared_ptr<const PairDepth> &depth) {
            ++answers;
            last = depth;
            loop.quit();
        });
    for (int i = 0; i < 20; ++i)
        reader.read(result->comparison, 0, 1, true);
    reader.read(result->comparison, 1, 0, true);
    loop.exec();
    QCoreApplication::processEvents();
    EXPECT_EQ(answers, 1);
    EXPECT_EQ(last->leftSteps.lines.front().run, QStringLiteral("fused"));
    reader.read(result->comparison, 0, 1, true);
    reader.forget();
    QCoreApplication::processEvents();
    EXPECT_EQ(answers, 1);
}

} // namespace
} // namespace fairlead
