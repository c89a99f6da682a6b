// GPUs of a host, over a real sshd and a shim nvidia-smi.
#include <set>

#include <gmock/gmock.h>

#include "tests/unit/connectors/host/host_world.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

/// The last sighting of a kind.
template <class T>
T last(const Sightings &seen)
{
    T found;
    for (const Observation &each : seen.all())
        if (const T *it = as<T>(each))
            found = *it;
    return found;
}

TEST(HostGpus, AreEightByUuid)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>(), 2));
    const auto host = last<IdentitySeen>(watch.seen).host;
    ASSERT_TRUE(host.gpus.known()) << host.gpus.reason();
    ASSERT_EQ(host.gpus.value().size(), 8U);
    EXPECT_EQ(host.driver.value(), "550.163.01");
    EXPECT_EQ(host.linkClass.value(), "NV18");
    EXPECT_TRUE(host.bootId.known());
    EXPECT_TRUE(host.clockSkewS.known());
    EXPECT_LT(std::abs(host.clockSkewS.value()), 30);
    EXPECT_TRUE(host.loginShellMs.known());
    EXPECT_THAT(host.serverBanner, HasSubstr("OpenSSH"));
    std::set<std::string> identified, sampled;
    for (const GpuIdentity &gpu : host.gpus.value())
        identified.insert(gpu.uuid);
    for (const GpuReading &gpu : last<GpusSampled>(watch.seen).gpus) {
        sampled.insert(gpu.uuid);
        EXPECT_EQ(gpu.utilizationPercent.value(), 42);
        EXPECT_EQ(gpu.throttleMask.value(), 4U);
        EXPECT_EQ(gpu.eccUncorrected.reason(), "N/A");
    }
    EXPECT_EQ(sampled.size(), 8U);
    EXPECT_EQ(sampled, identified);
    for (const Observation &each : watch.seen.all())
        if (as<GpusSampled>(each)) {
            EXPECT_TRUE(each.observedAt.known()) << each.observedAt.reason();
            EXPECT_EQ(each.surfaceId, "h200-a");
            EXPECT_EQ(each.runRef, "");
        }
    EXPECT_EQ(world.smi.calls("-lms 1000"), 1);
}

TEST(HostGpus, AnOldDriverIsAskedOnlyWhatItKnows)
{
    HostWorld world;
    world.smi.help("help_old.txt");
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    const auto gpus = last<GpusSampled>(watch.seen).gpus;
    ASSERT_EQ(gpus.size(), 8U);
    EXPECT_EQ(gpus[0].eccUncorrected.reason(),
        "this driver has no field ecc.errors.uncorrected.volatile.total");
    EXPECT_EQ(gpus[0].smClockMhz.value(), 42);
    EXPECT_EQ(gpus[0].throttleMask.value(), 4U);
}

TEST(HostGpus, AMissingDriverIsSaidAndTheRestGoesOn)
{
    HostWorld world;
    world.smi.mode("missing");
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(trouble("driver_missing")));
    const auto said = last<SamplerTrouble>(watch.seen);
    EXPECT_EQ(said.exitCode, 9);
    EXPECT_THAT(said.says, HasSubstr("couldn't communicate with the NVIDIA driver"));
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
    EXPECT_EQ(last<IdentitySeen>(watch.seen).host.driver.reason(), said.says);
    // and when the driver is back it is found without anybody's help
    world.smi.mode("ok");
    EXPECT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
}

TEST(HostGpus, AHostWithoutTheToolSaysSoAndTheRestGoesOn)
{
    HostWorld world;
    std::filesystem::remove(world.smi.binaries() / "nvidia-smi");
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(trouble("no_nvidia_smi")));
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
    EXPECT_TRUE(watch.seen.waitFor([](const Observation &each) {
        const auto *identity = as<IdentitySeen>(each);
        return identity && identity->host.gpus.unknown() && identity->host.hostName.known();
    }));
}

TEST(HostGpus, ASamplerThatHangsIsSaidAndNeverDoubled)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    world.smi.mode("hang");
    ASSERT_TRUE(watch.seen.waitFor(trouble("driver_not_answering"), 2));
    EXPECT_EQ(world.smi.calls("-lms"), 1);
    const auto before = watch.seen.count(every<GpusSampled>());
    world.smi.mode("ok");
    EXPECT_TRUE(watch.seen.waitFor(every<GpusSampled>(), before + 1));
    EXPECT_EQ(world.smi.calls("-lms"), 1);
}

TEST(HostGpus, ADriverThatHangsAtTheFirstQuestionHoldsNothingElseUp)
{
    HostWorld world;
    world.smi.mode("hang_help");
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
    EXPECT_TRUE(watch.seen.waitFor(trouble("driver_not_answering")));
    EXPECT_TRUE(watch.seen.waitFor([](const Observation &each) {
        const auto *identity = as<IdentitySeen>(each);
        return identity && identity->host.hostName.known()
            && identity->host.gpus.reason() == "nvidia-smi has not answered";
    }));
    append(world.file("a.log"), "two\n");
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "two\n"));
}

TEST(HostGpus, WordsBetweenRowsAreTroubleAndTheRowsCount)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    world.smi.mode("words");
    ASSERT_TRUE(watch.seen.waitFor(trouble("bad_rows")));
    EXPECT_THAT(last<SamplerTrouble>(watch.seen).says, HasSubstr("0000:9D:00.0: GPU is lost"));
    const auto before = watch.seen.count(every<GpusSampled>());
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>(), before + 2));
    EXPECT_EQ(last<GpusSampled>(watch.seen).gpus.size(), 8U);
    // the same words with every row of every tick are said once
    EXPECT_EQ(watch.seen.count(trouble("bad_rows")), 1U);
}

TEST(HostGpus, GarbageIsPlainTextBeforeAnybodySeesIt)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    world.smi.mode("garbage");
    ASSERT_TRUE(watch.seen.waitFor(trouble("bad_rows")));
    EXPECT_EQ(last<SamplerTrouble>(watch.seen).says, "NVRM: \xEF\xBF\xBD what");
}

TEST(HostGpus, AGpuThatDropsOutLeavesATickOfSeven)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    world.smi.mode("seven");
    EXPECT_TRUE(watch.seen.waitFor([](const Observation &each) {
        const auto *tick = as<GpusSampled>(each);
        return tick && tick->gpus.size() == 7;
    }));
}

TEST(HostGpus, ASamplerThatEndsIsSaidWithItsExitCodeAndStartedAgain)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    world.smi.mode("exit");
    ASSERT_TRUE(watch.seen.waitFor([](const Observation &each) {
        const auto *trouble = as<SamplerTrouble>(each);
        return trouble && trouble->exitCode == 15 && trouble->says == "Unknown Error";
    }));
    const auto before = watch.seen.count(every<GpusSampled>());
    world.smi.mode("ok");
    EXPECT_TRUE(watch.seen.waitFor(every<GpusSampled>(), before + 1));
}

TEST(HostGpus, ADriverThatSleepsIsAskedOnceAMinuteUntilARunIsWatched)
{
    HostWorld world;
    world.smi.persistence("Disabled");
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    EXPECT_EQ(world.smi.calls("-lms 60000"), 1);
    EXPECT_EQ(world.smi.calls("-lms 1000"), 0);
    watch.stop();
    Watch busy(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(busy.seen.waitFor(every<GpusSampled>(), 2));
    EXPECT_EQ(world.smi.calls("-lms 1000"), 1);
}

TEST(HostGpus, AReconnectionInTheSameBootAsksLess)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    const auto before = watch.seen.count(every<GpusSampled>());
    world.server.killSessions();
    ASSERT_TRUE(watch.seen.waitFor(connection(ConnectionState::Up), 2));
    ASSERT_TRUE(watch.seen.waitFor(every<GpusSampled>(), before + 1));
    EXPECT_EQ(world.smi.calls("--help-query-gpu"), 1);
    EXPECT_EQ(world.smi.calls("topo -m"), 1);
    EXPECT_EQ(last<IdentitySeen>(watch.seen).host.linkClass.value(), "NV18");
}

} // namespace
} // namespace fairlead
