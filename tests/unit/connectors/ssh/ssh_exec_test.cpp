// Commands that are waited for, and the words in which they are given.
#include <thread>

#include <gmock/gmock.h>

#include "tests/ssh_support/processes.h"
#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

TEST(SshExec, OutputErrorsAndExitCodeComeApart)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const auto result = session.exec("echo out; echo err >&2; exit 7");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->out, "out\n");
    EXPECT_EQ(result->err, "err\n");
    EXPECT_EQ(result->exitCode, 7);
    EXPECT_EQ(result->exitSignal, "");
    EXPECT_FALSE(result->cut);
    EXPECT_EQ(session.exec("true")->exitCode, 0);
}

TEST(SshExec, ASignalIsNoExitCode)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const auto result = session.exec("kill -KILL $$");
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->exitCode);
    EXPECT_EQ(result->exitSignal, "KILL");
}

TEST(SshExec, InputIsGivenToItsEnd)
{
    SshServer server;
    SshSession session = openTo(server.target());
    std::string input;
    for (int i = 0; input.size() < 3'000'000; ++i)
        input += "line " + std::to_string(i) + '\n';
    EXPECT_EQ(session.exec("wc -c", input)->out, std::to_string(input.size()) + '\n');
    EXPECT_EQ(session.exec("cat", std::string("\0\xff\r\n", 4))->out, std::string("\0\xff\r\n", 4));
    // Both ways at once, far above what either side keeps for the other.
    const auto echoed = session.exec("cat", input, input.size());
    ASSERT_TRUE(echoed);
    EXPECT_TRUE(echoed->out == input);
    EXPECT_FALSE(echoed->cut);
}

TEST(SshExec, ACommandThatWantsNoInputEndsAnyway)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const auto result = session.exec("exec <&-; echo done", std::string(5'000'000, 'x'));
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(result->out, "done\n");
    EXPECT_EQ(session.exec("echo still here")->out, "still here\n");
}

TEST(SshExec, MoreThanTheLimitIsDroppedAndSaid)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const auto result
        = session.exec("head -c 20000000 /dev/zero | tr '\\0' a; echo e >&2; exit 3", {}, 1000);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->out, std::string(1000, 'a'));
    EXPECT_EQ(result->err, "e\n");
    EXPECT_TRUE(result->cut);
    EXPECT_EQ(result->exitCode, 3);
    EXPECT_FALSE(session.exec("printf 1234", {}, 4)->cut);
    EXPECT_TRUE(session.exec("printf 12345", {}, 4)->cut);
}

TEST(SshExec, AFloodOfErrorsDoesNotStopTheOutput)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const auto result = session.exec("head -c 10000000 /dev/zero >&2; echo out");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->out, "out\n");
    EXPECT_TRUE(result->cut);
}

TEST(SshExec, ManyCommandsOneAfterAnotherLeaveNoChannelBehind)
{
    SshServer server({.configLines = {"MaxSessions 2"}});
    SshSession session = openTo(server.target());
    for (int i = 0; i < 50; ++i) {
        const auto result = session.exec("echo " + std::to_string(i));
        ASSERT_TRUE(result) << result.error().message;
        ASSERT_EQ(result->out, std::to_string(i) + '\n');
    }
}

TEST(SshExec, AServerThatAllowsNoMoreChannelsIsNotALostConnection)
{
    SshServer server({.configLines = {"MaxSessions 1"}});
    SshSession session = openTo(server.target());
    {
        const auto running = session.start("sleep 1000");
        ASSERT_TRUE(running);
        EXPECT_EQ(codeOf(session.exec("true")), "exec_refused");
    }
}

TEST(SshExec, TwoSessionsWorkInTwoThreads)
{
    SshServer server;
    const auto work = [&server, target = server.target()](const std::string &word) {
        SshSession session = openTo(target);
        for (int i = 0; i < 20; ++i)
            EXPECT_EQ(session.exec("echo " + word)->out, word + '\n');
        EXPECT_TRUE(session.stat("/"));
    };
    std::thread first([&] { work("one"); }), second([&] { work("two"); });
    first.join();
    second.join();
}

TEST(SshExec, QuotedWordsArriveAsTheyAre)
{
    SshServer server;
    SshSession session = openTo(server.target());
    for (const std::string word : {"", "plain", "two words", "it's", "$HOME `id` \\ \"x\" *", "-n",
             "line\nbreak", "'", "''", "a'b'c", "\xc3\xa9\t;&|<>()"})
        EXPECT_EQ(session.exec("printf %s " + shellQuoted(word))->out, word);
}

TEST(SshExec, AMovedSessionGoesOn)
{
    SshServer server;
    SshSession first = openTo(server.target());
    SshSession second = std::move(first);
    EXPECT_EQ(second.exec("echo 1")->out, "1\n");
    second = openTo(server.target());
    EXPECT_EQ(second.exec("echo 2")->out, "2\n");
}

} // namespace
} // namespace fairlead
