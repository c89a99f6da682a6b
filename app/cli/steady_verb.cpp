#include "app/cli/json_text.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "connectors/common/bounded_file.h"
#include "models/statistics/number_list.h"
#include "models/statistics/steady_state.h"

namespace fairlead::cli {
namespace {

constexpr std::size_t mostSteps = 200'000; // without any change, some seconds
constexpr FileLimits seriesFile{std::size_t(16) << 20, 1'000'000, 1};

Result<std::vector<double>> seriesIn(const std::string &path)
{
    const auto bytes = readRegularFile(path, seriesFile);
    if (!bytes)
        return fail(bytes.error());
    auto values = readSeries(*bytes, mostSteps);
    if (!values) {
        Error error = values.error();
        error.where = error.where.empty() ? path : path + ", " + error.where;
        return fail(error);
    }
    return values;
}

std::string sentenceOf(const SteadyState &found)
{
    const std::string steps = counted(found.n, "step", "steps");
    const std::string from = found.from ? std::to_string(*found.from) : std::string();
    switch (found.kind) {
    case Steadiness::Flat:
        return "Flat: " + steps + " without a change that matters.";
    case Steadiness::Warmup:
        return "Warm-up: steady from step " + from + " of " + steps + ".";
    case Steadiness::Slowdown:
        return "Slowdown: steady from step " + from + " of " + steps
            + ", and slower than it was before.";
    case Steadiness::NoSteadyState:
        return "No steady state: the last " + counted(found.tail, "step", "steps") + " of "
            + std::to_string(found.n) + " are too few to be one.";
    case Steadiness::TooShort:
        break;
    }
    return "Too short: " + steps + ", and it takes 8 at least.";
}

std::string textOf(const SteadyState &found)
{
    std::string text = sentenceOf(found) + '\n';
    if (!found.segments.empty()) {
        std::vector<Row> rows{{"FROM", "TO", "MEAN"}};
        for (const StepSegment &each : found.segments)
            rows.push_back(
                {std::to_string(each.begin), std::to_string(each.end), shortNumber(each.mean)});
        text += '\n' + table(rows);
    }
    for (const StepSegment &each : found.interruptions)
        text += "Interruption: " + std::to_string(each.begin) + " to " + std::to_string(each.end)
            + ".\n";
    return text;
}

} // namespace

Result<Answer> perform(const SteadyRequest &request, Desk &desk)
{
    const auto series = seriesIn(request.file);
    if (!series)
        return fail(series.error());
    const SteadyState found = steadyState(*series);
    if (!desk.json)
        return Answer{textOf(found), Exit::Yes};
    Json interruptions = Json::array(), segments = Json::array();
    for (const StepSegment &each : found.interruptions)
        interruptions.push_back({{"begin", each.begin}, {"end", each.end}});
    for (const StepSegment &each : found.segments)
        segments.push_back({{"begin", each.begin}, {"end", each.end}, {"mean", each.mean}});
    return jsonAnswer({{"schema", outputSchema}, {"n", found.n}, {"class", idOf(found.kind)},
        {"steady_from", found.from ? Json(*found.from) : Json()}, {"tail", found.tail},
        {"interruptions", std::move(interruptions)}, {"segments", std::move(segments)}});
}

} // namespace fairlead::cli
