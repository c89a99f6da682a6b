// How long the console takes from its start to its first painted window, and to the runs in it,
// over a ledger of 10 000 receipts and 500 runs. The program itself is started, on the offscreen
// platform.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

#include <benchmark/benchmark.h>

#include "models/ledger/ledger.h"
#include "models/ledger/tracking_store.h"
#include "tests/support/receipt_fixture.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {
namespace {

constexpr int receiptCount = 10'000;
constexpr int runCount = 500;
constexpr int stepsOfARun = 2'000;

template <class T>
T orStop(Result<T> result)
{
    if (result)
        return std::move(*result);
    std::cerr << result.error().where << ": " << result.error().message << '\n';
    std::abort();
}

void fillReceipts(const std::filesystem::path &path)
{
    Ledger ledger = orStop(Ledger::open(path));
    for (int i = 0; i < receiptCount; ++i) {
        Json document = exampleReceipt();
        document["run"]["name"] = "run " + std::to_string(i);
        const Receipt receipt = receiptOf(document);
        (void)orStop(ledger.add({"/runs/a.json", document.dump()}, {}, {receipt}, Time{}));
    }
}

TrackingEvent event(const RunRecord &run, EventKind kind, Time at, Json data)
{
    return {0, at, Unknown{"not said"}, run.surfaceId, run.id, kind, "sftp:/runs/train.log",
        std::move(data)};
}

/// A run that stepped: its state, and its steps in batches of ten, as the recorder keeps them.
void fillRun(TrackingStore &store, int number)
{
    const Time start = *parseUtc("2026-11-20T08:00:00Z");
    const RunRecord run
        = orStop(store.adopt("h200-a", "host:h200-a:/runs/" + std::to_string(number) + "/train.log",
            "run-" + std::to_string(number), start, false));
    RunStatus status;
    status.run = run;
    std::vector<TrackingEvent> events{event(run, EventKind::State, start,
        {{"state", "stepping"}, {"outcome", nullptr}, {"evidence", "iteration line 1"}})};
    for (int step = 1; step <= stepsOfARun; step += 10) {
        Json steps = Json::array();
        for (int i = step; i < step + 10; ++i)
            steps.push_back({{"step", i}, {"total", stepsOfARun},
                {"at", formatUtc(start + std::chrono::seconds(i))}, {"duration_s", 1.24},
                {"loss", 2.1}, {"grad_norm", 0.4}, {"tokens", 1'048'576},
                {"flags", Json::array()}});
        events.push_back(event(run, EventKind::Step, start + std::chrono::seconds(step + 9),
            {{"stream", "log"}, {"steps", std::move(steps)}}));
    }
    if (auto kept = store.append(events); !kept)
        std::abort();
    for (const TrackingEvent &each : events)
        fold(status, each);
    if (auto kept = store.saveSnapshot(status); !kept)
        std::abort();
}

/// Seconds from the start of the program to the line "painted", and to "runs 500".
std::pair<double, double> startOnce(const TemporaryFolder &folder)
{
    using Steady = std::chrono::steady_clock;
    const std::string command = "QT_QPA_PLATFORM=offscreen '" FAIRLEAD_CONSOLE
                                "' --tell-first-paint --store '"
        + folder.ledger().string() + "' --config '" + (folder.path() / "config").string() + "'";
    const auto begin = Steady::now();
    const std::unique_ptr<FILE, int (*)(FILE *)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::array<char, 256> line;
    std::pair<double, double> seconds{-1, -1};
    while (std::fgets(line.data(), int(line.size()), pipe.get())) {
        const double now = std::chrono::duration<double>(Steady::now() - begin).count();
        const std::string text = line.data();
        if (text == "painted\n")
            seconds.first = now;
        else if (text == "runs " + std::to_string(runCount) + "\n")
            seconds.second = now;
    }
    if (seconds.first < 0 || seconds.second < 0) {
        std::cerr << "the console did not say that it painted\n";
        std::abort();
    }
    return seconds;
}

void firstPaint(benchmark::State &state)
{
    const TemporaryFolder folder;
    fillReceipts(folder.ledger());
    {
        TrackingStore store = orStop(TrackingStore::open(folder.ledger()));
        for (int i = 0; i < runCount; ++i)
            fillRun(store, i);
    }
    double runs = 0;
    for (auto _ : state) {
        const auto [painted, listed] = startOnce(folder);
        state.SetIterationTime(painted);
        runs += listed;
    }
    state.counters["runs_listed_s"] = benchmark::Counter(runs, benchmark::Counter::kAvgIterations);
}
BENCHMARK(firstPaint)->Iterations(9)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace fairlead
