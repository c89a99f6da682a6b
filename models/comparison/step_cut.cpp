#include "models/comparison/step_cut.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "models/comparison/effect.h"

namespace fairlead {
namespace {

tl::unexpected<Error> none(const char *code, std::string says)
{
    return fail({code, std::move(says), {}, {}});
}

/// A column of steps; null where the receipt has none.
const Json *columnOf(const Json &document, const char *name)
{
    const auto steps = document.find("steps");
    if (steps == document.end() || !steps->is_object())
        return nullptr;
    const auto column = steps->find(name);
    return column == steps->end() || !column->is_array() ? nullptr : &*column;
}

std::size_t indexOf(const Json &value, std::size_t otherwise)
{
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0)
        return otherwise;
    return value.get<std::size_t>();
}

/// The steps that count when the first `begin` are discarded.
std::vector<std::size_t> stepsFrom(const Json &window, std::size_t begin, std::size_t size)
{
    const std::size_t end = std::min(size, indexOf(window.value("end", Json()), size));
    std::vector<bool> excluded(size, false);
    const Json ranges = window.value("excluded", Json());
    for (const Json &each : ranges.is_array() ? ranges : Json::array()) {
        if (!each.is_object())
            continue;
        const std::size_t last = std::min(size, indexOf(each.value("end", Json()), 0));
        for (std::size_t i = indexOf(each.value("begin", Json()), last); i < last; ++i)
            excluded[i] = true;
    }
    std::vector<std::size_t> out;
    for (std::size_t i = begin; i < end; ++i)
        if (!excluded[i])
            out.push_back(i);
    return out;
}

/// The column's values at these steps; of a missing column `otherwise` for each.
Result<std::vector<double>> valuesAt(const Json *column, const std::vector<std::size_t> &steps,
    std::optional<double> otherwise, const Error &error)
{
    std::vector<double> out;
    for (const std::size_t each : steps) {
        const bool stated = column && each < column->size() && (*column)[each].is_number();
        if (!stated && !otherwise)
            return fail(error);
        out.push_back(stated ? (*column)[each].get<double>() : *otherwise);
    }
    return out;
}

double sumOf(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// One number of many, by the words that receipts have for it; `ratio` is what totals make of it.
Result<double> aggregated(const std::string &how, const std::vector<double> &values,
    const std::optional<double> &ofTotals)
{
    if (how == "tokens_over_time" && ofTotals)
        return *ofTotals;
    if (how == "median")
        return medianOf(values);
    if (how == (ofTotals ? "mean_of_step_rates" : "mean"))
        return sumOf(values) / static_cast<double>(values.size());
    return none("not_from_steps", "how its metric was made of steps is not known here");
}

/// Throughput or step time over these steps, made as the receipt says that it was.
Result<double> over(const Json &document, const std::string &name, const std::string &how,
    const std::vector<std::size_t> &steps)
{
    if (steps.empty())
        return none("window_empty", "no steps are left");
    const auto time = valuesAt(columnOf(document, "duration_s"), steps, std::nullopt,
        {"no_step_times", "a step has no time", {}, {}});
    if (!time)
        return fail(time.error());
    if (name == "step_time")
        return aggregated(how, *time, std::nullopt);
    const Observed<Json> each = member(document, "workload.tokens_per_step");
    const auto tokens = valuesAt(columnOf(document, "tokens"), steps,
        each.known() && each.value().is_number() ? std::optional(each.value().get<double>())
                                                 : std::nullopt,
        {"no_step_tokens", "a step has no count of tokens", {}, {}});
    if (!tokens)
        return fail(tokens.error());
    std::vector<double> rates;
    for (std::size_t i = 0; i < time->size(); ++i)
        rates.push_back((*tokens)[i] / (*time)[i]);
    return aggregated(how, rates, sumOf(*tokens) / sumOf(*time));
}

} // namespace

Result<double> valueAfterCut(const Judged &receipt, std::size_t cut)
{
    const Json metric = receipt.metric.valueOr(Json::object());
    const Json name = metric.value("name", Json()), value = metric.value("value", Json());
    if (name != Json("throughput") && name != Json("step_time"))
        return none("not_from_steps", "its metric is not computed from steps");
    if (!value.is_number())
        return none("not_from_steps", "its metric has no value");
    const Json how = metric.value("aggregation", Json());
    if (!how.is_string() || metric.value("window", Json()) != Json(true))
        return none(
            "not_from_steps", "it does not say that its metric is made of the window's steps");
    const Json *durations = columnOf(receipt.document, "duration_s");
    if (!durations || durations->empty())
        return none("no_steps", "it records no steps");
    const Observed<Json> known = member(receipt.document, "window");
    const Json window = known.known() && known.value().is_object() ? known.value() : Json::object();
    const std::size_t size = durations->size();
    const std::size_t begin = indexOf(window.value("begin", Json()), 0);
    const auto published = over(receipt.document, name, how, stepsFrom(window, begin, size));
    const auto changed = over(receipt.document, name, how, stepsFrom(window, cut, size));
    if (!published || !changed)
        return published ? changed : published;
    const double out = value.get<double>() * (*changed / *published);
    if (!std::isfinite(out))
        return none("window_empty", "its steps take no time");
    return out;
}

} // namespace fairlead
