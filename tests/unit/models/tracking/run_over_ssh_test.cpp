// From a log on a host to the state in the ledger, through a real sshd, the real connector, the
// supervisor and the store.
#include <csignal>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "connectors/host/host_pace.h"
#include "connectors/host/paced_host_connector.h"
#include "heard_updates.h"
#include "models/tracking/supervisor.h"
#include "run_story.h"
#include "tests/ssh_support/fault_proxy.h"
#include "tests/ssh_support/ssh_server.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;

class RunOverSsh : public testing::Test {
protected:
    static HostPace hurried()
    {
        HostPace pace;
        pace.log = pace.quietLog = pace.sidecars = pace.process = pace.look = milliseconds(40);
        pace.repeat = milliseconds(300);
        pace.drain = milliseconds(2000);
        pace.firstRetry = milliseconds(20);
        pace.longestRetry = milliseconds(200);
        return pace;
    }
    std::string ref(const std::string &name = "run.log") const
    {
        return "host:h200-a:" + (server.home() / name).string();
    }
    std::unique_ptr<TrackingStore> store() const
    {
        return std::make_unique<TrackingStore>(TrackingStore::open(folder.ledger()).value());
    }
    RunRecord adopted()
    {
        return store()->adopt("h200-a", ref(), "run.log", clock.now(), false).value();
    }
    std::unique_ptr<Supervisor> supervisor(int port = 0, bool adoptFound = false)
    {
        HostSettings settings;
        settings.id = "h200-a";
        settings.ssh = port ? server.target("h200-a", port) : server.target("h200-a");
        settings.nvidiaSmi = "/nonexistent/nvidia-smi";
        if (adoptFound)
            settings.logs = {server.home().string() + "/*.log"};
        Supervisor::Parts parts;
        parts.store = store();
        parts.connectors.push_back(
            makePacedHostConnector(std::move(settings), clock, prompter, hurried()));
        parts.runs = parts.store->runs().value();
        parts.clock = &clock;
        parts.listener = heard.listener();
        parts.adoptFound = adoptFound;
        return std::make_unique<Supervisor>(std::move(parts));
    }
    void write(const std::string &bytes, const std::string &name = "run.log")
    {
        std::ofstream(server.home() / name, std::ios::app | std::ios::binary) << bytes;
        written += name == "run.log" ? bytes : "";
    }
    bool waitForGap()
    {
        return heard.wait([](const HeardUpdates &now) {
            for (const TrackingEvent &event : now.events)
                if (event.kind == EventKind::Gap)
                    return true;
            return false;
        });
    }
    std::string keptLog(const RunRecord &run) const
    {
        return store()->logBytes(run.id, "log", 0, 100'000'000).value();
    }

    SshServer server;
    TemporaryFolder folder;
    SystemClock clock;
    NoPrompter prompter;
    HeardUpdates heard;
    std::string written;
};

TEST_F(RunOverSsh, FromTheFirstLineToTheEnd)
{
    const RunRecord run = adopted();
    auto supervisor = this->supervisor();
    write(argumentDump());
    ASSERT_TRUE(heard.waitForState(run.id, RunState::Starting));
    write("> compiling and loading fused kernels ...\n");
    ASSERT_TRUE(heard.waitForState(run.id, RunState::Compiling));
    write(iterationLine(1, 3, 30'000) + iterationLine(2, 3, 1000));
    ASSERT_TRUE(heard.waitForState(run.id, RunState::Stepping));
    write(iterationLine(3, 3, 1000));
    ASSERT_TRUE(heard.waitForStep(run.id, 3));
    write("RUNNING\n", "run.log.status");
    write("DONE 0\n", "run.log.status");
    ASSERT_TRUE(heard.waitForState(run.id, RunState::Finished));
    supervisor.reset();
    const RunStatus status = store()->status(run.id).value();
    EXPECT_EQ(status.outcome, Outcome::Ok);
    EXPECT_EQ(status.rate.value().value, 262'144);
    EXPECT_EQ(heard.steps(run.id), oneTo(3));
    EXPECT_EQ(keptLog(run), written);
}

TEST_F(RunOverSsh, KilledConnectionsLoseNoStepAndDoubleNone)
{
    const RunRecord run = adopted();
    write(argumentDump());
    auto supervisor = this->supervisor();
    int step = 0;
    for (int cut = 0; cut < 6; ++cut) {
        for (int i = 0; i < 20; ++i)
            write(iterationLine(++step, 1000, 1000));
        write(" iteration torn by the cut"); // the line's end comes behind it
        ASSERT_TRUE(heard.waitForStep(run.id, step));
        server.killSessions();
        write("\n" + iterationLine(++step, 1000, 1000));
        ASSERT_TRUE(
            heard.waitForState(run.id, RunState::Unknown) || heard.waitForStep(run.id, step));
        ASSERT_TRUE(heard.waitForStep(run.id, step));
    }
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(step));
    EXPECT_EQ(keptLog(run), written);
    EXPECT_EQ(heard.run(run.id)->state, RunState::Stepping);
}

TEST_F(RunOverSsh, CutAtAnyByteOfTheWay)
{
    const RunRecord run = adopted();
    std::string log = argumentDump();
    constexpr int steps = 1500;
    for (int i = 1; i <= steps; ++i)
        log += iterationLine(i, steps, 1000);
    write(log);
    FaultProxy proxy(server.port());
    proxy.cutAfter(70'000); // no connection brings it all
    auto supervisor = this->supervisor(proxy.port());
    ASSERT_TRUE(heard.wait([&](const HeardUpdates &) { return proxy.connections() >= 4; }));
    proxy.cutAfter(0);
    proxy.cutAll();
    ASSERT_TRUE(heard.waitForStep(run.id, steps));
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(steps));
    EXPECT_EQ(keptLog(run), written);
}

TEST_F(RunOverSsh, ARestartedConsoleGoesOnInTheMiddleOfALine)
{
    const RunRecord run = adopted();
    int step = 0;
    for (int start = 0; start < 3; ++start) {
        auto supervisor = this->supervisor();
        write(iterationLine(++step, 100, 1000));
        const std::string torn = iterationLine(++step, 100, 1000);
        write(torn.substr(0, 60));
        const std::int64_t so = std::int64_t(written.size());
        ASSERT_TRUE(heard.wait([&](const HeardUpdates &now) {
            return now.run(run.id) && now.run(run.id)->logBytes == so;
        }));
        supervisor.reset();
        write(torn.substr(60));
    }
    auto supervisor = this->supervisor();
    ASSERT_TRUE(heard.waitForStep(run.id, step));
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(step));
    EXPECT_EQ(keptLog(run), written);
}

TEST_F(RunOverSsh, ARotatedLogIsReadToItsEnd)
{
    const RunRecord run = adopted();
    auto supervisor = this->supervisor();
    write(iterationLine(1, 9, 1000));
    ASSERT_TRUE(heard.waitForStep(run.id, 1));
    std::filesystem::rename(server.home() / "run.log", server.home() / "run.log.1");
    write(iterationLine(2, 9, 1000), "run.log.1");
    ASSERT_TRUE(heard.waitForStep(run.id, 2));
    write(iterationLine(3, 9, 1000));
    ASSERT_TRUE(heard.waitForStep(run.id, 3));
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(3));
}

TEST_F(RunOverSsh, ATruncatedLogIsAGapThatIsShown)
{
    const RunRecord run = adopted();
    auto supervisor = this->supervisor();
    write(iterationLine(1, 9, 1000) + iterationLine(2, 9, 1000));
    ASSERT_TRUE(heard.waitForStep(run.id, 2));
    std::filesystem::resize_file(server.home() / "run.log", 0);
    ASSERT_TRUE(waitForGap());
    write(iterationLine(3, 9, 1000));
    ASSERT_TRUE(heard.waitForStep(run.id, 3));
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(3));
    ASSERT_EQ(heard.run(run.id)->conditions.size(), 1u);
    EXPECT_EQ(heard.run(run.id)->conditions[0].kind, ConditionKind::LogGap);
}

TEST_F(RunOverSsh, AProcessThatDiesWithoutAWordIsLost)
{
    const RunRecord run = adopted();
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        ::execl("/bin/sleep", "sleep", "1000", nullptr);
        ::_exit(127);
    }
    write(std::to_string(child) + "\n", "run.log.pid");
    write("RUNNING\n", "run.log.status");
    write(iterationLine(1, 9, 1000));
    auto supervisor = this->supervisor();
    EXPECT_TRUE(heard.wait([&](const HeardUpdates &now) {
        const RunStatus *status = now.run(run.id);
        return status && status->state == RunState::Stepping && status->memory.process;
    }));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(heard.waitForState(run.id, RunState::Lost));
    supervisor.reset();
    EXPECT_NE(heard.run(run.id)->evidence.find("still says RUNNING"), std::string::npos);
}

TEST_F(RunOverSsh, AdoptsTheLogsThatTheConfigurationNames)
{
    write(iterationLine(1, 9, 1000));
    auto supervisor = this->supervisor(0, true);
    ASSERT_TRUE(heard.wait([&](const HeardUpdates &now) {
        const RunStatus *status = now.runOfRef(ref());
        return status && status->state == RunState::Stepping;
    }));
    supervisor.reset();
    EXPECT_EQ(store()->runs()->size(), 1u);
}

} // namespace
} // namespace fairlead
