// A connection cut at every kind of place: always an error, never a hang, never half a result.
#include <filesystem>
#include <future>
#include <random>
#include <thread>

#include <gmock/gmock.h>

#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

using namespace std::chrono_literals;

const std::string expected(300'000, 'x');

/// Connects and does one of everything; the first error's code, or "done".
std::string everything(const SshTarget &target, const std::filesystem::path &file)
{
    auto session = tryOpen(target);
    if (!session)
        return session.error().code;
    const auto executed = session->exec("head -c 300000 /dev/zero | tr '\\0' x");
    if (!executed)
        return executed.error().code;
    if (executed->out != expected)
        return "half a result of exec";
    auto remote = session->openFile(file);
    if (!remote)
        return remote.error().code;
    const auto bytes = remote->read(0, 400'000);
    if (!bytes)
        return bytes.error().code;
    if (*bytes != expected)
        return "half a result of read";
    auto command = session->start("head -c 300000 /dev/zero | tr '\\0' x");
    if (!command)
        return command.error().code;
    const auto out = readToEnd(*session, *command);
    if (!out)
        return out.error().code;
    return *out == expected ? "done" : "half a result of start";
}

class SshCuts : public testing::Test {
protected:
    SshCuts() : proxy(server.port()), target(server.target("test", proxy.port()))
    {
        writeFile(server.folder() / "file", expected);
        EXPECT_EQ(everything(target, server.folder() / "file"), "done");
        whole = proxy.relayed();
    }

    void cutAt(std::uint64_t bytes)
    {
        SCOPED_TRACE("cut after " + std::to_string(bytes) + " of " + std::to_string(whole));
        proxy.cutAfter(bytes);
        auto done = std::async(
            std::launch::async, [this] { return everything(target, server.folder() / "file"); });
        if (done.wait_for(120s) != std::future_status::ready) {
            ADD_FAILURE() << "it hangs";
            std::abort();
        }
        const std::string code = done.get();
        EXPECT_TRUE(code == "connection_lost" || code == "unreachable") << code;
    }

    SshServer server;
    FaultProxy proxy;
    SshTarget target;
    std::uint64_t whole = 0;
};

TEST_F(SshCuts, InTheHandshakeAndTheLogin)
{
    for (const std::uint64_t bytes : {1, 4, 20, 40, 41, 45, 60, 100, 500, 1000, 1100, 1150, 1200,
             1300, 1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200, 2400, 2600, 2800, 3000})
        cutAt(bytes);
}

TEST_F(SshCuts, AnywhereInCommandsAndFiles)
{
    std::mt19937 random(20'260'730);
    for (int i = 0; i < 40; ++i)
        cutAt(std::uniform_int_distribution<std::uint64_t>(1, whole * 95 / 100)(random));
}

TEST_F(SshCuts, BetweenCallsIsFoundByTheNext)
{
    proxy.cutAfter(0);
    SshSession session = openTo(target);
    auto command = session.start("while echo x; do sleep 0.01; done");
    auto file = session.openFile(server.folder() / "file");
    ASSERT_TRUE(command && file);
    proxy.cutAll();
    // A reset may arrive a moment after the call that makes it.
    std::string code = "no error";
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (code == "no error" && std::chrono::steady_clock::now() < end)
        code = codeOf(session.wait(10ms));
    EXPECT_EQ(code, "connection_lost");
    EXPECT_EQ(codeOf(command->read()), "connection_lost");
    EXPECT_EQ(codeOf(file->read(0, 1)), "connection_lost");
    EXPECT_EQ(codeOf(session.exec("true")), "connection_lost");
}

std::size_t openDescriptors()
{
    std::size_t out = 0;
    for (const auto &each : std::filesystem::directory_iterator("/proc/self/fd"))
        out += each.path().empty() ? 0 : 1;
    return out;
}

TEST_F(SshCuts, LeaveNoDescriptorBehind)
{
    // The proxy lives in this process too, and closes its own in its own time.
    const auto openAfterAll = [this] {
        for (const std::uint64_t bytes : {10, 1000, 2000, 5000, 350'000, 0}) {
            proxy.cutAfter(bytes);
            everything(target, server.folder() / "file");
        }
        const auto end = std::chrono::steady_clock::now() + 30s;
        while (proxy.live() > 0 && std::chrono::steady_clock::now() < end)
            std::this_thread::yield();
        return openDescriptors();
    };
    const std::size_t before = openAfterAll();
    openAfterAll();
    EXPECT_EQ(openAfterAll(), before);
}

} // namespace
} // namespace fairlead
