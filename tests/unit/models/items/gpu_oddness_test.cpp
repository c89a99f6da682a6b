// The GPU that is unlike the others is named, with what it differs in; ordinary scatter is not.
#include <gtest/gtest.h>

#include "models/items/cell_roles.h"
#include "models/items/gpu_oddness.h"
#include "models/items/run_gpus_model.h"

namespace fairlead {
namespace {

std::vector<GpuStatus> eight()
{
    std::vector<GpuStatus> gpus;
    for (int index = 0; index < 8; ++index) {
        GpuStatus gpu;
        gpu.index = index;
        gpu.uuid = "GPU-" + std::to_string(index) + "a2f9c1e-0000";
        gpu.utilizationPercent = 100.0 - index % 3;
        gpu.memoryUsedBytes = std::int64_t(121'000'000'000) + index * 300'000'000;
        gpu.memoryTotalBytes = std::int64_t(150'754'820'096);
        gpu.powerW = 300.0 + 3 * index;
        gpu.temperatureC = 46.0 + index % 4;
        gpu.smClockMhz = 1980.0;
        gpu.throttleMask = std::uint64_t(0);
        gpus.push_back(gpu);
    }
    return gpus;
}

TEST(GpuOddness, EightThatWorkAlikeHaveNone)
{
    EXPECT_TRUE(oddGpus(eight()).empty());
    EXPECT_EQ(oddWords(eight(), {}), QString());
}

TEST(GpuOddness, TheOneThatHangsIsNamedWithWhatDiffers)
{
    std::vector<GpuStatus> gpus = eight();
    gpus[6].utilizationPercent = 0.0;
    gpus[6].powerW = 131.0;
    const std::vector<OddGpu> odd = oddGpus(gpus);
    ASSERT_EQ(odd.size(), 1U);
    EXPECT_EQ(odd[0].row, 6);
    EXPECT_TRUE(odd[0].differsIn(GpuMeasure::Utilization));
    EXPECT_TRUE(odd[0].differsIn(GpuMeasure::Power));
    EXPECT_FALSE(odd[0].differsIn(GpuMeasure::Memory));
    EXPECT_EQ(oddWords(gpus, odd), QStringLiteral("GPU 6 differs in utilization and power"));
}

TEST(GpuOddness, ItIsNamedByItsIndexNotByItsPlace)
{
    std::vector<GpuStatus> gpus = eight();
    gpus.erase(gpus.begin(), gpus.begin() + 2);
    gpus[1].temperatureC = 91.0;
    EXPECT_EQ(oddWords(gpus, oddGpus(gpus)), QStringLiteral("GPU 3 differs in temperature"));
}

TEST(GpuOddness, AGpuThatStoppedSayingItIsOdd)
{
    std::vector<GpuStatus> gpus = eight();
    gpus[2].memoryUsedBytes = Unknown{"GPU is lost"};
    const auto odd = oddGpus(gpus);
    ASSERT_EQ(odd.size(), 1U);
    EXPECT_EQ(odd[0].row, 2);
    EXPECT_TRUE(odd[0].differsIn(GpuMeasure::Memory));
}

TEST(GpuOddness, WhereManyDifferNobodyIsOdd)
{
    std::vector<GpuStatus> gpus = eight();
    for (const std::size_t row : {1U, 3U, 5U, 7U})
        gpus[row].utilizationPercent = 0.0;
    EXPECT_TRUE(oddGpus(gpus).empty());
    for (GpuStatus &gpu : gpus)
        gpu.utilizationPercent = Unknown{"not supported"};
    EXPECT_TRUE(oddGpus(gpus).empty());
}

TEST(GpuOddness, TwoOfEightAreBothNamed)
{
    std::vector<GpuStatus> gpus = eight();
    gpus[0].throttleMask = std::uint64_t(0x40);
    gpus[4].throttleMask = std::uint64_t(0x40);
    gpus[5].throttleMask = std::uint64_t(0x4); // a set power limit is no fault
    EXPECT_EQ(oddWords(gpus, oddGpus(gpus)), QStringLiteral("GPUs 0 and 4 differ in throttling"));
}

TEST(GpuOddness, TwoGpusHaveNoMajority)
{
    std::vector<GpuStatus> gpus = eight();
    gpus.resize(2);
    gpus[1].utilizationPercent = 0.0;
    EXPECT_TRUE(oddGpus(gpus).empty());
}

TEST(RunGpusModel, SaysUnknownWithItsReasonAndNeverZero)
{
    RunGpusModel model;
    std::vector<GpuStatus> gpus = eight();
    gpus[1].powerW = Unknown{"[Not Supported]"};
    gpus[1].memoryTotalBytes = Unknown{"[N/A]"};
    model.setGpus(gpus, false);
    const QModelIndex power = model.index(1, RunGpusModel::Power);
    EXPECT_EQ(power.data().toString(), QStringLiteral("unknown"));
    EXPECT_EQ(power.data(Qt::ToolTipRole).toString(), QStringLiteral("[Not Supported]"));
    EXPECT_TRUE(power.data(CellRole::Unknown).toBool());
    // What is used is known; how much of what is not: no bar.
    const QModelIndex memory = model.index(1, RunGpusModel::Memory);
    EXPECT_EQ(memory.data().toString(), QStringLiteral("121.3"));
    EXPECT_FALSE(memory.data(MemberRole::Bar).isValid());
    EXPECT_TRUE(model.index(0, RunGpusModel::Memory).data(MemberRole::Bar).isValid());
}

TEST(RunGpusModel, WhatIsOldIsNotCalledOdd)
{
    RunGpusModel model;
    std::vector<GpuStatus> gpus = eight();
    gpus[6].utilizationPercent = 0.0;
    model.setGpus(gpus, false);
    EXPECT_EQ(model.oddNote(), QStringLiteral("GPU 6 differs in utilization"));
    EXPECT_TRUE(model.index(6, 0).data(MemberRole::OddRow).toBool());
    EXPECT_TRUE(model.index(6, RunGpusModel::Utilization).data(MemberRole::OddCell).toBool());
    EXPECT_FALSE(model.index(6, RunGpusModel::Power).data(MemberRole::OddCell).toBool());
    model.setGpus(gpus, true);
    EXPECT_EQ(model.oddNote(), QString());
    EXPECT_TRUE(model.index(6, 0).data(CellRole::Stale).toBool());
}

} // namespace
} // namespace fairlead
