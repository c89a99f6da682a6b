#include <gmock/gmock.h>

#include "models/receipts/formats/all_formats.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

Receipt read(const std::string &name)
{
    return readBy(nanogptLog, "formats/log_nanogpt/" + name);
}

std::vector<std::string> metricNames(const Receipt &receipt)
{
    std::vector<std::string> names;
    for (const Json &metric : valueAt(receipt, "metrics"))
        names.push_back(metric["name"]);
    return names;
}

TEST(NanogptLog, ThroughputTakesTheBannersTokens)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "workload.tokens_per_step"), 491520);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.0.value").get<double>(), 7 * 491520 / 5.5);
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 61.0);
}

TEST(NanogptLog, WithoutTheBannerOnlyTheTimeOfAStepIsKnown)
{
    const Receipt receipt = read("no_banner.log");
    EXPECT_THAT(metricNames(receipt), UnorderedElementsAre("step_time"));
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 0.5);
    EXPECT_THAT(reasonAt(receipt, "steps.tokens"), HasSubstr("tokens per iteration"));
}

TEST(NanogptLog, AnUnsetMfuIsNoneAndASetOneIsNamedForItsPeak)
{
    const Receipt some = read("trained.log");
    EXPECT_THAT(metricNames(some), Not(Contains(HasSubstr("mfu"))));
    EXPECT_THAT(warningCodes(some), Contains("mfu_not_set"));
    const Receipt all = read("every_tenth.log");
    EXPECT_EQ(metricNames(all).back(), "mfu_of_312_tflops");
    EXPECT_EQ(valueAt(all, "metrics.2.value"), 40.0);
    EXPECT_EQ(valueAt(all, "metrics.2.unit"), "%");
    EXPECT_THAT(warningCodes(all), UnorderedElementsAre("mfu_of_another_device"));
}

TEST(NanogptLog, AnEvaluationIsInTheTimeOfTheIterationOfItsNumberAlone)
{
    const Receipt receipt = read("trained.log");
    EXPECT_EQ(valueAt(receipt, "steps.flags.0"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "steps.flags.5"), Json::array({"eval"}));
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    const Receipt between = read("every_tenth.log");
    EXPECT_EQ(valueAt(between, "window.rule.eval_inside"), false);
    EXPECT_EQ(valueAt(between, "steps.flags.1"), Json::array());
    EXPECT_EQ(valueAt(between, "steps.first"), 1000);
    EXPECT_TRUE(member(between.document, "starting_state.first_step_s").unknown());
}

TEST(NanogptLog, RanksNanAndCutsDoNotMatter)
{
    EXPECT_EQ(valueAt(read("ranks.log"), "steps.step"), Json::array({0, 1, 2, 3}));
    const Receipt nan = read("nan_cr.log");
    EXPECT_EQ(valueAt(nan, "steps.flags.1"), Json::array({"nan"}));
    EXPECT_EQ(valueAt(nan, "checks.no_nan_loss"), false);
    const Receipt torn = read("torn.log");
    EXPECT_EQ(valueAt(torn, "steps.step"), Json::array({0, 1, 2}));
}

} // namespace
} // namespace fairlead
