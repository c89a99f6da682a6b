// Commands whose output goes on.
#include <gmock/gmock.h>

#include "tests/ssh_support/processes.h"
#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

using namespace std::chrono_literals;

TEST(SshCommand, GivesLinesAsTheyComeAndItsExitCode)
{
    SshServer server;
    SshSession session = openTo(server.target());
    auto command = session.start("echo 1; read line; echo got $line; echo bad >&2; exit 4", "x\n");
    ASSERT_TRUE(command);
    EXPECT_FALSE(command->ended());
    const auto out = readToEnd(session, *command);
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(*out, "1\ngot x\n");
    EXPECT_EQ(command->exitCode(), 4);
    EXPECT_EQ(command->errorText(), "bad\n");
    EXPECT_EQ(*command->read(), "");
}

TEST(SshCommand, NothingYetIsEmptyAndDoesNotWait)
{
    SshServer server;
    SshSession session = openTo(server.target());
    auto command = session.start("sleep 1000");
    ASSERT_TRUE(command);
    EXPECT_EQ(*command->read(), "");
    EXPECT_FALSE(command->ended());
    const auto something = session.wait(5ms);
    ASSERT_TRUE(something);
    EXPECT_FALSE(*something);
}

TEST(SshCommand, ReadingAloneFindsTheEnd)
{
    SshServer server;
    SshSession session = openTo(server.target());
    auto command = session.start("echo x");
    ASSERT_TRUE(command);
    std::string out;
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (!command->ended() && std::chrono::steady_clock::now() < end)
        out += *command->read();
    EXPECT_EQ(out, "x\n");
    EXPECT_EQ(command->exitCode(), 0);
}

TEST(SshCommand, ASignalLeavesNoExitCode)
{
    SshServer server;
    SshSession session = openTo(server.target());
    auto command = session.start("kill -TERM $$");
    ASSERT_TRUE(readToEnd(session, *command));
    EXPECT_FALSE(command->exitCode());
}

TEST(SshCommand, AFloodIsReadWholeInBoundedPieces)
{
    SshServer server;
    SshSession session = openTo(server.target());
    auto command = session.start("head -c 30000000 /dev/zero; head -c 10000 /dev/zero >&2");
    ASSERT_TRUE(command);
    std::size_t bytes = 0;
    while (!command->ended()) {
        ASSERT_TRUE(session.wait(60s));
        const auto some = command->read();
        ASSERT_TRUE(some) << some.error().message;
        EXPECT_LE(some->size(), std::size_t(1) << 20);
        bytes += some->size();
    }
    EXPECT_EQ(bytes, 30'000'000u);
    EXPECT_EQ(command->errorText().size(), 4096u);
}

TEST(SshCommand, TwoAtOnceAndFilesBesideThemAllAdvance)
{
    SshServer server;
    SshSession session = openTo(server.target());
    auto first = session.start("for i in 1 2 3 4 5; do echo a$i; sleep 0.01; done");
    auto second = session.start("for i in 1 2 3 4 5; do echo b$i; sleep 0.01; done");
    ASSERT_TRUE(first && second);
    std::string a, b;
    while (!first->ended() || !second->ended()) {
        ASSERT_TRUE(session.wait(60s));
        EXPECT_TRUE(session.stat("/"));
        a += *first->read();
        b += *second->read();
        EXPECT_EQ(session.exec("echo c")->out, "c\n");
    }
    EXPECT_EQ(a, "a1\na2\na3\na4\na5\n");
    EXPECT_EQ(b, "b1\nb2\nb3\nb4\nb5\n");
}

TEST(SshCommand, ClosingItEndsItsNextWrite)
{
    SshServer server;
    SshSession session = openTo(server.target());
    {
        auto command = session.start("echo $$; while echo; do sleep 0.01; done");
        ASSERT_TRUE(command);
        while (command->read()->empty())
            ASSERT_TRUE(session.wait(60s));
    }
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (session.exec("pgrep -f 'while ech[o]' | wc -l")->out != "0\n")
        ASSERT_LT(std::chrono::steady_clock::now(), end);
}

TEST(SshCommand, MayOutliveItsSession)
{
    SshServer server;
    auto session = std::make_unique<SshSession>(openTo(server.target()));
    auto command = session->start("sleep 1000");
    auto file = session->openFile("/etc/passwd");
    ASSERT_TRUE(command && file);
    session.reset();
    EXPECT_EQ(codeOf(command->read()), "connection_lost");
    EXPECT_EQ(codeOf(file->read(0, 10)), "connection_lost");
}

} // namespace
} // namespace fairlead
