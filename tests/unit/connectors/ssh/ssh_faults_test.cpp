// What a peer can do to a session: die, stand still, fall silent; and what a stop does.
#include <future>
#include <optional>
#include <thread>

#include <gmock/gmock.h>

#include "tests/ssh_support/ssh_agent_process.h"
#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// What one may wait for.
const std::vector<std::pair<const char *, std::function<std::string(SshSession &)>>> calls{
    {"exec", [](SshSession &session) { return codeOf(session.exec("sleep 1000")); }},
    {"start", [](SshSession &session) { return codeOf(session.start("sleep 1000")); }},
    {"stat", [](SshSession &session) { return codeOf(session.stat("/")); }},
    {"openFile", [](SshSession &session) { return codeOf(session.openFile("/etc/passwd")); }},
    {"readLink", [](SshSession &session) { return codeOf(session.readLink("/proc/self/exe")); }},
    {"wait", [](SshSession &session) { return codeOf(session.wait(1000s)); }},
};

/// Runs it with a bound far above every deadline of ours: a hang fails the test, no machine does.
template <class Work>
auto within(Work work)
{
    auto done = std::async(std::launch::async, work);
    if (done.wait_for(60s) != std::future_status::ready) {
        ADD_FAILURE() << "a call hangs";
        std::abort();
    }
    return done.get();
}

TEST(SshFaults, AKilledServerIsALostConnectionForEveryCall)
{
    for (const auto &[name, call] : calls) {
        SshServer server;
        SshSession session = openTo(server.target());
        ASSERT_TRUE(session.stat("/")); // SFTP is open before
        server.killSessions();
        EXPECT_EQ(within([&] { return call(session); }), "connection_lost") << name;
        const auto again = session.exec("true");
        ASSERT_EQ(codeOf(again), "connection_lost") << name; // broken for good
        EXPECT_TRUE(again.error().retryable);
        EXPECT_THAT(
            again.error().message, HasSubstr(session.hostKey().banner.empty() ? "" : "127"));
    }
}

TEST(SshFaults, AServerKilledMeanwhileEndsACallAtOnce)
{
    for (const auto &[name, call] : calls) {
        if (name != std::string("exec") && name != std::string("wait"))
            continue; // the others are over before a kill can come
        SshServer server;
        SshSession session = openTo(server.target());
        auto done
            = std::async(std::launch::async, [&call = call, &session] { return call(session); });
        server.killSessions();
        ASSERT_EQ(done.wait_for(30s), std::future_status::ready) << name;
        EXPECT_EQ(done.get(), "connection_lost") << name;
    }
}

TEST(SshFaults, AServerThatStandsStillIsATimeoutOfOurs)
{
    for (const auto &[name, call] : calls) {
        SshServer server;
        std::optional<SshSession> session(openTo(server.target(), hasty));
        ASSERT_TRUE(session->stat("/"));
        server.pauseSessions();
        EXPECT_EQ(within([&] { return call(*session); }), "timeout") << name;
        EXPECT_EQ(within([&] { return codeOf(session->stat("/")); }), "timeout") << name;
        within([&] {
            session.reset();
            return 0;
        });
        server.resumeSessions();
    }
}

TEST(SshFaults, OpenFilesAndCommandsOfAStillServerAreLetGo)
{
    SshServer server;
    std::optional<SshSession> session(openTo(server.target(), hasty));
    auto file = session->openFile("/etc/passwd");
    auto command = session->start("sleep 1000");
    ASSERT_TRUE(file && command);
    std::optional<RemoteFile> open(std::move(*file));
    std::optional<SshCommand> running(std::move(*command));
    server.pauseSessions();
    EXPECT_EQ(within([&] { return codeOf(open->read(0, 10)); }), "timeout");
    EXPECT_EQ(codeOf(open->stat()), "timeout");
    EXPECT_EQ(codeOf(running->read()), "timeout");
    within([&] {
        open.reset();
        running.reset();
        session.reset();
        return 0;
    });
    server.resumeSessions();
}

TEST(SshFaults, ASessionThatWorksGoesWithoutWaitingForAStillServer)
{
    SshServer server;
    SshSession::Options slow = patient;
    slow.answerWithin = 1000s; // a wait would be seen
    std::optional<SshSession> session(openTo(server.target(), slow));
    auto file = session->openFile("/etc/passwd");
    ASSERT_TRUE(file);
    std::optional<RemoteFile> open(std::move(*file));
    server.pauseSessions();
    within([&] {
        open.reset();
        session.reset();
        return 0;
    });
    server.resumeSessions();
}

TEST(SshFaults, AQuietServerThatLivesIsNoTimeout)
{
    SshServer server;
    SshSession session = openTo(
        server.target(), {.connectWithin = 60s, .answerWithin = 60s, .keepaliveAfter = 1ms});
    const auto command = session.start("sleep 1000");
    ASSERT_TRUE(command);
    const auto something = session.wait(100ms); // many signs of life are asked for and come
    ASSERT_TRUE(something) << something.error().message;
    EXPECT_FALSE(*something);
    EXPECT_TRUE(session.exec("true"));
}

TEST(SshFaults, AStopEndsEveryCall)
{
    for (const auto &[name, call] : calls) {
        SshServer server;
        std::stop_source stop;
        SshSession session = openTo(server.target(), patient, stop.get_token());
        ASSERT_TRUE(session.stat("/"));
        server.pauseSessions();
        auto done
            = std::async(std::launch::async, [&call = call, &session] { return call(session); });
        EXPECT_EQ(done.wait_for(20ms), std::future_status::timeout) << name;
        stop.request_stop();
        ASSERT_EQ(done.wait_for(30s), std::future_status::ready) << name;
        EXPECT_EQ(done.get(), "stopped") << name;
        server.resumeSessions();
    }
}

TEST(SshFaults, AStopBetweenTwoCallsIsHeardByTheNext)
{
    SshServer server;
    std::stop_source stop;
    SshSession session = openTo(server.target(), patient, stop.get_token());
    stop.request_stop();
    EXPECT_EQ(codeOf(session.exec("true")), "stopped");
    EXPECT_EQ(codeOf(session.wait(1s)), "stopped");
    EXPECT_EQ(codeOf(tryOpen(server.target(), patient, stop.get_token())), "stopped");
}

TEST(SshFaults, AStopEndsAConnectionBeingMade)
{
    SshServer server;
    FaultProxy proxy(server.port());
    proxy.hold(); // TCP connects, and no word comes
    std::stop_source stop;
    const SshTarget target = server.target("test", proxy.port());
    auto done = std::async(
        std::launch::async, [&] { return codeOf(tryOpen(target, patient, stop.get_token())); });
    EXPECT_EQ(done.wait_for(20ms), std::future_status::timeout);
    stop.request_stop();
    ASSERT_EQ(done.wait_for(30s), std::future_status::ready);
    EXPECT_EQ(done.get(), "stopped");
}

TEST(SshFaults, APeerThatTakesTheConnectionAndSaysNothingIsATimeout)
{
    SshServer server;
    FaultProxy proxy(server.port());
    proxy.hold();
    SshSession::Options options = hasty;
    options.connectWithin = 300ms;
    const auto session = tryOpen(server.target("test", proxy.port()), options);
    ASSERT_EQ(codeOf(session), "timeout");
    EXPECT_THAT(session.error().message, HasSubstr("300 ms"));
    EXPECT_TRUE(session.error().retryable);
}

TEST(SshFaults, AStandstillInTheMiddleOfALoginIsATimeout)
{
    SshServer server;
    FaultProxy proxy(server.port());
    class Holds final : public Prompter {
    public:
        explicit Holds(FaultProxy &proxy) : m_proxy(proxy) { }
        Result<Secret> ask(const Prompt &, std::stop_token) override
        {
            m_proxy.hold();
            return Secret("words");
        }

    private:
        FaultProxy &m_proxy;
    } prompter(proxy);
    makeSshKey(server.folder() / "locked", "ed25519", "words");
    appendToFile(
        server.folder() / "authorized_keys", publicKeyLine(server.folder() / "locked") + '\n');
    SshTarget target = server.target("test", proxy.port());
    target.identityFiles = {server.folder() / "locked"};
    const SshSession::Options options{
        .connectWithin = 2s, .answerWithin = 60s, .keepaliveAfter = 15s};
    EXPECT_EQ(within([&] {
        return codeOf(SshSession::open(target, prompter, std::stop_token(), options));
    }),
        "timeout");
}

TEST(SshFaults, AnAgentThatDoesNotAnswerDoesNotHoldUpANamedKey)
{
    SshServer server;
    SshAgentProcess agent;
    agent.pause();
    const EnvironmentVariable socket("SSH_AUTH_SOCK", agent.socket());
    EXPECT_EQ(within([&] { return codeOf(tryOpen(server.target())); }), "no error");
}

TEST(SshFaults, TornBytesMakeNoDifference)
{
    SshServer server;
    FaultProxy proxy(server.port());
    proxy.setChunk(1);
    SshSession session = openTo(server.target("test", proxy.port()));
    EXPECT_EQ(session.exec("cat", "one byte at a time")->out, "one byte at a time");
    EXPECT_TRUE(session.stat("/"));
}

TEST(SshFaults, APortWithoutSshIsUnreachable)
{
    SshServer server;
    FaultProxy nowhere(1); // resets whoever connects
    const auto reset = tryOpen(server.target("test", nowhere.port()));
    ASSERT_EQ(codeOf(reset), "unreachable");
    EXPECT_TRUE(reset.error().retryable);
    server.stop();
    const auto refused = tryOpen(server.target());
    ASSERT_EQ(codeOf(refused), "unreachable");
    EXPECT_THAT(refused.error().message, HasSubstr("refused"));
    SshTarget target = server.target();
    target.address = "no-such-name.invalid";
    EXPECT_EQ(codeOf(tryOpen(target)), "unreachable");
    target.address = "bad name; rm -rf";
    EXPECT_EQ(codeOf(tryOpen(target)), "unreachable");
}

TEST(SshFaults, AfterARestartANewSessionWorks)
{
    SshServer server;
    SshSession session = openTo(server.target());
    server.stop();
    EXPECT_EQ(codeOf(session.exec("true")), "connection_lost");
    server.start();
    session = openTo(server.target());
    EXPECT_EQ(session.exec("echo back")->out, "back\n");
}

} // namespace
} // namespace fairlead
