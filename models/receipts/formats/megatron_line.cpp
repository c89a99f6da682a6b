#include "models/receipts/formats/megatron_line.h"

#include "models/receipts/formats/megatron_segments.h"
#include "models/receipts/log_values.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

constexpr std::string_view elapsedKey = "elapsed time per iteration (ms)";

/// "... iteration 12/ 100" at the end of the first segment, whatever stands before it.
bool readCounter(std::string_view segment, MegatronIteration &into)
{
    static constexpr std::string_view word = "iteration ";
    const std::size_t at = segment.rfind(word);
    if (at == std::string_view::npos
        || (at > 0 && segment[at - 1] != ' ' && segment[at - 1] != ']'))
        return false;
    const std::string_view rest = segment.substr(at + word.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos)
        return false;
    const auto done = countOf(trimmed(rest.substr(0, slash)));
    const auto all = countOf(trimmed(rest.substr(slash + 1)));
    if (!done || !all)
        return false;
    into.iteration = *done;
    into.total = *all;
    return true;
}

struct Segment {
    std::string_view key;
    void (*take)(MegatronIteration &, std::string_view);
};

constexpr Segment segments[] = {
    {elapsedKey,
        [](MegatronIteration &it, std::string_view v) { it.elapsedMs = numberOf(v).value_or(0); }},
    {"global batch size",
        [](MegatronIteration &it, std::string_view v) { it.globalBatch = countOf(v); }},
    {"lm loss", [](MegatronIteration &it, std::string_view v) { it.loss = numberOf(v); }},
    {"grad norm", [](MegatronIteration &it, std::string_view v) { it.gradNorm = numberOf(v); }},
    {"throughput per GPU (TFLOP/s/GPU)",
        [](MegatronIteration &it, std::string_view v) { it.teraflopsPerGpu = numberOf(v); }},
    {"number of skipped iterations",
        [](MegatronIteration &it, std::string_view v) { it.skipped = countOf(v).value_or(0); }},
    {"number of nan iterations",
        [](MegatronIteration &it, std::string_view v) { it.nan = countOf(v).value_or(0); }},
};

} // namespace

std::optional<MegatronIteration> readIteration(std::string_view line)
{
    const std::string_view first = line.substr(0, line.find('|'));
    MegatronIteration it;
    if (first.size() == line.size() || !readCounter(first, it))
        return std::nullopt;
    forEachMegatronSegment(line, [&](std::string_view key, std::string_view value) {
        for (const Segment &segment : segments)
            if (segment.key == key)
                segment.take(it, value);
    });
    return it;
}

std::optional<MegatronArgumentLine> readArgumentLine(std::string_view line)
{
    const std::string_view text = trimmed(withoutRankPrefix(line));
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos
        || text.substr(0, space).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_")
            != std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = trimmed(text.substr(space));
    const std::size_t dots = rest.find_first_not_of('.');
    if (dots == 0 || dots == std::string_view::npos || rest[dots] != ' ')
        return std::nullopt;
    MegatronArgumentLine read{
        std::string(text.substr(0, space)), std::string(trimmed(rest.substr(dots)))};
    makeValidUtf8(read.value);
    return read;
}

std::optional<std::int64_t> validatedIteration(std::string_view line)
{
    return countOf(wordAfter(line, "validation loss at iteration "));
}

bool looksLikeMegatronLine(std::string_view line)
{
    MegatronIteration ignored;
    const std::size_t bar = line.find('|');
    return (bar != std::string_view::npos && line.find(elapsedKey) != std::string_view::npos
               && readCounter(line.substr(0, bar), ignored))
        || line.find("- arguments -") != std::string_view::npos;
}

} // namespace fairlead
