#include "models/comparison/metric_scope.h"

#include "models/comparison/accelerator_model.h"
#include "rule_fixture.h"

namespace fairlead {
namespace {

Json perDevice(double value, Json document = exampleReceipt())
{
    document = with(std::move(document), "metrics.0.scope", "device");
    return with(std::move(document), "metrics.0.value", value);
}

Json onTpu(const std::string &model, std::int64_t count, const std::string &scope)
{
    Json document = with(slice(), "launch.accelerators.observed.model", model);
    document = with(document, "launch.accelerators.observed.count", count);
    return with(document, "metrics.0.scope", scope);
}

/// The factor to the job's scope; 0 where it is not converted.
double factor(const Json &document)
{
    const MetricScope out = metricScope(document, 0, builtInPolicy());
    EXPECT_EQ(out.converted, out.scope.known() && out.scope.value() == Json("job"));
    return out.converted ? out.factor : 0;
}

TEST(MetricScope, ARatePerDeviceIsComparedAsThatOfTheJob)
{
    const Json device = perDevice(100'000, otherRevision());
    const Json job = with(exampleReceipt(), "metrics.0.value", 400'000);
    const Pair pair = pairOf(job, device);
    EXPECT_EQ(pair.verdict, Verdict::Comparable);
    ASSERT_TRUE(pair.effect);
    EXPECT_EQ(pair.effect->scope, "job");
    EXPECT_EQ(pair.effect->rightMedian, 800'000);
    EXPECT_EQ(pair.effect->ratio, 2);
    EXPECT_EQ(judged(device)->metric.value()["scope"], "job");
}

TEST(MetricScope, OneDeviceIsTheJob)
{
    EXPECT_EQ(factor(with(perDevice(5), "launch.accelerators.observed.count", 1)), 1);
    Json single = with(exampleReceipt(), "launch.accelerators.observed.count", 1);
    single = with(single, "launch.accelerators.requested.count", 1);
    EXPECT_FALSE(find(pairOf(single, perDevice(5, single)).reasons, "METRIC_DIFF"));
}

TEST(MetricScope, WithoutTheFactorItStays)
{
    const Json silent = withUnknown(perDevice(5), "launch.accelerators.observed.count");
    EXPECT_EQ(factor(silent), 0);
    EXPECT_TRUE(find(pairOf(exampleReceipt(), silent).reasons, "METRIC_DIFF", "metric.scope"));
    EXPECT_EQ(factor(withUnknown(perDevice(5), "surface.id")), 0);
    EXPECT_EQ(factor(with(perDevice(5), "launch.accelerators.observed.count", 0)), 0);
}

TEST(MetricScope, OnlyRatesThatAddUpAreConverted)
{
    EXPECT_EQ(factor(perDevice(5)), 8);
    EXPECT_EQ(factor(with(perDevice(5), "metrics.0.name", "step_time")), 0);
    EXPECT_EQ(factor(with(perDevice(5), "metrics.0.name", "mfu")), 0);
    EXPECT_EQ(factor(with(perDevice(5), "metrics.0.unit", "steps/s")), 0);
    Json flops = with(perDevice(5), "metrics.0.name", "model_flops_rate");
    EXPECT_EQ(factor(with(flops, "metrics.0.unit", "TFLOPS")), 8);
    EXPECT_EQ(factor(with(exampleReceipt(), "metrics.0.scope", "rank")), 0);
}

TEST(MetricScope, AHostCountsAsManyAsTheLaunchHas)
{
    Json document = with(exampleReceipt(), "metrics.0.scope", "host");
    EXPECT_EQ(factor(with(document, "launch.hosts", 4)), 4);
    EXPECT_EQ(factor(withUnknown(document, "launch.hosts")), 0);
}

TEST(MetricScope, OnTpuTheModelSaysHowManyDevicesAChipShows)
{
    const std::vector<std::pair<std::string, double>> models{{"TPU v5e", 4}, {"TPU v5 lite", 4},
        {"TPU v5p", 4}, {"TPU v6e", 4}, {"v2-8", 8}, {"TPU v3", 8}, {"TPU7x", 8}, {"TPU v99", 0}};
    for (const auto &[model, expected] : models) {
        EXPECT_EQ(factor(onTpu(model, 4, "device")), expected) << model;
        EXPECT_EQ(factor(onTpu(model, 4, "chip")), 4) << model;
    }
    EXPECT_EQ(factor(with(exampleReceipt(), "metrics.0.scope", "chip")), 0);
}

TEST(MetricScope, AValueTooLargeToConvertIsNone)
{
    EXPECT_TRUE(judged(perDevice(1e308))->metric.value()["value"].is_null());
}

TEST(MetricScope, RestsOnAnAttestedCount)
{
    const Json silent = withUnknown(perDevice(5), "launch.accelerators.observed.count");
    const auto receipt = attested(silent, {{"launch.accelerators.observed.count", 8}});
    EXPECT_EQ(receipt->metric.value()["value"], 40);
    EXPECT_TRUE(find(receipt->own, "ATTESTED", "metric.scope"));
}

TEST(AcceleratorModel, IsTheSameInTheWordsOfPeopleAndDrivers)
{
    const auto same = [](const char *requested, const char *observed) {
        return isSameAccelerator(requested, observed, builtInPolicy());
    };
    EXPECT_TRUE(same("H200", "NVIDIA H200"));
    EXPECT_TRUE(same("NVIDIA H200", "NVIDIA H200"));
    EXPECT_TRUE(same("H100", "NVIDIA H100 80GB HBM3"));
    EXPECT_TRUE(same("A100-40GB", "NVIDIA A100-SXM4-40GB"));
    EXPECT_TRUE(same("H100!", "NVIDIA H100"));
    EXPECT_FALSE(same("A100-40GB", "NVIDIA A100-SXM4-80GB"));
    EXPECT_FALSE(same("H100", "NVIDIA H200"));
    EXPECT_FALSE(same("H200", "NVIDIA H200 NVL"));
    EXPECT_TRUE(same("H200 NVL", "NVIDIA H200 NVL"));
    EXPECT_TRUE(same("v5litepod-16", "TPU v5e"));
    EXPECT_TRUE(same("TPU v5 lite", "v5e"));
    EXPECT_FALSE(same("v5p-8", "TPU v5 lite"));
    EXPECT_FALSE(same("v6e-8", "NVIDIA H200"));
}

} // namespace
} // namespace fairlead
