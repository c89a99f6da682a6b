#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

Receipt read(const std::string &name)
{
    return readBy(hfTrainerState, "formats/hf_trainer_state/" + name);
}

TEST(HfTrainerState, TheClosingSummaryRatesTheWholeRunInSamples)
{
    const Receipt receipt = read("trainer_state.json");
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 8.0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "samples/s");
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_EQ(valueAt(receipt, "metrics.0.includes_compile"), true);
    EXPECT_EQ(valueAt(receipt, "metrics.0.window"), false);
    EXPECT_EQ(valueAt(receipt, "metrics.0.source"), "$.log_history[5].train_samples_per_second");
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_rate");
    EXPECT_EQ(valueAt(receipt, "metrics.1.value"), 0.5);
    EXPECT_EQ(valueAt(receipt, "metrics.2.value"), 16.0);
    EXPECT_EQ(valueAt(receipt, "metrics.2.name"), "training_time");
    EXPECT_EQ(valueAt(receipt, "metrics.2.unit"), "s");
    EXPECT_EQ(valueAt(receipt, "window.rule.kind"), "whole_run");
    EXPECT_EQ(valueAt(receipt, "window.rule.eval_inside"), true);
    EXPECT_TRUE(member(receipt.document, "window.begin").unknown());
}

TEST(HfTrainerState, LoggedStepsHaveLossesAndNoTimes)
{
    const Receipt receipt = read("trainer_state.json");
    EXPECT_EQ(valueAt(receipt, "steps.step"), Json::array({2, 4, 6, 8}));
    EXPECT_EQ(valueAt(receipt, "steps.loss"), Json::array({9.5, 8.5, 7.5, 7.0}));
    EXPECT_EQ(valueAt(receipt, "steps.grad_norm.3"), 1.75);
    EXPECT_TRUE(member(receipt.document, "steps.duration_s").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.flags"),
        Json::array({Json::array(), Json::array(), Json::array({"eval"}), Json::array()}));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), true);
}

TEST(HfTrainerState, HowTheProcessEndedIsNotSaid)
{
    const Receipt receipt = read("trainer_state.json");
    EXPECT_TRUE(member(receipt.document, "run.outcome").unknown());
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
    EXPECT_TRUE(member(receipt.document, "workload.micro_batch").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.hf_trainer.train_batch_size"), 4);
    EXPECT_EQ(valueAt(receipt, "extensions.hf_trainer.summary.train_loss"), 8.125);
}

TEST(HfTrainerState, WithoutASummaryThereIsNoMetric)
{
    const Receipt receipt = read("unfinished.json");
    EXPECT_THAT(reasonAt(receipt, "metrics"), HasSubstr("no closing summary"));
    EXPECT_TRUE(member(receipt.document, "window").unknown());
}

TEST(HfTrainerState, QuotedNumbersAreNumbersAndNanIsAFinding)
{
    const Receipt receipt = read("unfinished.json");
    EXPECT_EQ(valueAt(receipt, "steps.loss.0"), 9.5);
    EXPECT_TRUE(member(receipt.document, "steps.loss.1").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.flags.1"), Json::array({"nan"}));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
    EXPECT_TRUE(member(receipt.document, "steps.grad_norm").unknown());
}

TEST(HfTrainerState, StepsThatGoBackAndAnEmptyHistoryAreRefused)
{
    const Error back = refusalBy(hfTrainerState, "formats/hf_trainer_state/step_went_back.json");
    EXPECT_EQ(back.code, "step_went_back");
    EXPECT_EQ(back.where, "$.log_history[3].step");
    EXPECT_EQ(refusalBy(hfTrainerState, "formats/hf_trainer_state/no_steps.json").code, "no_steps");
}

TEST(HfTrainerState, MembersOfWrongKindsRefuseAndNeverCrash)
{
    everyMemberReplaced(hfTrainerState, "formats/hf_trainer_state/trainer_state.json");
}

} // namespace
} // namespace fairlead
