#include "models/comparison/step_trace.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fairlead {
namespace {

std::optional<std::size_t> indexAt(const Json &object, const char *name)
{
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_integer())
        return std::nullopt;
    const auto value = found->get<std::int64_t>();
    return value < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(value));
}

std::uint8_t flagsOf(const Json &words)
{
    std::uint8_t out = 0;
    for (const Json &each : words) {
        if (!each.is_string())
            continue;
        const std::string &word = each.get_ref<const std::string &>();
        out |= word == "eval"      ? StepTrace::Eval
            : word == "checkpoint" ? StepTrace::Checkpoint
            : word == "profiler"   ? StepTrace::Profiler
            : word == "skipped"    ? StepTrace::Skipped
            : word == "nan"        ? StepTrace::Nan
                                   : 0;
    }
    return out;
}

void readSteps(const Json &steps, StepTrace &out)
{
    const auto column = [&steps](const char *name) -> const Json * {
        const auto found = steps.find(name);
        return found != steps.end() && found->is_array() ? &*found : nullptr;
    };
    const Json *seconds = column("duration_s"), *flags = column("flags"), *number = column("step");
    std::size_t length = 0;
    for (const char *name : {"step", "duration_s", "tokens", "loss", "grad_norm", "flags"})
        if (const Json *each = column(name))
            length = std::max(length, each->size());
    out.recorded = length > 0;
    out.seconds.assign(length, std::numeric_limits<double>::quiet_NaN());
    out.flags.assign(length, 0);
    for (std::size_t i = 0; seconds && i < seconds->size(); ++i)
        if ((*seconds)[i].is_number())
            out.seconds[i] = (*seconds)[i].get<double>();
    for (std::size_t i = 0; flags && i < flags->size(); ++i)
        if ((*flags)[i].is_array())
            out.flags[i] = flagsOf((*flags)[i]);
    if (!number || number->size() != length)
        return;
    for (const Json &each : *number) {
        if (!each.is_number_integer())
            return out.number.clear();
        out.number.push_back(each.get<std::int64_t>());
    }
}

void readWindow(const Json &document, StepTrace &out)
{
    const auto found = document.find("window");
    if (found == document.end() || !found->is_object())
        return;
    const Json &window = *found;
    out.begin = indexAt(window, "begin");
    out.end = indexAt(window, "end");
    // An edge that is not recorded hides nothing: then all steps behind the discarded ones count.
    if (out.recorded && !out.seconds.empty()) {
        if (!out.begin)
            out.begin = indexAt(window, "discarded").value_or(1);
        if (!out.end)
            out.end = out.seconds.size();
    }
    if (!out.hasWindow())
        return;
    if (out.recorded)
        out.end = std::min(*out.end, out.seconds.size());
    out.begin = std::min(*out.begin, *out.end);
    const auto list = window.find("excluded");
    if (list == window.end() || !list->is_array())
        return;
    for (const Json &each : *list) {
        const auto from = each.is_object() ? indexAt(each, "begin") : std::nullopt;
        const auto to = each.is_object() ? indexAt(each, "end") : std::nullopt;
        if (from && to && std::max(*from, *out.begin) < std::min(*to, *out.end))
            out.excluded.emplace_back(std::max(*from, *out.begin), std::min(*to, *out.end));
    }
    // In order and apart, so that their lengths add up.
    std::sort(out.excluded.begin(), out.excluded.end());
    std::size_t reached = 0;
    for (auto &[from, to] : out.excluded) {
        from = std::max(from, reached);
        to = std::max(to, from);
        reached = to;
    }
}

} // namespace

bool StepTrace::inWindow(std::size_t index) const
{
    if (!hasWindow() || index < *begin || index >= *end)
        return false;
    // The first part that ends behind it, of parts in order and apart.
    const auto part = std::upper_bound(excluded.begin(), excluded.end(), index,
        [](std::size_t value, const auto &each) { return value < each.second; });
    return part == excluded.end() || index < part->first;
}

std::size_t StepTrace::windowLength() const
{
    std::size_t out = *end - *begin;
    for (const auto &[from, to] : excluded)
        out -= to - from;
    return out;
}

std::size_t StepTrace::remaining(std::optional<std::int64_t> discarded) const
{
    if (hasWindow()) {
        const std::size_t length = windowLength();
        return inWindow(0) ? length - 1 : length;
    }
    const auto dropped
        = static_cast<std::size_t>(std::clamp<std::int64_t>(discarded.value_or(1), 1, 1LL << 40));
    return seconds.size() > dropped ? seconds.size() - dropped : 0;
}

StepTrace stepTrace(const Json &document)
{
    StepTrace out;
    if (const auto steps = document.find("steps"); steps != document.end() && steps->is_object())
        readSteps(*steps, out);
    readWindow(document, out);
    return out;
}

StepTrace stepWindow(const Json &document)
{
    StepTrace out;
    readWindow(document, out);
    return out;
}

} // namespace fairlead
