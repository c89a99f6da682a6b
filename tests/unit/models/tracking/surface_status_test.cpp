#include <gtest/gtest.h>

#include "models/tracking/event_data.h"
#include "models/tracking/surface_status.h"

namespace fairlead {
namespace {

class SurfaceStatusTest : public testing::Test {
protected:
    void tell(EventKind kind, Json data, const std::string &run = {})
    {
        now += std::chrono::seconds(1);
        fold(status,
            {0, now, Unknown{"no time said"}, "h200-a", run, kind, "test", std::move(data)});
    }
    void connection(
        ConnectionState state, const std::string &code = {}, std::optional<std::int64_t> ms = {})
    {
        ConnectionSeen seen{state, {}, 1, ms};
        if (!code.empty())
            seen.problem = Error{code, "says " + code, {}, "do this"};
        tell(EventKind::Connection, connectionData(seen));
    }
    void host(int count, const std::string &name, double mib = 143'771)
    {
        HostIdentity host;
        host.hostName = std::string("node\xff");
        std::vector<GpuIdentity> gpus;
        for (int i = 0; i < count; ++i) {
            GpuIdentity gpu;
            gpu.uuid = "GPU-" + std::to_string(i);
            gpu.index = i;
            gpu.name = name;
            if (mib > 0)
                gpu.memoryBytes = std::int64_t(mib * 1024 * 1024);
            gpus.push_back(gpu);
        }
        host.gpus = gpus;
        tell(EventKind::Sample, sampleData(IdentitySeen{host}));
    }

    SurfaceStatus status{"h200-a", {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    Time now{std::chrono::milliseconds(1'900'000'000'000)};
};

TEST_F(SurfaceStatusTest, HealthFollowsTheConnection)
{
    EXPECT_EQ(status.health, SurfaceHealth::NotAsked);
    connection(ConnectionState::Connecting);
    EXPECT_EQ(status.health, SurfaceHealth::Connecting);
    connection(ConnectionState::Up);
    EXPECT_EQ(status.health, SurfaceHealth::Live);
    EXPECT_EQ(status.lastSignWhat, "handshake");
    const auto since = status.since;
    connection(ConnectionState::Up);
    EXPECT_EQ(status.since, since);
    connection(ConnectionState::Down, "unreachable", 1500);
    EXPECT_EQ(status.health, SurfaceHealth::Waiting);
    EXPECT_EQ(status.problem, "says unreachable");
    EXPECT_EQ(status.remedy, "do this");
    EXPECT_EQ(status.nextTry, now + std::chrono::milliseconds(1500));
    for (const auto &[code, health] :
        std::map<std::string, SurfaceHealth>{{"host_key_unknown", SurfaceHealth::KeyUnknown},
            {"host_key_changed", SurfaceHealth::KeyRefused},
            {"host_key_revoked", SurfaceHealth::KeyRefused},
            {"auth_failed", SurfaceHealth::LoginRefused}}) {
        connection(ConnectionState::Down, code);
        EXPECT_EQ(status.health, health) << code;
        EXPECT_FALSE(status.nextTry);
    }
    connection(ConnectionState::Up);
    EXPECT_TRUE(status.problem.empty() && status.problemCode.empty() && status.remedy.empty());
}

TEST_F(SurfaceStatusTest, ASilentDriverIsSaidUntilItAnswers)
{
    connection(ConnectionState::Up);
    tell(EventKind::Condition,
        {{"condition", "driver_not_answering"}, {"active", true}, {"says", "silent"},
            {"evidence", Json::array()}});
    EXPECT_EQ(status.health, SurfaceHealth::DriverSilent);
    EXPECT_EQ(status.problem, "silent");
    tell(EventKind::Condition, {{"condition", "driver_not_answering"}, {"active", false}});
    EXPECT_EQ(status.health, SurfaceHealth::Live);
    EXPECT_TRUE(status.problem.empty());
}

TEST_F(SurfaceStatusTest, GpusComeByIndexAndWhatIsUnknownSaysWhy)
{
    GpusSampled sample;
    for (const int index : {1, 0}) {
        GpuReading gpu;
        gpu.uuid = "GPU-" + std::to_string(index);
        gpu.index = index;
        gpu.utilizationPercent = 50.0 + index;
        gpu.powerW = Unknown{"[N/A]"};
        gpu.throttleMask = std::uint64_t(1) << 63;
        sample.gpus.push_back(gpu);
    }
    sample.latencyMs = 12.5;
    tell(EventKind::Sample, sampleData(sample));
    ASSERT_EQ(status.gpus.size(), 2u);
    EXPECT_EQ(status.gpus[0].uuid, "GPU-0");
    EXPECT_EQ(status.gpus[1].utilizationPercent.value(), 51);
    EXPECT_EQ(status.gpus[0].powerW.reason(), "[N/A]");
    EXPECT_EQ(status.gpus[0].throttleMask.value(), std::uint64_t(1) << 63);
    EXPECT_EQ(status.gpusAt, now);
    EXPECT_EQ(status.sampleLatencyMs, 12.5);
    EXPECT_EQ(status.lastSignWhat, "sampler");
    tell(EventKind::Log, {{"stream", "log"}}, "01KRUN");
    EXPECT_EQ(status.lastSignWhat, "log");
}

TEST_F(SurfaceStatusTest, TheClassIsDerivedFromWhatWasSeen)
{
    EXPECT_EQ(surfaceClassOf(status), "unknown");
    host(8, "NVIDIA H200");
    EXPECT_EQ(surfaceClassOf(status), "owned_h200");
    host(8, "NVIDIA H200", 143'771 * 0.992);
    EXPECT_EQ(surfaceClassOf(status), "owned_h200");
    host(8, "NVIDIA H200", 143'771 * 0.98);
    EXPECT_EQ(surfaceClassOf(status), "other_host");
    host(7, "NVIDIA H200");
    EXPECT_EQ(surfaceClassOf(status), "other_host");
    host(8, "NVIDIA H200 NVL");
    EXPECT_EQ(surfaceClassOf(status), "other_host");
    host(8, "NVIDIA H200", 0); // memory not known
    EXPECT_EQ(surfaceClassOf(status), "unknown");
    host(0, "");
    EXPECT_EQ(surfaceClassOf(status), "other_host");
    tell(EventKind::Sample, sampleData(IdentitySeen{})); // nobody could see its GPUs
    EXPECT_EQ(surfaceClassOf(status), "unknown");
}

TEST_F(SurfaceStatusTest, ForeignBytesBecomeText)
{
    host(1, "NVIDIA H200");
    EXPECT_EQ(status.host.at("host_name"), "node\xef\xbf\xbd");
    EXPECT_NO_THROW(status.host.dump());
    EXPECT_EQ(status.host.at("kernel"), nullptr);
    EXPECT_EQ(status.host.at("unavailable").at("kernel"), "not recorded");
}

} // namespace
} // namespace fairlead
