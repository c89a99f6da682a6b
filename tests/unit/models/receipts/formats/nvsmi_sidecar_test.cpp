#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Receipt read(const std::string &name)
{
    return readBy(nvsmiSidecar, "formats/nvsmi_sidecar/" + name);
}

TEST(NvsmiSidecar, TheFullestSampleIsThePeakOfADevice)
{
    const Receipt receipt = read("gpu_samples.log");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 90112LL << 20);
    EXPECT_EQ(valueAt(receipt, "memory.kind"), "driver");
    EXPECT_EQ(valueAt(receipt, "memory.scope"), "device");
    EXPECT_EQ(originOf(receipt, "memory.peak_bytes"), "line 3");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.memory_bytes"), 143771LL << 20);
}

TEST(NvsmiSidecar, MemoryIsTheOnlyMetric)
{
    const Receipt receipt = read("gpu_samples.log");
    ASSERT_EQ(valueAt(receipt, "metrics").size(), 1U);
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "peak_memory");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 90112);
    EXPECT_EQ(valueAt(receipt, "metrics.0.unit"), "MiB");
    EXPECT_EQ(valueAt(receipt, "metrics.0.window"), false);
    EXPECT_EQ(valueAt(receipt, "extensions.gpu_samples.utilization_pct_max"), 97);
    EXPECT_EQ(valueAt(receipt, "extensions.gpu_samples.utilization_pct_mean"), 50);
    EXPECT_EQ(valueAt(receipt, "extensions.gpu_samples.rows"), 4);
}

TEST(NvsmiSidecar, NeitherMachineNorModelNorTimeIsInvented)
{
    const Receipt receipt = read("gpu_samples.log");
    for (const char *dotted :
        {"surface.id", "launch.accelerators.observed.model", "launch.accelerators.observed.count",
            "steps", "window", "timeline.created_at", "monitor.interval_ms", "run.outcome"})
        EXPECT_TRUE(member(receipt.document, dotted).unknown()) << dotted;
    EXPECT_THAT(warningCodes(receipt), ElementsAre("clock_without_zone"));
}

TEST(NvsmiSidecar, FieldsThatAreNoNumberAndCutLinesAreLeftOut)
{
    const Receipt receipt = read("gaps.log");
    EXPECT_EQ(valueAt(receipt, "memory.peak_bytes"), 1024LL << 20);
    EXPECT_TRUE(member(receipt.document, "launch.accelerators.observed.memory_bytes").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.gpu_samples.utilization_pct_max"), 50);
    EXPECT_THAT(warningCodes(receipt), Contains("lines_left_out"));
    EXPECT_THAT(warningCodes(receipt), Contains("torn_last_line"));
}

TEST(NvsmiSidecar, UnderASidecarsNameItBelongsToItsLog)
{
    SourceBytes source(bytesOf(fixture("formats/nvsmi_sidecar/gpu_samples.log")));
    source.file.name = "harbor.nvsmi.log";
    EXPECT_TRUE(nvsmiSidecar.accepts(source.file));
    const auto receipts = nvsmiSidecar.read(source.file);
    ASSERT_FALSE(receipts);
    EXPECT_EQ(receipts.error().code, "sidecar_alone");
}

TEST(NvsmiSidecar, TheFirstLineDecides)
{
    for (const char *text : {"", "2031-04-01T10:00:00,1,2,3\n", "2031-04-01T10:00:00,1,2,3,4,5\n",
             "2031-04-01 10:00:00,1,2,3,4\n", "time,1,2,3,4\n", "2031-04-01T10:00:00,a,2,3,4\n"})
        EXPECT_FALSE(nvsmiSidecar.accepts(SourceBytes(text).file)) << text;
    EXPECT_TRUE(nvsmiSidecar.accepts(SourceBytes("2031-04-01T10:00:00,1,2,3,4\n").file));
}

TEST(NvsmiSidecar, NoNumberIsTooLargeToCarry)
{
    readsOrRefuses(nvsmiSidecar, "2031-04-01T10:00:00,9007199254740992,9007199254740992,3,4\n");
    everyCut(nvsmiSidecar, "formats/nvsmi_sidecar/gaps.log", 1);
}

} // namespace
} // namespace fairlead
