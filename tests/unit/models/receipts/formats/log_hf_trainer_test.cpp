#include <gmock/gmock.h>

#include "models/receipts/formats/all_formats.h"
#include "models/receipts/formats/python_dict.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

Receipt read(const std::string &name)
{
    return readBy(hfTrainerLog, "formats/log_hf_trainer/" + name);
}

TEST(HfTrainerLog, NumbersAndQuotedNumbersReadTheSame)
{
    for (const char *name : {"trained.log", "quoted.log"}) {
        const Receipt receipt = read(name);
        EXPECT_EQ(valueAt(receipt, "steps.loss"), Json::array({2.31, 2.11, 1.95})) << name;
        EXPECT_EQ(valueAt(receipt, "steps.grad_norm"), Json::array({1.2, 1.1, 0.9})) << name;
        EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
        EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 49.805) << name;
        EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "samples/s");
        EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
        EXPECT_EQ(valueAt(receipt, "metrics.0.includes_compile"), true);
        EXPECT_EQ(valueAt(receipt, "metrics.0.window"), false);
        EXPECT_EQ(valueAt(receipt, "metrics.1.unit"), "steps/s");
        EXPECT_EQ(valueAt(receipt, "metrics.2.value"), 128.5) << name;
        EXPECT_EQ(valueAt(receipt, "metrics.2.name"), "training_time");
        EXPECT_EQ(valueAt(receipt, "metrics.2.unit"), "s");
    }
}

TEST(HfTrainerLog, NothingIsSaidOfStepsThatTheLinesDoNotNumber)
{
    const Receipt receipt = read("trained.log");
    EXPECT_TRUE(member(receipt.document, "steps.step").unknown());
    EXPECT_TRUE(member(receipt.document, "steps.duration_s").unknown());
    EXPECT_TRUE(member(receipt.document, "window").unknown());
    EXPECT_EQ(valueAt(receipt, "checks.all_losses_finite"), true);
}

TEST(HfTrainerLog, NanIsFlaggedAndWithoutAClosingLineThereIsNoMetric)
{
    const Receipt receipt = read("nan.log");
    EXPECT_EQ(valueAt(receipt, "steps.flags"), Json::parse(R"([["nan"], [], []])"));
    EXPECT_EQ(valueAt(receipt, "checks.no_nan_loss"), false);
    EXPECT_THAT(reasonAt(receipt, "metrics"), HasSubstr("train_runtime"));
}

TEST(HfTrainerLog, ADictThatIsCutOffIsNone)
{
    EXPECT_EQ(valueAt(read("torn.log"), "steps.loss"), Json::array({2.31, 2.1}));
}

TEST(HfTrainerLog, RunningOutOfMemoryIsAFailure)
{
    const Receipt receipt = read("out_of_memory.log");
    EXPECT_EQ(valueAt(receipt, "checks.no_oom"), false);
    EXPECT_THAT(valueAt(receipt, "run.failure_reason").get<std::string>(), HasSubstr("line 3"));
}

TEST(HfTrainerLog, TwoRunsInOneLogAreRefusedWithTheLine)
{
    const SourceBytes source(bytesOf(fixture("formats/log_hf_trainer/two_runs.log")));
    const auto receipts = hfTrainerLog.read(source.file);
    ASSERT_FALSE(receipts);
    EXPECT_EQ(receipts.error().code, "more_than_one_run");
    EXPECT_EQ(receipts.error().where, "3:1");
}

TEST(PythonDict, PlainValuesAreReadAndAnythingElseIsNone)
{
    const auto read = flatPythonDict("{'a': 1e-05, \"b\": 'x, \\'y\\'}', 'c': None} behind");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at("a"), "1e-05");
    EXPECT_EQ(read->at("b"), "x, 'y'}");
    EXPECT_EQ(read->at("c"), "None");
    EXPECT_TRUE(flatPythonDict("{}"));
    for (const char *text : {"", "{", "{'a'}", "{'a': }", "{'a': 1", "{'a': 'open", "{'a': [1]}",
             "{'a': {'b': 1}}", "{a: 1}", "{'a': 1 'b': 2}", "{'a': f(1)}", "x{'a': 1}"})
        EXPECT_FALSE(flatPythonDict(text)) << text;
}

} // namespace
} // namespace fairlead
