// What an opened run costs a frame: its charts and its log, whatever their length. Drawing a window
// of steps must not grow with the steps; reading a log in must keep far ahead of any network.
#include <string>

#include <benchmark/benchmark.h>

#include "models/items/log_index.h"
#include "models/items/log_lines.h"
#include "models/items/log_search.h"
#include "models/items/trend_series.h"

namespace fairlead {
namespace {

constexpr int columns = 400; ///< pixels of a chart

TrendSeries seriesOf(std::int64_t steps)
{
    TrendSeries series;
    for (std::int64_t step = 0; step < steps; ++step)
        series.append(double(step), 1.0 + double(step * 7919 % 1000) / 1000);
    return series;
}

void drawTrend(benchmark::State &state)
{
    const TrendSeries series = seriesOf(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(series.drawing(0, double(state.range(0)), columns));
}

void appendSteps(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(seriesOf(state.range(0)));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

std::string logOf(std::size_t bytes)
{
    std::string text;
    for (int step = 1; text.size() < bytes; ++step)
        text += " [2026-07-30 14:13:25] iteration " + std::to_string(step)
            + "/ 10000 | consumed samples: 4216832 | elapsed time per iteration (ms): 1241.2 | "
              "lm loss: 2.118700E+00 | grad norm: 0.412 |\n";
    return text;
}

constexpr std::size_t piece = 256 * 1024;

void indexLog(benchmark::State &state)
{
    const std::string text = logOf(16 << 20);
    for (auto _ : state) {
        LogIndex index;
        for (std::size_t at = 0; at < text.size(); at += piece)
            index.append(std::string_view(text).substr(at, piece));
        benchmark::DoNotOptimize(index.lineCount());
    }
    state.SetBytesProcessed(state.iterations() * std::int64_t(text.size()));
}

void searchLog(benchmark::State &state)
{
    const std::string text = logOf(16 << 20);
    for (auto _ : state) {
        LogSearch search("ALLREDUCE");
        for (std::size_t at = 0; at < text.size(); at += piece)
            search.scan(std::string_view(text).substr(at, piece));
        benchmark::DoNotOptimize(search.lines().size());
    }
    state.SetBytesProcessed(state.iterations() * std::int64_t(text.size()));
}

/// Forty lines: a screen of them.
void decodeScreen(benchmark::State &state)
{
    const std::string text = logOf(200);
    const std::string line = text.substr(0, text.find('\n'));
    for (auto _ : state)
        for (int row = 0; row < 40; ++row)
            benchmark::DoNotOptimize(shownLine(line, std::int64_t(line.size())));
}

BENCHMARK(drawTrend)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(appendSteps)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(indexLog)->Unit(benchmark::kMillisecond);
BENCHMARK(searchLog)->Unit(benchmark::kMillisecond);
BENCHMARK(decodeScreen)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace fairlead
