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

void judgeReceipts(benchmark::State &state)
{
    const auto set = entries(state.range(0), fewCells);
    for (auto _ : state)
        for (const LedgerEntry &each : set)
            benchmark::DoNotOptimize(judge(each, builtInPolicy(), testTime));
    state.SetItemsProcessed(state.iterations() * state.range(0));
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

BENCHMARK(judgeReceipts)->Arg(2000)->Arg(3000)->Unit(benchmark::kMillisecond);
BENCHMARK(judgePairs)->Apply(sets);
BENCHMARK(compareSet)->Apply(sets);
BENCHMARK(treatmentOpens)->Apply(sets);
BENCHMARK(waysOut)->Apply(sets);
BENCHMARK(lookAtEachPair)->Apply(sets);

} // namespace
} // namespace fairlead
