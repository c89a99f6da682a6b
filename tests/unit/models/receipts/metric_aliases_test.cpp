#include "models/receipts/metric_aliases.h"

#include <gtest/gtest.h>

namespace fairlead {
namespace {

TEST(MetricAliases, ManyNamesOfOneQuantityHaveOneName)
{
    for (const char *name : {"tok_sec_mean", "mean_tok_sec", "throughput_tok_sec", "tok_per_sec",
             "tokens_per_second", "tok_per_sec_global", "tok_sec"}) {
        const auto alias = metricByAlias(name);
        ASSERT_TRUE(alias) << name;
        EXPECT_EQ(alias->name, "throughput") << name;
        EXPECT_EQ(alias->unit, "tok/s") << name;
    }
}

TEST(MetricAliases, SamplesAreNoTokens)
{
    for (const char *name : {"samples_per_second", "train_samples_per_second"}) {
        const auto alias = metricByAlias(name);
        ASSERT_TRUE(alias) << name;
        EXPECT_EQ(alias->name, "throughput") << name;
        EXPECT_EQ(alias->unit, "samples/s") << name;
    }
}

TEST(MetricAliases, TheTimeOfTrainingIsNotTheTimeToATarget)
{
    EXPECT_EQ(metricByAlias("train_runtime")->name, metricByAlias("training_time_sec")->name);
    EXPECT_NE(metricByAlias("train_runtime")->name, metricByAlias("time_to_train_s")->name);
}

TEST(MetricAliases, GibibytesAreNoGigabytesAndMfuHasAUnitOnlyByName)
{
    EXPECT_EQ(metricByAlias("peak_memory_mib")->unit, "MiB");
    EXPECT_EQ(metricByAlias("max_alloc_gib")->unit, "GiB");
    EXPECT_EQ(metricByAlias("memory_peak_gb")->unit, "GB");
    EXPECT_EQ(metricByAlias("peak_gb")->unit, "");
    EXPECT_EQ(metricByAlias("mean_mfu")->unit, "");
    EXPECT_EQ(metricByAlias("mfu_mean")->unit, "");
    EXPECT_EQ(metricByAlias("mfu_percent")->unit, "%");
}

TEST(MetricAliases, TheTableIsSortedAndEachAliasStandsOnce)
{
    const auto table = metricAliases();
    for (std::size_t i = 1; i < table.size(); ++i)
        EXPECT_LT(table[i - 1].alias, table[i].alias);
    for (const MetricAlias &each : table)
        EXPECT_EQ(metricByAlias(each.alias)->name, each.name);
}

TEST(MetricAliases, AnotherFieldIsNoMetric)
{
    EXPECT_FALSE(metricByAlias("tok"));
    EXPECT_FALSE(metricByAlias(""));
    EXPECT_FALSE(metricByAlias("zzz"));
    EXPECT_FALSE(metricByAlias("mean_tok_sec "));
}

} // namespace
} // namespace fairlead
