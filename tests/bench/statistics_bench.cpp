// The steps of a run searched for change points, and two cells of runs compared exactly.
#include <algorithm>
#include <random>

#include <benchmark/benchmark.h>

#include "models/statistics/steady_state.h"
#include "models/statistics/two_samples.h"

namespace fairlead {
namespace {

/// Noise of one in a hundred around a level that changes every `stretch` steps.
std::vector<double> steps(std::int64_t count, std::int64_t stretch, double noise)
{
    std::mt19937 random(1);
    std::normal_distribution<double> around(0, noise);
    std::vector<double> out;
    for (std::int64_t i = 0; i < count; ++i)
        out.push_back((i / stretch % 2 == 0 ? 1.0 : 1.1) + around(random));
    return out;
}

void segmentSteps(benchmark::State &state)
{
    const auto series = steps(state.range(0), state.range(1), 0.01);
    for (auto _ : state)
        benchmark::DoNotOptimize(steadyState(series));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// Steadier than the variance floor: every step as good a boundary as the next.
void segmentVerySteadySteps(benchmark::State &state)
{
    const auto series = steps(state.range(0), state.range(1), 0.0003);
    for (auto _ : state)
        benchmark::DoNotOptimize(steadyState(series));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// `digits` decimals: few make many ties among the ratios, many make none.
std::vector<Rational> runs(std::int64_t count, std::int64_t digits, unsigned seed)
{
    std::mt19937_64 random(seed);
    const Integer unit = powerOfTen(static_cast<int>(digits));
    std::vector<Rational> out;
    for (std::int64_t i = 0; i < count; ++i)
        out.emplace_back(unit + Integer(random()) * Integer(random()) % unit, unit);
    std::sort(out.begin(), out.end());
    return out;
}

void bootstrapRatio(benchmark::State &state)
{
    const auto left = runs(state.range(0), state.range(1), 1);
    const auto right = runs(state.range(0), state.range(1), 2);
    for (auto _ : state)
        benchmark::DoNotOptimize(ratioInterval(left, right, Rational(19, 20)));
}

void wholeSummary(benchmark::State &state)
{
    const auto left = runs(state.range(0), state.range(1), 1);
    const auto right = runs(state.range(0), state.range(1), 2);
    for (auto _ : state)
        benchmark::DoNotOptimize(twoSamples(left, right, Rational(19, 20)));
}

void mannWhitneyTest(benchmark::State &state)
{
    const auto left = runs(state.range(0), state.range(1), 1);
    const auto right = runs(state.range(0), state.range(1), 2);
    for (auto _ : state)
        benchmark::DoNotOptimize(mannWhitney(left, right));
}

BENCHMARK(bootstrapRatio)
    ->ArgNames({"runs", "digits"})
    ->Args({10, 6})
    ->Args({50, 2})
    ->Args({50, 6})
    ->Args({50, 17})
    ->Args({50, 30})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(wholeSummary)
    ->ArgNames({"runs", "digits"})
    ->Args({10, 6})
    ->Args({50, 2})
    ->Args({50, 17})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(mannWhitneyTest)
    ->ArgNames({"runs", "digits"})
    ->Args({50, 1})
    ->Args({200, 2})
    ->Args({200, 17})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(segmentSteps)
    ->ArgNames({"steps", "stretch"})
    ->Args({500, 500})
    ->Args({20'000, 20'000})
    ->Args({20'000, 1'000})
    ->Args({200'000, 200'000})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(segmentVerySteadySteps)
    ->ArgNames({"steps", "stretch"})
    ->Args({500, 500})
    ->Args({20'000, 20'000})
    ->Args({20'000, 1'000})
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace fairlead
