// The gate over 1,000 and 3,000 receipts: reading them, comparing the set, and its summary. Each
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
        out.push_back(std::make_shared<Judged>(judge(std::move(each), builtInPolicy())));
    return out;
}

void judgeReceipts(benchmark::State &state)
{
    const auto set = entries(state.range(0), fewCells);
    for (auto _ : state)
        for (const LedgerEntry &each : set)
            benchmark::DoNotOptimize(judge(each, builtInPolicy()));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void compareSet(benchmark::State &state)
{
    const auto set = judgedSet(state.range(0), state.range(1));
    for (auto _ : state)
        benchmark::DoNotOptimize(Comparison(set, {"revision"}, builtInPolicy()));
}

void summarise(benchmark::State &state)
{
    const Comparison comparison(
        judgedSet(state.range(0), state.range(1)), {"revision"}, builtInPolicy());
    for (auto _ : state)
        benchmark::DoNotOptimize(comparison.summary());
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

void sets(benchmark::internal::Benchmark *bench)
{
    for (const std::int64_t count : {1000, 3000})
        for (const std::int64_t cells : {std::int64_t(fewCells), count})
            bench->Args({count, cells})->ArgNames({"receipts", "cells"});
    bench->Unit(benchmark::kMillisecond);
}

BENCHMARK(judgeReceipts)->Arg(1000)->Arg(3000)->Unit(benchmark::kMillisecond);
BENCHMARK(compareSet)->Apply(sets);
BENCHMARK(summarise)->Apply(sets);
BENCHMARK(treatmentOpens)->Apply(sets);
BENCHMARK(waysOut)->Apply(sets);

} // namespace
} // namespace fairlead
