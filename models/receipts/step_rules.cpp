#include "models/receipts/step_rules.h"

#include <array>
#include <optional>
#include <string>

namespace fairlead {
namespace {

constexpr std::array columns{"step", "duration_s", "tokens", "loss", "grad_norm", "flags"};

std::string counted(std::size_t n)
{
    return std::to_string(n) + (n == 1 ? " entry" : " entries");
}

/// The common length, nothing where no column is known.
Result<std::optional<std::size_t>> lengthOf(const Json &steps)
{
    std::optional<std::size_t> length;
    std::string first;
    if (!steps.is_object())
        return length;
    for (const std::string name : columns) {
        if (!steps[name].is_array())
            continue;
        const std::size_t here = steps[name].size();
        if (length && here != *length)
            return fail({"schema",
                "The column \"steps." + name + "\" has " + counted(here) + ", \"steps." + first
                    + "\" has " + counted(*length),
                "/steps/" + name, "Make the columns of equal length; a value not known is null"});
        if (!length)
            first = name;
        length = here;
    }
    return length;
}

/// A half-open range; either bound may be null.
Result<void> checkRange(
    const Json &range, const std::string &pointer, const std::optional<std::size_t> &length)
{
    if (!range.is_object())
        return {};
    const auto bound = [&range](const char *name) -> std::optional<std::uint64_t> {
        if (!range[name].is_number())
            return std::nullopt;
        return range[name].get<std::uint64_t>();
    };
    const auto begin = bound("begin");
    const auto end = bound("end");
    const std::string remedy = "The bounds are indices into the columns of steps, the end excluded";
    if (begin && end && *begin > *end)
        return fail({"schema",
            "The range begins at " + std::to_string(*begin) + ", after its end at "
                + std::to_string(*end),
            pointer + "/begin", remedy});
    for (const auto &[value, name] : {std::pair{begin, "/begin"}, std::pair{end, "/end"}})
        if (value && length && *value > *length)
            return fail({"schema",
                "The range reaches to " + std::to_string(*value) + "; the columns of steps have "
                    + counted(*length),
                pointer + name, remedy});
    return {};
}

} // namespace

Result<void> checkStepRules(const Json &document)
{
    const auto length = lengthOf(document["steps"]);
    if (!length)
        return fail(length.error());
    const Json &window = document["window"];
    if (!window.is_object())
        return {};
    if (auto checked = checkRange(window, "/window", *length); !checked)
        return checked;
    const Json &excluded = window["excluded"];
    for (std::size_t i = 0; excluded.is_array() && i < excluded.size(); ++i) {
        auto checked = checkRange(excluded[i], "/window/excluded/" + std::to_string(i), *length);
        if (!checked)
            return checked;
    }
    return {};
}

} // namespace fairlead
