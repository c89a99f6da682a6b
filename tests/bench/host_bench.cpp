// How soon a watched host is back after its connection was killed, how long a line takes from the
// file to the console, and how fast a long log is taken over. All over a real sshd on loopback.
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include <benchmark/benchmark.h>

#include "connectors/host/host_connector.h"
#include "tests/ssh_support/ssh_server.h"

namespace fairlead {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// A watch of one log at the console's own pace, which counts the bytes that came.
class Desk {
public:
    explicit Desk(const std::string &name) : m_log(m_server.home() / name)
    {
        std::ofstream{m_log};
        HostSettings settings;
        settings.id = "bench";
        settings.ssh = m_server.target(settings.id);
        m_connector = makeHostConnector(settings, m_clock, m_prompter);
    }

    void start()
    {
        m_runs.set({{"host:bench:" + m_log.string(), {}}});
        m_thread = std::jthread([this](std::stop_token stop) {
            m_connector->watch(
                m_runs, [this](Observation seen) { take(seen); }, stop);
        });
    }

    void append(const std::string &text)
    {
        std::ofstream(m_log, std::ios::binary | std::ios::app) << text;
        m_written += text.size();
    }

    bool caughtUp()
    {
        std::unique_lock lock(m_mutex);
        return m_came.wait_for(
            lock, std::chrono::minutes(2), [this] { return m_bytes == m_written; });
    }

    SshServer &server() { return m_server; }

private:
    void take(const Observation &seen)
    {
        const auto *bytes = std::get_if<LogBytes>(&seen.sighting);
        if (!bytes)
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_bytes += bytes->bytes.size();
        }
        m_came.notify_all();
    }

    SshServer m_server;
    std::filesystem::path m_log;
    SystemClock m_clock;
    NoPrompter m_prompter;
    std::unique_ptr<Connector> m_connector;
    WatchedRuns m_runs;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::uint64_t m_bytes = 0, m_written = 0;
    std::jthread m_thread; // last: it ends before the rest goes
};

double secondsSince(SteadyClock::time_point then)
{
    return std::chrono::duration<double>(SteadyClock::now() - then).count();
}

/// From the kill of the server's side to the first line written after it.
void reconnectAfterKill(benchmark::State &state)
{
    Desk desk("run.log");
    desk.append("first\n");
    desk.start();
    if (!desk.caughtUp())
        return state.SkipWithError("the watch did not begin");
    double longest = 0;
    for (auto _ : state) {
        desk.server().killSessions();
        desk.append("a line written while the connection was gone\n");
        const auto begun = SteadyClock::now();
        if (!desk.caughtUp())
            return state.SkipWithError("a line did not come");
        const double took = secondsSince(begun);
        longest = std::max(longest, took);
        state.SetIterationTime(took);
    }
    state.counters["longest_s"] = longest;
}
BENCHMARK(reconnectAfterKill)->UseManualTime()->Iterations(20)->Unit(benchmark::kMillisecond);

/// From the write on the host to the sink: the pace of one look a second, and the rest.
void lineToDesk(benchmark::State &state)
{
    Desk desk("run.log");
    desk.append("first\n");
    desk.start();
    if (!desk.caughtUp())
        return state.SkipWithError("the watch did not begin");
    for (auto _ : state) {
        const auto begun = SteadyClock::now();
        desk.append("one more line\n");
        if (!desk.caughtUp())
            return state.SkipWithError("a line did not come");
        state.SetIterationTime(secondsSince(begun));
    }
}
BENCHMARK(lineToDesk)->UseManualTime()->Iterations(10)->Unit(benchmark::kMillisecond);

/// The first adoption of a log of 256 MiB.
void takeOverLongLog(benchmark::State &state)
{
    constexpr std::size_t size = std::size_t(256) << 20;
    const std::string line = std::string(127, 'x') + '\n';
    std::string text;
    text.reserve(size);
    while (text.size() < size)
        text += line;
    for (auto _ : state) {
        Desk desk("run.log");
        desk.append(text);
        const auto begun = SteadyClock::now();
        desk.start();
        if (!desk.caughtUp())
            return state.SkipWithError("the log did not come whole");
        state.SetIterationTime(secondsSince(begun));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size));
}
BENCHMARK(takeOverLongLog)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace fairlead
