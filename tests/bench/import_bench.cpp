// How long an import takes, from the file on disk to the receipt in a fresh ledger.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include "models/ledger/ledger.h"
#include "models/receipts/import.h"
#include "tests/support/receipt_fixture.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;

void importInto(benchmark::State &state, const std::string &name, const std::string &bytes)
{
    const TemporaryFolder source;
    std::ofstream(source.path() / name, std::ios::binary) << bytes;
    for (auto _ : state) {
        state.PauseTiming();
        {
            const TemporaryFolder place;
            auto ledger = Ledger::open(place.path() / "ledger.sqlite");
            if (!ledger)
                return state.SkipWithError(ledger.error().message.c_str());
            state.ResumeTiming();
            const ImportReport report = importPaths(*ledger, {source.path() / name}, SystemClock());
            state.PauseTiming();
            if (report.imported.size() != 1)
                return state.SkipWithError("the file was not imported");
        }
        state.ResumeTiming();
    }
    state.SetBytesProcessed(std::int64_t(state.iterations()) * std::int64_t(bytes.size()));
}

/// A file of the train-step shape with as many steps as asked.
std::string mlxFile(int steps)
{
    Json document = {{"receipt_schema_version", 1}, {"receipt_scope", "local_mlx_m04_train_step"},
        {"status", "ok"}, {"local_only", true},
        {"workload",
            {{"mode", "eager"}, {"batch_size", 2}, {"seq_len", 128}, {"tokens_per_step", 254}}},
        {"software",
            {{"git_commit", "4c1d9ae"},
                {"device",
                    {{"default_device", "Device(gpu, 0)"}, {"mlx", "0.40.1"},
                        {"mlx_device_info", {{"device_name", "Apple M4 Max"}}}}}}}};
    Json times = Json::array(), losses = Json::array(), entries = Json::array();
    double rates = 0;
    for (int i = 0; i < steps; ++i) {
        const double seconds = 0.5 + 0.001 * (i % 7);
        rates += 254 / seconds;
        times.push_back(seconds);
        losses.push_back(9.0 - 0.001 * i);
        entries.push_back(
            {{"compiled", false}, {"loss", losses.back()}, {"ntokens", 254}, {"seconds", seconds},
                {"step", i + 1}, {"tokens_per_second", 254 / seconds}, {"updated", true}});
    }
    document["timing"]["step_times_s"] = std::move(times);
    document["timing"]["tokens_per_second"] = rates / steps;
    document["training"]["losses"] = std::move(losses);
    document["training"]["step_metrics"] = std::move(entries);
    return document.dump(2);
}

std::string megatronLog(int lines)
{
    std::string log = "  seq_length ...................................... 4096\n";
    for (int i = 1; i <= lines; ++i)
        log += " [2031-04-01 10:00:00] iteration " + std::to_string(i) + "/ "
            + std::to_string(lines) + " | consumed samples: " + std::to_string(i * 8)
            + " | elapsed time per iteration (ms): " + std::to_string(400 + i % 9)
            + ".5 | learning rate: 3.000000E-04 | global batch size:     8 | lm loss: 5.100000E+00 "
              "|"
              " loss scale: 1.0 | grad norm: 1.250 | number of skipped iterations:   0 |"
              " number of nan iterations:   0 |\n";
    return log;
}

/// The example receipt with so many steps that its text is of about 50 kB; each differs in its run
/// id.
std::string longReceipt(int number)
{
    static const Json steps = [] {
        Json columns = {{"first", 0}};
        for (int i = 0; i < 520; ++i) {
            columns["step"].push_back(i);
            columns["duration_s"].push_back(i == 0 ? 31.25 : 2.6 + 0.0001 * ((i * 7919) % 1013));
            columns["tokens"].push_back(2097152);
            columns["loss"].push_back(11.5 - 0.0123 * i);
            columns["grad_norm"].push_back(1.5 - 0.001234567 * i);
            columns["flags"].push_back(Json::array());
        }
        return columns;
    }();
    Json document = exampleReceipt();
    document["steps"] = steps;
    document["window"]["end"] = 520;
    document["run"]["name"] = "run-" + std::to_string(number);
    return document.dump(1);
}

/// A folder of receipts into a fresh ledger, durable when it returns. The peak counts the whole
/// program.
void manyReceipts(benchmark::State &state)
{
    const TemporaryFolder source;
    std::int64_t bytes = 0;
    for (int i = 0; i < int(state.range(0)); ++i) {
        const std::string text = longReceipt(i);
        bytes += std::int64_t(text.size());
        std::ofstream(source.path() / (std::to_string(i) + ".json"), std::ios::binary) << text;
    }
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    for (auto _ : state) {
        const TemporaryFolder place;
        auto ledger = Ledger::open(place.path() / "ledger.sqlite");
        if (!ledger)
            return state.SkipWithError(ledger.error().message.c_str());
        const ImportReport report = importPaths(*ledger, {source.path()}, SystemClock());
        if (std::int64_t(report.imported.size()) != state.range(0))
            return state.SkipWithError("not every file was imported");
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + 1e-6 * double(time.tv_usec); };
    state.counters["cpu_s"] = seconds(used.ru_utime) + seconds(used.ru_stime)
        - seconds(before.ru_utime) - seconds(before.ru_stime);
    state.counters["peak_MiB"] = double(used.ru_maxrss) / 1024;
    state.counters["kB_each"] = double(bytes) / 1000 / double(state.range(0));
}
BENCHMARK(manyReceipts)->Arg(10'000)->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();

void mlxTrainStep(benchmark::State &state)
{
    importInto(state, "run.json", mlxFile(int(state.range(0))));
}
BENCHMARK(mlxTrainStep)->Arg(20)->Arg(1000)->Unit(benchmark::kMillisecond);

void megatronLines(benchmark::State &state)
{
    importInto(state, "run.log", megatronLog(int(state.range(0))));
}
BENCHMARK(megatronLines)->Arg(1000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace fairlead
