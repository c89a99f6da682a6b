#include "connectors/host/host_probe.h"

#include "tests/unit/connectors/host/fixture_text.h"

namespace fairlead {
namespace {

std::string section(const std::string &name, const std::string &text, int code = 0)
{
    return "\n@@fairlead:N:" + name + ":begin\n" + text + "\n@@fairlead:N:" + name
        + ":end rc=" + std::to_string(code) + "\n";
}

FramedSections read(const std::string &text)
{
    FramedSections sections("N");
    sections.feed(text);
    return sections;
}

const std::string hostText = "Last login: Sun\n" + section("clock", "1795371856.5")
    + section("hostname", "gpu-1") + section("user", "alice") + section("boot", "b-1")
    + section("machine", std::string(64, 'a') + "  -") + section("kernel", "Linux 6.1")
    + section("os", "\"Debian GNU/Linux 12\"") + section("processors", "192");

const std::string gpuFields
    = "index,uuid,name,pci.bus_id,driver_version,persistence_mode,memory.total,"
      "enforced.power.limit";

std::string healthy()
{
    return hostText + section("smi", "/usr/bin/nvidia-smi")
        + section("help", smiFixture("help_550.txt")) + section("fields", gpuFields)
        + section("gpus", smiFixture("gpus_8xh200.csv"))
        + section("topology", smiFixture("topo_nv18.txt")) + section("done", "");
}

TEST(FramedSections, IgnoreWhatTheAccountsStartUpFilesPrint)
{
    const auto sections = read(
        "@@fairlead:M:a:begin\nfake\n@@fairlead:M:a:end rc=0\nmotd\n" + section("a", "true text"));
    ASSERT_TRUE(sections.find("a"));
    EXPECT_EQ(sections.find("a")->text, "true text");
    EXPECT_EQ(sections.find("a")->exitCode, 0);
    EXPECT_FALSE(sections.find("b"));
}

TEST(FramedSections, SurviveChunksTornAnywhere)
{
    const std::string text = healthy();
    const auto whole = read(text);
    for (std::size_t size = 1; size < 70; size += 3) {
        FramedSections torn("N");
        for (std::size_t at = 0; at < text.size(); at += size)
            torn.feed(std::string_view(text).substr(at, size));
        for (const char *name : {"clock", "help", "gpus", "topology", "done"}) {
            ASSERT_TRUE(torn.closed(name)) << name;
            EXPECT_EQ(torn.find(name)->text, whole.find(name)->text);
        }
    }
}

TEST(FramedSections, ASectionThatIsNotClosedHasNoExitCode)
{
    const auto sections = read("@@fairlead:N:a:begin\nhalf\n");
    ASSERT_TRUE(sections.find("a"));
    EXPECT_FALSE(sections.closed("a"));
}

TEST(FramedSections, AreBounded)
{
    FramedSections sections("N");
    sections.feed("@@fairlead:N:a:begin\n");
    const std::string line(1000, 'x');
    for (int i = 0; i < 5000; ++i)
        sections.feed(line + '\n');
    EXPECT_LE(sections.find("a")->text.size(), std::size_t(256) << 10);
    for (int i = 0; i < 200; ++i)
        sections.feed(section("s" + std::to_string(i), "x"));
    EXPECT_TRUE(sections.closed("s5"));
    EXPECT_FALSE(sections.find("s199"));
}

TEST(Nonce, DiffersEachTime)
{
    EXPECT_EQ(FramedSections::newNonce().size(), 32U);
    EXPECT_NE(FramedSections::newNonce(), FramedSections::newNonce());
}

TEST(HostProbe, SaysWhoTheHostIs)
{
    const auto answer = readHostProbe(read(healthy()), {});
    EXPECT_EQ(answer.host.hostName.value(), "gpu-1");
    EXPECT_EQ(answer.host.user.value(), "alice");
    EXPECT_EQ(answer.host.bootId.value(), "b-1");
    EXPECT_EQ(answer.host.machineIdSha256.value(), std::string(64, 'a'));
    EXPECT_EQ(answer.host.kernel.value(), "Linux 6.1");
    EXPECT_EQ(answer.host.os.value(), "Debian GNU/Linux 12");
    EXPECT_EQ(answer.host.processors.value(), 192);
    EXPECT_EQ(answer.host.driver.value(), "550.163.01");
    EXPECT_EQ(answer.host.gpus.value().size(), 8U);
    EXPECT_EQ(answer.host.linkClass.value(), "NV18");
    EXPECT_EQ(answer.host.topologySha256.value().size(), 64U);
    EXPECT_EQ(answer.clock, 1795371856.5);
    EXPECT_EQ(answer.nvidiaSmi, "/usr/bin/nvidia-smi");
    EXPECT_TRUE(answer.offers.contains("power.draw"));
    EXPECT_FALSE(answer.trouble);
    EXPECT_FALSE(answer.cacheIsStale);
}

TEST(HostProbe, WhatTheHostCouldNotSayIsUnknownWithItsWords)
{
    const auto answer = readHostProbe(
        read(section("hostname", "sh: uname: not found", 127)
            + section("machine", "no such file", 2) + section("clock", "1795371856.%N")),
        {});
    EXPECT_EQ(answer.host.hostName.reason(), "sh: uname: not found");
    EXPECT_EQ(answer.host.machineIdSha256.reason(), "no such file");
    EXPECT_EQ(answer.host.kernel.reason(), "the host has not answered");
    EXPECT_EQ(answer.host.gpus.reason(), "nvidia-smi has not answered");
    EXPECT_EQ(answer.clock, 1795371856.0); // a busybox date knows no %N
    EXPECT_TRUE(answer.host.processors.unknown());
}

TEST(HostProbe, AHostWithoutTheToolSaysSo)
{
    const auto answer = readHostProbe(read(hostText + section("no_smi", "neither is there")), {});
    ASSERT_TRUE(answer.trouble);
    EXPECT_EQ(answer.trouble->code, "no_nvidia_smi");
    EXPECT_EQ(answer.host.gpus.reason(), "neither is there");
    EXPECT_EQ(answer.nvidiaSmi, "");
}

TEST(HostProbe, AMissingDriverIsNamedByTheToolsOwnWords)
{
    const auto answer = readHostProbe(read(hostText + section("smi", "/usr/bin/nvidia-smi")
                                          + section("help", smiFixture("driver_missing.txt"), 9)),
        {});
    ASSERT_TRUE(answer.trouble);
    EXPECT_EQ(answer.trouble->code, "driver_missing");
    EXPECT_EQ(answer.trouble->exitCode, 9);
    EXPECT_TRUE(answer.trouble->says.starts_with("NVIDIA-SMI has failed"));
    EXPECT_EQ(answer.host.driver.reason(), answer.trouble->says);
}

TEST(HostProbe, ADriverThatHangsIsNotAMissingOne)
{
    const auto answer = readHostProbe(
        read(hostText + section("smi", "/usr/bin/nvidia-smi") + section("help", "", 124)), {});
    ASSERT_TRUE(answer.trouble);
    EXPECT_EQ(answer.trouble->code, "driver_not_answering");
    EXPECT_EQ(answer.trouble->says, "nvidia-smi gave no answer in time and was ended");
}

TEST(HostProbe, NoDevicesIsTroubleAndNotAnEmptyHost)
{
    const auto answer = readHostProbe(
        read(hostText + section("smi", "/usr/bin/nvidia-smi")
            + section("help", smiFixture("help_550.txt")) + section("fields", gpuFields)
            + section("gpus", "No devices were found", 6)),
        {});
    ASSERT_TRUE(answer.trouble);
    EXPECT_EQ(answer.trouble->code, "bad_rows");
    EXPECT_EQ(answer.host.gpus.reason(), "No devices were found");
}

TEST(HostProbe, InTheSameBootTheEarlierAnswerServes)
{
    const HostProbeCache known{"b-1", "550.163.01", gpuFields, {"index", "uuid"},
        std::string("NV18"), std::string("hash")};
    const std::string brief = hostText + section("smi", "/usr/bin/nvidia-smi")
        + section("fields", gpuFields) + section("gpus", smiFixture("gpus_8xh200.csv"))
        + section("done", "");
    const auto answer = readHostProbe(read(brief), known);
    EXPECT_EQ(answer.offers, known.offers);
    EXPECT_EQ(answer.host.linkClass.value(), "NV18");
    EXPECT_EQ(answer.host.topologySha256.value(), "hash");
    EXPECT_FALSE(answer.cacheIsStale);
    HostProbeCache older = known;
    older.driver = "535.261.03";
    EXPECT_TRUE(readHostProbe(read(brief), older).cacheIsStale);
}

TEST(HostProbe, TheCommandIsQuotedWhole)
{
    HostProbeAsk ask;
    ask.nonce = "N";
    ask.nvidiaSmi = "/opt/it's here/nvidia-smi";
    const std::string command = hostProbeCommand(ask);
    EXPECT_TRUE(command.starts_with("exec nice -n 19 sh -s -- 'N' '/opt/it"));
    EXPECT_NE(command.find("' '40' '' ''"), std::string::npos) << command;
    EXPECT_FALSE(hostProbeScript().empty());
}

} // namespace
} // namespace fairlead
