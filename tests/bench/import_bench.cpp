// How long an import takes, from the file on disk to the receipt in a fresh ledger.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include "models/ledger/ledger.h"
#include "models/receipts/import.h"
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
