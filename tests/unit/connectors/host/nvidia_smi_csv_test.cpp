#include "connectors/host/nvidia_smi_csv.h"

#include "tests/unit/connectors/host/fixture_text.h"

namespace fairlead {
namespace {

const std::vector<std::string> all = {"timestamp", "index", "uuid", "utilization.gpu",
    "memory.used", "memory.total", "power.draw", "temperature.gpu", "clocks.current.sm",
    "clocks_event_reasons.active", "ecc.errors.uncorrected.volatile.total"};

TEST(FieldList, HoldsNamesAndAliasesAndNothingThatADescriptionQuotes)
{
    const auto names = readFieldList(smiFixture("help_550.txt"));
    EXPECT_TRUE(names.contains("uuid"));
    EXPECT_TRUE(names.contains("gpu_uuid"));
    EXPECT_TRUE(names.contains("clocks_throttle_reasons.active"));
    EXPECT_FALSE(names.contains("Enabled"));
    EXPECT_FALSE(names.contains("--query-gpu="));
    EXPECT_EQ(readFieldList(smiFixture("driver_missing.txt")), std::set<std::string>{});
}

TEST(SampleFields, AreTheNewestNamesThatTheDriverKnows)
{
    EXPECT_EQ(sampleFields(readFieldList(smiFixture("help_550.txt"))), all);
    EXPECT_EQ(sampleFields(readFieldList(smiFixture("help_old.txt"))),
        (std::vector<std::string>{"timestamp", "index", "uuid", "utilization.gpu", "memory.used",
            "memory.total", "power.draw", "temperature.gpu", "clocks.sm",
            "clocks_throttle_reasons.active"}));
}

TEST(SampleFields, AreNoneWithoutIndexOrUuid)
{
    EXPECT_TRUE(sampleFields({"index", "memory.used"}).empty());
    EXPECT_TRUE(sampleFields({"uuid", "memory.used"}).empty());
    EXPECT_EQ(sampleFields({"index", "gpu_uuid"}), (std::vector<std::string>{"index", "gpu_uuid"}));
}

TEST(SmiRow, ReadsEachValue)
{
    const auto row = SmiRow::read("2026/11/22 18:12:40.120, 3, GPU-aa, 97, 100000, 143771, "
                                  "699.25, 64, 1980, 0x0000000000000044, 2",
        all);
    ASSERT_TRUE(row);
    const GpuReading gpu = gpuReading(*row);
    EXPECT_EQ(gpu.uuid, "GPU-aa");
    EXPECT_EQ(gpu.index, 3);
    EXPECT_EQ(gpu.utilizationPercent.value(), 97);
    EXPECT_EQ(gpu.memoryUsedBytes.value(), 100000LL << 20);
    EXPECT_EQ(gpu.memoryTotalBytes.value(), 143771LL << 20);
    EXPECT_EQ(gpu.powerW.value(), 699.25);
    EXPECT_EQ(gpu.temperatureC.value(), 64);
    EXPECT_EQ(gpu.smClockMhz.value(), 1980);
    EXPECT_EQ(gpu.throttleMask.value(), 0x44U);
    EXPECT_EQ(gpu.eccUncorrected.value(), 2);
    EXPECT_EQ(formatUtc(sampledAt(*row).value()), "2026-11-22T18:12:40.120Z");
}

TEST(SmiRow, AValueThatIsNotThereIsUnknownWithTheToolsWordsAndNeverZero)
{
    const auto row = SmiRow::read("2026/11/22 18:12:40.120, 0, GPU-aa, [N/A], [Not Supported], "
                                  "N/A, [GPU is lost], ERR!, [Unknown Error], "
                                  "[Requested functionality has been deprecated], "
                                  "[Insufficient Permissions]",
        all);
    ASSERT_TRUE(row);
    const GpuReading gpu = gpuReading(*row);
    EXPECT_EQ(gpu.utilizationPercent.reason(), "N/A");
    EXPECT_EQ(gpu.memoryUsedBytes.reason(), "Not Supported");
    EXPECT_EQ(gpu.memoryTotalBytes.reason(), "N/A");
    EXPECT_EQ(gpu.powerW.reason(), "GPU is lost");
    EXPECT_EQ(gpu.temperatureC.reason(), "ERR!");
    EXPECT_EQ(gpu.smClockMhz.reason(), "Unknown Error");
    EXPECT_EQ(gpu.throttleMask.reason(), "Requested functionality has been deprecated");
    EXPECT_EQ(gpu.eccUncorrected.reason(), "Insufficient Permissions");
}

TEST(SmiRow, WhatTheDriverHasNoFieldForIsUnknownAndSaysSo)
{
    const auto row = SmiRow::read("0, GPU-aa", {"index", "uuid"});
    ASSERT_TRUE(row);
    EXPECT_EQ(gpuReading(*row).powerW.reason(), "this driver has no field power.draw");
    EXPECT_TRUE(sampledAt(*row).unknown());
}

TEST(SmiRow, NumbersThatAreNoneAreUnknown)
{
    const std::vector<std::string> fields = {"index", "uuid", "memory.used", "power.draw",
        "clocks_event_reasons.active", "temperature.gpu"};
    const auto row = SmiRow::read("0, GPU-aa, 12 MiB, nan, 0x, -1e999", fields);
    ASSERT_TRUE(row);
    const GpuReading gpu = gpuReading(*row);
    EXPECT_EQ(gpu.memoryUsedBytes.reason(), "not a number: 12 MiB");
    EXPECT_EQ(gpu.powerW.reason(), "not a number: nan");
    EXPECT_EQ(gpu.throttleMask.reason(), "not a whole number: 0x");
    EXPECT_EQ(gpu.temperatureC.reason(), "not a number: -1e999");
    const auto negative = SmiRow::read("0, GPU-aa, -5, 1, -4, 1", fields);
    EXPECT_TRUE(gpuReading(*negative).memoryUsedBytes.unknown());
    EXPECT_TRUE(gpuReading(*negative).throttleMask.unknown());
}

TEST(SmiRow, WordsAreNoRow)
{
    EXPECT_FALSE(SmiRow::read("No devices were found", all));
    EXPECT_FALSE(SmiRow::read("", all));
    EXPECT_FALSE(SmiRow::read("0, GPU-aa, 97", all));
    EXPECT_FALSE(SmiRow::read("x, GPU-aa", {"index", "uuid"}));
    EXPECT_FALSE(SmiRow::read("-1, GPU-aa", {"index", "uuid"}));
    EXPECT_FALSE(SmiRow::read("0, GPU-aa, GPU-bb", {"index", "uuid"}));
    EXPECT_FALSE(SmiRow::read("0", {}));
}

TEST(GpuIdentityRow, SaysWhoEachOfEightIs)
{
    const std::vector<std::string> fields = {"index", "uuid", "name", "pci.bus_id",
        "driver_version", "persistence_mode", "memory.total", "enforced.power.limit"};
    std::istringstream lines(smiFixture("gpus_8xh200.csv"));
    std::set<std::string> uuids;
    int index = 0;
    for (std::string line; std::getline(lines, line); ++index) {
        const auto row = SmiRow::read(line, fields);
        ASSERT_TRUE(row) << line;
        const GpuIdentity gpu = gpuIdentity(*row);
        EXPECT_EQ(gpu.index, index);
        EXPECT_EQ(gpu.name, "NVIDIA H200");
        EXPECT_EQ(gpu.memoryBytes.value(), 143771LL << 20);
        EXPECT_EQ(gpu.powerLimitW.value(), 700);
        EXPECT_TRUE(gpu.persistence.value());
        EXPECT_TRUE(gpu.pciBusId.value().starts_with("00000000:"));
        uuids.insert(gpu.uuid);
    }
    EXPECT_EQ(uuids.size(), 8U);
}

} // namespace
} // namespace fairlead
