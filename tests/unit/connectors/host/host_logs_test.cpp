// Logs of a host over a real sshd: every byte once and in order, and gaps where bytes are gone.
#include <fstream>
#include <random>

#include <gmock/gmock.h>

#include "tests/ssh_support/fault_proxy.h"
#include "tests/unit/connectors/host/host_world.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;

Sightings::Filter fileSeen(bool exists)
{
    return [exists](const Observation &seen) {
        const auto *file = as<LogFileSeen>(seen);
        return file && file->exists == exists;
    };
}

/// A world with one log, and a watch of it.
struct OneLog {
    HostWorld world;
    fs::path path = world.file("run.log");
    std::string ref = world.ref("run.log");

    WatchedRun run(std::optional<LogPosition> resume = {}) const
    {
        WatchedRun run{ref, {}};
        if (resume)
            run.resume["log"] = *resume;
        return run;
    }
};

TEST(HostLogs, AreReadFromTheirBeginningAndFollowed)
{
    OneLog log;
    std::string whole = numberedLines(0, 100'000); // several pieces and turns
    write(log.path, whole);
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(
        watch.seen.waitForEnd(log.ref, "line 99999 of the log, told apart by its number\n"));
    for (int i = 100'000; i < 100'020; ++i) {
        const std::string line = numberedLines(i, i + 1);
        append(log.path, line);
        whole += line;
    }
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(100'019, 100'020)));
    EXPECT_TRUE(watch.seen.log(log.ref) == whole);
    EXPECT_TRUE(watch.seen.waitFor(fileSeen(true)));
    const LogPosition position = *watch.seen.position(log.ref);
    EXPECT_EQ(position.offset, whole.size());
    EXPECT_EQ(position.headBytes, 256U);
    for (const Observation &seen : watch.seen.all())
        if (as<LogBytes>(seen)) {
            EXPECT_EQ(seen.source, "sftp:" + log.path.string());
        }
}

TEST(HostLogs, GoOnWhereAnEarlierProgramStopped)
{
    OneLog log;
    std::string whole = "short\n"; // a head that still grows
    write(log.path, whole);
    std::optional<LogPosition> position;
    std::string seen;
    for (int round = 0; round < 4; ++round) {
        Watch watch(log.world.settings(), {log.run(position)});
        const std::string more = numberedLines(100 * round, 100 * round + 100);
        append(log.path, more);
        whole += more;
        ASSERT_TRUE(
            watch.seen.waitForEnd(log.ref, numberedLines(100 * round + 99, 100 * round + 100)));
        watch.stop();
        seen += watch.seen.log(log.ref);
        position = watch.seen.position(log.ref);
    }
    EXPECT_EQ(seen, whole);
}

TEST(HostLogs, ThatDoNotExistYetAreWaitedFor)
{
    OneLog log;
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitFor(fileSeen(false)));
    write(log.path, "");
    ASSERT_TRUE(watch.seen.waitFor(fileSeen(true)));
    append(log.path, "first\n");
    EXPECT_TRUE(watch.seen.waitForEnd(log.ref, "first\n"));
    EXPECT_EQ(watch.seen.log(log.ref), "first\n");
}

TEST(HostLogs, LoseAndDoubleNothingOverKilledConnections)
{
    OneLog log;
    write(log.path, "");
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitFor(fileSeen(true)));
    std::string whole;
    for (int kill = 0; kill < 8; ++kill) {
        const std::string more = numberedLines(kill * 2000, kill * 2000 + 2000);
        append(log.path, more.substr(0, more.size() / 2 - 7));
        log.world.server.killSessions();
        append(log.path, more.substr(more.size() / 2 - 7));
        whole += more;
        ASSERT_TRUE(watch.seen.waitFor(
            connection(ConnectionState::Up), static_cast<std::size_t>(kill) + 2));
    }
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(15'999, 16'000)));
    EXPECT_TRUE(watch.seen.log(log.ref) == whole);
}

TEST(HostLogs, LoseAndDoubleNothingOverConnectionsCutAtAnyByte)
{
    OneLog log;
    const std::string whole = numberedLines(0, 20'000);
    write(log.path, whole);
    FaultProxy proxy(log.world.server.port());
    HostSettings settings = log.world.settings();
    settings.ssh = log.world.server.target(settings.id, proxy.port());
    std::mt19937 random(20'261'122);
    const auto cut
        = [&random] { return std::uniform_int_distribution<std::uint64_t>(100, 400'000)(random); };
    proxy.cutAfter(cut());
    Watch watch(settings, {log.run()});
    for (std::uint64_t tries = 2; tries < 14; ++tries) {
        ASSERT_TRUE(watch.seen.waitFor(connection(ConnectionState::Connecting), tries));
        proxy.cutAfter(cut());
    }
    proxy.cutAfter(0);
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(19'999, 20'000)));
    EXPECT_TRUE(watch.seen.log(log.ref) == whole);
}

TEST(HostLogs, GoOnAfterTheServerStoodStill)
{
    OneLog log;
    write(log.path, "before\n");
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "before\n"));
    log.world.server.pauseSessions();
    append(log.path, "while\n");
    log.world.server.resumeSessions();
    append(log.path, "after\n");
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "after\n"));
    EXPECT_EQ(watch.seen.log(log.ref), "before\nwhile\nafter\n");
}

TEST(HostLogs, GoOnWithAnotherConnectionWhereTheServerStandsStill)
{
    OneLog log;
    write(log.path, "before\n");
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "before\n"));
    log.world.server.pauseSessions();
    append(log.path, "while\n");
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "while\n"));
    EXPECT_EQ(watch.seen.log(log.ref), "before\nwhile\n");
    EXPECT_TRUE(watch.seen.waitFor([](const Observation &seen) {
        const auto *down = as<ConnectionSeen>(seen);
        return down && down->state == ConnectionState::Down && down->retryMs && down->problem
            && down->problem->code == "timeout";
    }));
}

TEST(HostLogs, AreFollowedOverARotationByRename)
{
    OneLog log;
    write(log.path, numberedLines(0, 50));
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    for (int round = 1; round < 4; ++round) {
        fs::rename(log.path, log.path.string() + ".1");
        append(log.path.string() + ".1", numberedLines(50 * round, 50 * round + 10)); // still open
        append(log.path, numberedLines(50 * round + 10, 50 * round + 50));
        ASSERT_TRUE(
            watch.seen.waitForEnd(log.ref, numberedLines(50 * round + 49, 50 * round + 50)));
    }
    EXPECT_EQ(watch.seen.log(log.ref), numberedLines(0, 200));
}

TEST(HostLogs, ThatAreMovedAwayAreFollowedUntilTheirNameComesBack)
{
    OneLog log;
    write(log.path, "one\n");
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "one\n"));
    fs::rename(log.path, log.world.file("moved"));
    ASSERT_TRUE(watch.seen.waitFor(fileSeen(false)));
    append(log.world.file("moved"), "two\n");
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "two\n"));
    write(log.path, "three\n");
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "three\n"));
    EXPECT_EQ(watch.seen.log(log.ref), "one\ntwo\nthree\n");
}

TEST(HostLogs, RotatedWhileNobodyWatchedAreReadFromWhereverTheyWent)
{
    for (const std::string to : {".1", ".old", "-20261122"}) {
        OneLog log;
        write(log.path, numberedLines(0, 50));
        Watch before(log.world.settings(), {log.run()});
        ASSERT_TRUE(before.seen.waitForEnd(log.ref, numberedLines(49, 50)));
        before.stop();
        append(log.path, numberedLines(50, 80));
        fs::rename(log.path, log.path.string() + to);
        write(log.path, numberedLines(80, 100));
        Watch after(log.world.settings(), {log.run(before.seen.position(log.ref))});
        ASSERT_TRUE(after.seen.waitForEnd(log.ref, numberedLines(99, 100)));
        EXPECT_EQ(after.seen.log(log.ref), numberedLines(50, 100)) << to;
    }
}

TEST(HostLogs, RotatedTwiceWhileNobodyWatchedAreReadInTheirOrder)
{
    OneLog log;
    write(log.path, numberedLines(0, 50));
    Watch before(log.world.settings(), {log.run()});
    ASSERT_TRUE(before.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    before.stop();
    append(log.path, numberedLines(50, 60));
    fs::rename(log.path, log.path.string() + ".2");
    write(log.path.string() + ".1", numberedLines(60, 70));
    write(log.path, numberedLines(70, 80));
    Watch after(log.world.settings(), {log.run(before.seen.position(log.ref))});
    ASSERT_TRUE(after.seen.waitForEnd(log.ref, numberedLines(79, 80)));
    EXPECT_EQ(after.seen.log(log.ref), numberedLines(50, 80));
}

TEST(HostLogs, CutToNothingShowAGapAndBeginAgain)
{
    OneLog log;
    write(log.path, numberedLines(0, 50));
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    fs::copy_file(log.path, log.path.string() + ".1");
    fs::resize_file(log.path, 0);
    append(log.path, "new\n");
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "new\n"));
    EXPECT_EQ(watch.seen.log(log.ref), numberedLines(0, 50) + "<gap truncated>new\n");
}

TEST(HostLogs, CutAndGrownPastTheOldPlaceShowAGapToo)
{
    OneLog log;
    const std::string head = std::string(300, '=') + '\n'; // the same in both
    write(log.path, head + numberedLines(0, 50));
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    write(log.path, head + numberedLines(1000, 1100)); // the same inode
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(1099, 1100)));
    EXPECT_EQ(watch.seen.log(log.ref),
        head + numberedLines(0, 50) + "<gap truncated>" + head + numberedLines(1000, 1100));
}

TEST(HostLogs, CutUnderAWriterThatDoesNotAppendGoOnBehindTheHole)
{
    OneLog log;
    std::ofstream writer(log.path, std::ios::binary);
    writer << numberedLines(0, 50) << std::flush;
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    fs::resize_file(log.path, 0);
    writer << numberedLines(50, 60) << std::flush;
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(59, 60)));
    EXPECT_EQ(
        watch.seen.log(log.ref), numberedLines(0, 50) + "<gap truncated>" + numberedLines(50, 60));
}

TEST(HostLogs, ReplacedWhileNobodyWatchedShowAGap)
{
    OneLog log;
    write(log.path, numberedLines(0, 50));
    Watch before(log.world.settings(), {log.run()});
    ASSERT_TRUE(before.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    before.stop();
    write(log.world.file("other"), numberedLines(500, 600));
    fs::rename(log.world.file("other"), log.path);
    Watch after(log.world.settings(), {log.run(before.seen.position(log.ref))});
    ASSERT_TRUE(after.seen.waitForEnd(log.ref, numberedLines(599, 600)));
    EXPECT_EQ(after.seen.log(log.ref), "<gap rotated>" + numberedLines(500, 600));
}

TEST(HostLogs, CutWhileNobodyWatchedShowAGap)
{
    OneLog log;
    write(log.path, numberedLines(0, 50));
    Watch before(log.world.settings(), {log.run()});
    ASSERT_TRUE(before.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    before.stop();
    write(log.path, numberedLines(500, 600));
    Watch after(log.world.settings(), {log.run(before.seen.position(log.ref))});
    ASSERT_TRUE(after.seen.waitForEnd(log.ref, numberedLines(599, 600)));
    EXPECT_EQ(after.seen.log(log.ref), "<gap truncated>" + numberedLines(500, 600));
}

TEST(HostLogs, ReplacedByACopyOfThemselvesGoOn)
{
    OneLog log; // as a mirroring tool does it: a new file by the same name, longer each time
    std::string whole = numberedLines(0, 50);
    write(log.path, whole);
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    for (int round = 1; round < 4; ++round) {
        whole += numberedLines(50 * round, 50 * round + 50);
        write(log.world.file("copy"), whole);
        fs::rename(log.world.file("copy"), log.path);
        ASSERT_TRUE(
            watch.seen.waitForEnd(log.ref, numberedLines(50 * round + 49, 50 * round + 50)));
    }
    EXPECT_EQ(watch.seen.log(log.ref), whole);
}

TEST(HostLogs, RemovedAndWrittenAnewAreReadFromTheBeginning)
{
    OneLog log;
    write(log.path, numberedLines(0, 50));
    Watch watch(log.world.settings(), {log.run()});
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, numberedLines(49, 50)));
    fs::remove(log.path);
    ASSERT_TRUE(watch.seen.waitFor(fileSeen(false)));
    write(log.path, "new\n");
    ASSERT_TRUE(watch.seen.waitForEnd(log.ref, "new\n"));
    EXPECT_EQ(watch.seen.log(log.ref), numberedLines(0, 50) + "new\n");
}

TEST(HostLogs, OddNamesAreOnlyNames)
{
    HostWorld world;
    const std::string odd = "it's $(touch x) `y` \"z\" *.log";
    write(world.file(odd), "one\n");
    Watch watch(world.settings(), {{world.ref(odd), {}}});
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref(odd), "one\n"));
    EXPECT_FALSE(fs::exists(world.file("x")));
}

TEST(HostLogs, AFolderIsNoLog)
{
    HostWorld world;
    fs::create_directory(world.file("dir"));
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{world.ref("dir"), {}}, {world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(every<TroubleSeen>()));
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
}

} // namespace
} // namespace fairlead
