// A command over an open session to a real sshd on loopback: the promise is 5 ms a round trip. The
// same through the OpenSSH client over a connection that it keeps open stands beside it.
#include <benchmark/benchmark.h>

#include "connectors/ssh/ssh_session.h"
#include "tests/ssh_support/processes.h"
#include "tests/ssh_support/ssh_keys.h"
#include "tests/ssh_support/ssh_server.h"

namespace fairlead {
namespace {

Result<SshSession> open(const SshTarget &target)
{
    NoPrompter nobody;
    return SshSession::open(target, nobody, std::stop_token());
}

void connectAndLogIn(benchmark::State &state)
{
    SshServer server;
    const SshTarget target = server.target();
    for (auto _ : state)
        if (!open(target))
            state.SkipWithError("no session");
}

void execRoundTrip(benchmark::State &state)
{
    SshServer server;
    auto session = open(server.target());
    for (auto _ : state)
        if (!session || !session->exec("true"))
            state.SkipWithError("no answer");
}

void execRoundTripOfOpenSsh(benchmark::State &state)
{
    SshServer server;
    const SshTarget target = server.target();
    const std::string control = (server.folder() / "control").string();
    std::vector<std::string> words{"ssh", "-F", "none", "-S", control, "-o", "BatchMode=yes", "-o",
        "ControlMaster=auto", "-o", "ControlPersist=60", "-o",
        "UserKnownHostsFile=" + target.knownHosts.string(), "-i", server.userKey().string(), "-p",
        std::to_string(server.port()), server.user() + "@127.0.0.1", "true"};
    runToEnd(words); // opens the connection, and leaves it in the background
    for (auto _ : state)
        runToEnd(words);
    words.pop_back();
    words.insert(words.end() - 1, {"-O", "exit"});
    runToEnd(words);
}

void statRoundTrip(benchmark::State &state)
{
    SshServer server;
    auto session = open(server.target());
    for (auto _ : state)
        if (!session || !session->stat("/proc/self/stat"))
            state.SkipWithError("no answer");
}

void readMebibyteBySftp(benchmark::State &state)
{
    SshServer server;
    const auto file = server.folder() / "log";
    writeFile(file, std::string(std::size_t(16) << 20, 'x'));
    auto session = open(server.target());
    auto remote = session->openFile(file);
    std::uint64_t at = 0;
    for (auto _ : state) {
        if (!remote || !remote->read(at, 1 << 20))
            state.SkipWithError("no answer");
        at = (at + (1 << 20)) % (std::uint64_t(16) << 20);
    }
    state.SetBytesProcessed(state.iterations() * (1 << 20));
}

BENCHMARK(execRoundTrip)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(execRoundTripOfOpenSsh)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(statRoundTrip)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(readMebibyteBySftp)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(connectAndLogIn)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
} // namespace fairlead
