#include "models/comparison/step_cut.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

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

Result<double> sumOf(const Json *column, const std::vector<std::size_t> &steps, const Error &error)
{
    double sum = 0;
    for (const std::size_t each : steps) {
        if (!column || each >= column->size() || !(*column)[each].is_number())
            return fail(error);
        sum += (*column)[each].get<double>();
    }
    return sum;
}

/// Throughput or mean step time over these steps, in a unit of its own.
Result<double> over(
    const Json &document, const std::string &name, const std::vector<std::size_t> &steps)
{
    if (steps.empty())
        return none("window_empty", "no steps are left");
    const auto time = sumOf(
        columnOf(document, "duration_s"), steps, {"no_step_times", "a step has no time", {}, {}});
    if (!time)
        return time;
    const auto count = static_cast<double>(steps.size());
    if (name == "step_time")
        return *time / count;
    const Observed<Json> each = member(document, "workload.tokens_per_step");
    auto tokens = sumOf(columnOf(document, "tokens"), steps,
        {"no_step_tokens", "a step has no count of tokens", {}, {}});
    if (!tokens && each.known() && each.value().is_number())
        tokens = each.value().get<double>() * count;
    if (!tokens)
        return tokens;
    return *tokens / *time;
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
    const Json *durations = columnOf(receipt.document, "duration_s");
    if (!durations || durations->empty())
        return none("no_steps", "it records no steps");
    const Observed<Json> known = member(receipt.document, "window");
    const Json window = known.known() && known.value().is_object() ? known.value() : Json::object();
    const std::size_t size = durations->size();
    const std::size_t begin = indexOf(window.value("begin", Json()), 0);
    const auto published
        = over(receipt.document, name.get<std::string>(), stepsFrom(window, begin, size));
    const auto changed
        = over(receipt.document, name.get<std::string>(), stepsFrom(window, cut, size));
    if (!published || !changed)
        return published ? changed : published;
    const double out = value.get<double>() * (*changed / *published);
    if (!std::isfinite(out))
        return none("window_empty", "its steps take no time");
    return out;
}

} // namespace fairlead
