// The watch of a host as a whole: runs that come and go, small files, processes, and the operator.
#include <gmock/gmock.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "connectors/ssh/host_key.h"
#include "tests/unit/connectors/host/host_world.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

Sightings::Filter sidecar(const std::string &name, const std::string &bytes)
{
    return [name, bytes](const Observation &seen) {
        const auto *file = as<SidecarSeen>(seen);
        return file && file->name == name && file->bytes == bytes;
    };
}

Sightings::Filter process(bool alive)
{
    return [alive](const Observation &seen) {
        const auto *process = as<ProcessSeen>(seen);
        return process && process->alive == alive;
    };
}

Sightings::Filter troubleSeen(const std::string &code)
{
    return [code](const Observation &seen) {
        const auto *trouble = as<TroubleSeen>(seen);
        return trouble && trouble->error.code == code;
    };
}

/// A process that does nothing until it is killed; its standard output goes to `out`.
class Sleeper {
public:
    explicit Sleeper(const std::string &out = "/dev/null") : m_pid(::fork())
    {
        if (m_pid == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            const int file = ::open(out.c_str(), O_WRONLY | O_APPEND);
            if (file < 0 || ::dup2(file, STDOUT_FILENO) < 0)
                ::_exit(1);
            ::execl("/bin/sleep", "sleep", "1000", nullptr);
            ::_exit(1);
        }
    }
    ~Sleeper() { end(); }
    Sleeper(const Sleeper &) = delete;
    Sleeper &operator=(const Sleeper &) = delete;
    std::string pid() const { return std::to_string(m_pid); }
    void kill() const { ::kill(m_pid, SIGKILL); } ///< leaves a zombie
    void end()
    {
        if (m_pid <= 0)
            return;
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }

private:
    pid_t m_pid;
};

TEST(HostWatch, AnExitRecordBelongsToTheLogOfARunDirectoryAndIsToldWhenItGoes)
{
    HostWorld world;
    write(world.file("log"), "one\n");
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{world.ref("log"), {}}, {world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
    write(world.file("exit.json"), "{\"rc\":0}");
    ASSERT_TRUE(watch.seen.waitFor(sidecar("exit.json", "{\"rc\":0}")));
    std::filesystem::remove(world.file("exit.json"));
    ASSERT_TRUE(watch.seen.waitFor(sidecar("exit.json", "")));
    for (const Observation &seen : watch.seen.all())
        if (as<SidecarSeen>(seen)) {
            EXPECT_EQ(seen.runRef, world.ref("log"));
        }
}

TEST(HostWatch, ReadsTheSmallFilesBesideALogWhenTheyChange)
{
    HostWorld world;
    write(world.file("a.log"), "one\n");
    write(world.file("a.log.status"), "RUNNING\n");
    write(world.file("a.log.started"), "2026-11-22T18:00:00Z\n");
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(sidecar("a.log.status", "RUNNING\n")));
    ASSERT_TRUE(watch.seen.waitFor(sidecar("a.log.started", "2026-11-22T18:00:00Z\n")));
    write(world.file("a.log.status"), "DONE -1\n"); // as long as before
    ASSERT_TRUE(watch.seen.waitFor(sidecar("a.log.status", "DONE -1\n")));
    for (const Observation &seen : watch.seen.all())
        if (as<SidecarSeen>(seen)) {
            EXPECT_EQ(seen.runRef, world.ref("a.log"));
        }
    // nothing is said twice, not even over a reconnection
    world.server.killSessions();
    append(world.file("a.log"), "two\n");
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "two\n"));
    write(world.file("a.log.pid"), "1\n");
    ASSERT_TRUE(watch.seen.waitFor(sidecar("a.log.pid", "1\n")));
    EXPECT_EQ(watch.seen.count(every<SidecarSeen>()), 4U);
}

TEST(HostWatch, SaysWhetherTheProcessOfARunIsAlive)
{
    HostWorld world;
    Sleeper sleeper;
    write(world.file("a.log"), "one\n");
    write(world.file("a.log.pid"), sleeper.pid() + "\n");
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(process(true), 2)); // said again now and then
    for (const Observation &seen : watch.seen.all())
        if (const auto *process = as<ProcessSeen>(seen)) {
            EXPECT_EQ(std::to_string(process->pid), sleeper.pid());
            EXPECT_TRUE(process->startTicks);
            EXPECT_EQ(process->bootId.size(), 36U);
        }
    sleeper.kill();
    EXPECT_TRUE(watch.seen.waitFor(process(false)));
}

TEST(HostWatch, APidThatWasGivenToAnotherProcessIsNotAlive)
{
    HostWorld world;
    Sleeper another;
    write(world.file("a.log"), "one\n");
    write(world.file("a.log.pid"), another.pid() + "\n");
    // The file that names it is an hour older than the process.
    std::filesystem::last_write_time(world.file("a.log.pid"),
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(process(false)));
    EXPECT_TRUE(watch.seen.waitFor(troubleSeen("pid_reused")));
}

TEST(HostWatch, AProcessThatNeverWasIsNotAlive)
{
    HostWorld world;
    write(world.file("a.log"), "one\n");
    write(world.file("a.log.pid"), "4194304\n"); // above any pid_max
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    EXPECT_TRUE(watch.seen.waitFor(process(false)));
}

TEST(HostWatch, FindsTheLogThatAProcessWrites)
{
    HostWorld world;
    const std::string out = world.file("out.txt").string();
    write(out, "hello\n");
    Sleeper sleeper(out);
    const std::string ref = "host:h200-a:pid:" + sleeper.pid();
    Watch watch(world.settings(), {{ref, {}}});
    EXPECT_TRUE(watch.seen.waitFor(process(true)));
    ASSERT_TRUE(watch.seen.waitForEnd(ref, "hello\n"));
    sleeper.end();
    EXPECT_TRUE(watch.seen.waitFor(process(false)));
    append(out, "bye\n"); // the file is known from now on
    EXPECT_TRUE(watch.seen.waitForEnd(ref, "hello\nbye\n"));
}

TEST(HostWatch, AProcessThatWritesToNoFileHasNoLog)
{
    HostWorld world;
    Sleeper sleeper;
    const std::string ref = "host:h200-a:pid:" + sleeper.pid();
    Watch watch(world.settings(), {{ref, {}}});
    EXPECT_TRUE(watch.seen.waitFor(process(true)));
    EXPECT_TRUE(watch.seen.waitFor(troubleSeen("no_log")));
}

TEST(HostWatch, RunsComeAndGoWhileItWatches)
{
    HostWorld world;
    write(world.file("a.log"), "one\n");
    write(world.file("b.log"), "two\n");
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(connection(ConnectionState::Up)));
    watch.runs.add({world.ref("a.log"), {}});
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
    watch.runs.remove(world.ref("a.log"));
    watch.runs.add({world.ref("b.log"), {}});
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("b.log"), "two\n"));
    append(world.file("a.log"), "unseen\n");
    append(world.file("b.log"), "seen\n");
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("b.log"), "seen\n"));
    EXPECT_EQ(watch.seen.log(world.ref("a.log")), "one\n");
    EXPECT_EQ(watch.seen.count(connection(ConnectionState::Up)), 1U);
}

TEST(HostWatch, ARefThatNamesNothingIsTroubleOfThatRunAlone)
{
    HostWorld world;
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{"host:h200-a:nonsense", {}}, {world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor(troubleSeen("bad_ref")));
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
}

TEST(HostWatch, AHugeLogHoldsNoOtherUp)
{
    HostWorld world;
    write(world.file("huge.log"), "x");
    std::filesystem::resize_file(world.file("huge.log"), std::uintmax_t(64) << 20);
    write(world.file("a.log"), "one\n");
    Watch watch(world.settings(), {{world.ref("huge.log"), {}}, {world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
    std::uint64_t before = 0, all = 0;
    ASSERT_TRUE(watch.seen.waitFor([&](const Observation &seen) {
        const auto *bytes = as<LogBytes>(seen);
        return bytes && bytes->after.offset == std::uint64_t(64) << 20;
    }));
    bool other = false;
    for (const Observation &seen : watch.seen.all())
        if (const auto *bytes = as<LogBytes>(seen)) {
            other = other || seen.runRef == world.ref("a.log");
            if (seen.runRef == world.ref("huge.log")) {
                all += bytes->bytes.size();
                before += other ? 0 : bytes->bytes.size();
            }
        }
    EXPECT_EQ(all, std::uint64_t(64) << 20);
    EXPECT_LE(before, std::uint64_t(4) << 20);
}

TEST(HostWatch, AnUnknownHostKeyWaitsForTheOperator)
{
    HostWorld world;
    write(world.file("a.log"), "one\n");
    HostSettings settings = world.settings();
    settings.ssh.knownHosts = world.shimFolder / "known_hosts";
    Watch watch(settings, {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor([](const Observation &seen) {
        const auto *down = as<ConnectionSeen>(seen);
        return down && down->state == ConnectionState::Down && down->problem
            && down->problem->code == "host_key_unknown" && !down->retryMs;
    }));
    ASSERT_TRUE(trustHostKey(settings.ssh, world.server.fingerprint(), {}));
    EXPECT_EQ(watch.seen.count(connection(ConnectionState::Connecting)), 1U);
    watch.runs.retry();
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
}

TEST(HostWatch, AServerThatIsDownIsTriedAgainWithoutAnybodysHelp)
{
    HostWorld world;
    write(world.file("a.log"), "one\n");
    world.server.stop();
    Watch watch(world.settings(), {{world.ref("a.log"), {}}});
    ASSERT_TRUE(watch.seen.waitFor([](const Observation &seen) {
        const auto *down = as<ConnectionSeen>(seen);
        return down && down->state == ConnectionState::Down && down->attempt >= 2 && down->retryMs
            && down->problem->code == "unreachable";
    }));
    world.server.start();
    EXPECT_TRUE(watch.seen.waitForEnd(world.ref("a.log"), "one\n"));
}

TEST(HostWatch, EndsAtOnceWhenStoppedHoweverThePeerStands)
{
    HostWorld world;
    Watch watch(world.settings(), {});
    ASSERT_TRUE(watch.seen.waitFor(every<IdentitySeen>()));
    world.server.pauseSessions();
    const auto begun = std::chrono::steady_clock::now();
    watch.stop();
    // Less than any deadline of the session; the watch aims at one second.
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(8));
    world.server.resumeSessions();
}

TEST(HostWatch, WithoutSftpItSaysSoAndSamplesOn)
{
    std::filesystem::path folder = std::filesystem::temp_directory_path()
        / ("fairlead-nosftp-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    {
        ShimSmi smi(folder);
        SshServer::Options options;
        options.sftp = false;
        options.environment["PATH"] = smi.binaries().string() + ":/usr/bin:/bin";
        SshServer server(options);
        HostSettings settings;
        settings.id = "h200-a";
        settings.ssh = server.target(settings.id);
        settings.sampleSeconds = 1;
        Watch watch(settings, {{"host:h200-a:/tmp/a.log", {}}});
        EXPECT_TRUE(watch.seen.waitFor(troubleSeen("no_sftp")));
        EXPECT_TRUE(watch.seen.waitFor(every<GpusSampled>()));
    }
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace fairlead
