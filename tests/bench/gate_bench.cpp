// The gate over 2,000 and 3,000 receipts: reading them, comparing the set, and its summary. Each
// set is made twice over: a few cells with many runs, and every receipt a cell of its own, which is
// the worst that can come.
#include <benchmark/benchmark.h>

#include "models/comparison/comparison.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

constexpr int fewCells = 12;

std::vector<LedgerEntry> entries(std::int64_t count, std::int64_t cells)
{
    std::vector<LedgerEntry> out;
    for (std::int64_t i = 0; i < count; ++i) {
        Json document = with(exampleReceipt(), "metrics.0.value", 1000.0 + double(i));
        document = with(document, "workload.global_batch", 1 + i % cells);
        if (i % 5 == 0)
            document = withUnknown(document, "surface.id");
        out.push_back(entryOf(document));
    }
    return out;
}

std::vector<std::shared_ptr<const Judged>> judgedSet(std::int64_t count, std::int64_t cells)
{
    std::vector<std::shared_ptr<const Judged>> out;
    for (LedgerEntry &each : entries(count, cells))
        out.push_back(std::make_shared<Judged>(judge(std::move(each), builtInPolicy(), testTime)));
    return out;
}

/// As a library is listed: each receipt judged once, 500 of them with so many steps as asked; with
/// 40 it is the example as it stands.
void judgeReceipts(benchmark::State &state)
{
    Json document = exampleReceipt();
    if (state.range(0) != 40) {
        Json columns = {{"first", 0}};
        for (int i = 0; i < int(state.range(0)); ++i) {
            columns["step"].push_back(i);
            columns["duration_s"].push_back(i == 0 ? 31.25 : 2.6 + 0.0001 * ((i * 7919) % 1013));
            columns["tokens"].push_back(2097152);
            columns["loss"].push_back(11.5 - 0.0123 * i);
            columns["grad_norm"].push_back(1.5 - 0.001234567 * i);
            columns["flags"].push_back(Json::array());
        }
        document["steps"] = std::move(columns);
        document["window"]["end"] = state.range(0);
    }
    const std::vector<LedgerEntry> library(500, entryOf(document));
    std::vector<Judged> judged;
    for (auto _ : state) {
        state.PauseTiming();
        judged.clear();
        std::vector<LedgerEntry> set = library;
        state.ResumeTiming();
        for (LedgerEntry &each : set)
            judged.push_back(judge(std::move(each), builtInPolicy(), testTime));
    }
    state.SetItemsProcessed(state.iterations() * std::int64_t(library.size()));
}

/// Cells, and the verdict of each pair with its reason set and the counts: from nothing each time.
void judgePairs(benchmark::State &state)
{
    const auto set = judgedSet(state.range(0), state.range(1));
    for (auto _ : state)
        benchmark::DoNotOptimize(Comparison(set, {"revision"}, builtInPolicy()).summary());
    state.SetItemsProcessed(state.iterations() * state.range(0) * (state.range(0) - 1) / 2);
}

void compareSet(benchmark::State &state)
{
    const auto set = judgedSet(state.range(0), state.range(1));
    for (auto _ : state)
        benchmark::DoNotOptimize(Comparison(set, {"revision"}, builtInPolicy()));
}

void treatmentOpens(benchmark::State &state)
{
    const Comparison comparison(
        judgedSet(state.range(0), state.range(1)), {"revision"}, builtInPolicy());
    for (auto _ : state)
        benchmark::DoNotOptimize(comparison.treatmentOpens());
}

void waysOut(benchmark::State &state)
{
    const Comparison comparison(
        judgedSet(state.range(0), state.range(1)), {"revision"}, builtInPolicy());
    for (auto _ : state)
        benchmark::DoNotOptimize(comparison.waysOut());
}

/// What the matrix asks of each square in sight, over all of them.
void lookAtEachPair(benchmark::State &state)
{
    const Comparison comparison(
        judgedSet(state.range(0), state.range(1)), {"revision"}, builtInPolicy());
    const std::size_t cells = comparison.cells().size();
    for (auto _ : state)
        for (std::size_t b = 1; b < cells; ++b)
            for (std::size_t a = 0; a < b; ++a)
                benchmark::DoNotOptimize(comparison.cellMark(a, b));
    state.SetItemsProcessed(state.iterations() * std::int64_t(cells * (cells - 1) / 2));
}

void sets(benchmark::internal::Benchmark *bench)
{
    for (const std::int64_t count : {2000, 3000})
        for (const std::int64_t cells : {std::int64_t(fewCells), count})
            bench->Args({count, cells})->ArgNames({"receipts", "cells"});
    bench->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();
}

BENCHMARK(judgeReceipts)->Arg(40)->Arg(500)->ArgName("steps")->Unit(benchmark::kMillisecond);
BENCHMARK(judgePairs)->Apply(sets);
BENCHMARK(compareSet)->Apply(sets);
BENCHMARK(treatmentOpens)->Apply(sets);
BENCHMARK(waysOut)->Apply(sets);
BENCHMARK(lookAtEachPair)->Apply(sets);

} // namespace
} // namespace fairlead
