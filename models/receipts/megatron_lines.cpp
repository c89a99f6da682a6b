#include "models/receipts/megatron_lines.h"

#include <cmath>
#include <deque>

#include "models/receipts/log_lines.h"
#include "models/receipts/log_values.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

constexpr std::string_view elapsedKey = "elapsed time per iteration (ms)";
constexpr std::size_t tailLines = 20;
constexpr std::size_t tailBytes = 4096;

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

/// Calls `each` with the trimmed key and value of every "key: value" segment behind the first.
template <class Each>
void forEachSegment(std::string_view line, Each each)
{
    for (std::size_t bar = line.find('|'); bar != std::string_view::npos; bar = line.find('|')) {
        line.remove_prefix(bar + 1);
        const std::string_view segment = line.substr(0, line.find('|'));
        const std::size_t colon = segment.rfind(':');
        if (colon != std::string_view::npos)
            each(trimmed(segment.substr(0, colon)), trimmed(segment.substr(colon + 1)));
    }
}

std::string tailOf(std::string_view bytes)
{
    if (bytes.size() > tailBytes) {
        bytes.remove_prefix(bytes.size() - tailBytes);
        const std::size_t begin = bytes.find('\n');
        bytes.remove_prefix(begin == std::string_view::npos ? 0 : begin + 1);
    }
    std::deque<std::string> last;
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);) {
        last.emplace_back(line.text);
        if (last.size() > tailLines)
            last.pop_front();
    }
    std::string tail;
    for (const std::string &line : last)
        tail += line + '\n';
    makeValidUtf8(tail);
    return tail;
}

class Reader {
public:
    Result<MegatronLines> read(std::string_view bytes)
    {
        LogLines lines(bytes);
        for (LogLine line; lines.next(line);) {
            if (line.torn && trimmed(line.text).back() != '|') {
                // A number that was cut in the middle reads as another number.
                m_all.torn = line.number;
                break;
            }
            if (!iteration(line))
                other(line);
            if (m_error)
                return fail(std::move(*m_error));
        }
        if (m_all.iterations.empty())
            return fail({"no_iterations",
                "This looks like a log of Megatron-LM, but no iteration line in it is whole", {},
                "Import the log of a run that went through at least one iteration"});
        m_all.tail = tailOf(bytes);
        return std::move(m_all);
    }

private:
    bool iteration(const LogLine &line)
    {
        const std::string_view first = line.text.substr(0, line.text.find('|'));
        MegatronIteration it;
        if (first.size() == line.text.size() || !readCounter(first, it))
            return false;
        it.line = line.number;
        forEachSegment(line.text, [&](std::string_view key, std::string_view value) {
            for (const Segment &segment : segments)
                if (segment.key == key)
                    segment.take(it, value);
        });
        if (!m_all.localTimes && hasLocalTime(first))
            m_all.localTimes = line.number;
        if (!std::isfinite(it.elapsedMs) || it.elapsedMs <= 0) {
            m_all.incomplete.push_back(line.number);
            return true;
        }
        const std::string_view words = line.text.substr(line.text.find("iteration "));
        if (m_all.iterations.empty() || it.iteration > m_all.iterations.back().iteration) {
            m_all.iterations.push_back(it);
            m_lastWords = words;
        } else if (it.iteration == m_all.iterations.back().iteration && words == m_lastWords) {
            ++m_all.repeated; // two ranks that print the same
        } else {
            m_error = Error{"iteration_went_back",
                "Iteration " + std::to_string(it.iteration) + " stands behind iteration "
                    + std::to_string(m_all.iterations.back().iteration)
                    + ": this log holds more than one run",
                std::to_string(line.number) + ":1", "Cut the log there and import each part"};
        }
        return true;
    }

    void other(const LogLine &line)
    {
        const std::string_view text = line.text;
        const auto has
            = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
        if (has("validation loss at iteration "))
            validation(line);
        else if (has("[mem_profile]"))
            peak(line, {}, "max_alloc=", double(1 << 30));
        else if (has("memory (MB)")) // Megatron divides by 2^20 and says MB
            peak(line, wordAfter(text, "[Rank "), "| max allocated:", double(1 << 20));
        else if (has("[stream_m_peak_mem]"))
            peak(line, wordAfter(text, "rank="), "peak_alloc_gib=", double(1 << 30));
        else if (has("[torch_profile] step="))
            profile(wordAfter(text, "[torch_profile] step="));
        else if (has("OutOfMemoryError") || has("CUDA out of memory"))
            m_all.outOfMemory = m_all.outOfMemory.value_or(line.number);
        else if (has("[after training is done]"))
            m_all.endMarker = line.number;
        else
            argument(line);
    }

    void validation(const LogLine &line)
    {
        MegatronValidation found;
        const auto iteration = countOf(wordAfter(line.text, "validation loss at iteration "));
        if (!iteration)
            return;
        found.line = line.number;
        found.iteration = *iteration;
        forEachSegment(line.text, [&](std::string_view key, std::string_view value) {
            if (key == "lm loss value")
                found.loss = numberOf(value);
        });
        m_all.validations.push_back(found);
    }

    void peak(const LogLine &line, std::string_view rank, std::string_view key, double unit)
    {
        const auto bytes = bytesOf(wordAfter(line.text, key), unit);
        if (!bytes)
            return;
        MegatronPeak found;
        found.line = line.number;
        found.bytes = *bytes;
        if (const auto known = countOf(rank.substr(0, rank.find(']'))); known && *known < 1'000'000)
            found.rank = int(*known);
        m_all.peaks.push_back(found);
    }

    void profile(std::string_view step)
    {
        if (const auto known = countOf(step))
            m_all.profiled.push_back(*known);
    }

    /// "  seq_length ...................................... 4096"
    void argument(const LogLine &line)
    {
        const std::string_view text = trimmed(withoutRankPrefix(line.text));
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos
            || text.substr(0, space).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_")
                != std::string_view::npos)
            return;
        const std::string_view rest = trimmed(text.substr(space));
        const std::size_t dots = rest.find_first_not_of('.');
        if (dots == 0 || dots == std::string_view::npos || rest[dots] != ' ')
            return;
        const std::string name(text.substr(0, space));
        std::string value(trimmed(rest.substr(dots)));
        makeValidUtf8(value);
        const auto [at, fresh]
            = m_all.arguments.try_emplace(name, MegatronArgument{value, line.number});
        std::string &before = at->second.value; // empty: contradicted already
        if (!fresh && !before.empty() && before != value) {
            m_all.contradicted.push_back(name);
            before.clear();
        }
    }

    MegatronLines m_all;
    std::string m_lastWords;
    std::optional<Error> m_error;
};

} // namespace

bool looksLikeMegatron(std::string_view bytes)
{
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);) {
        MegatronIteration ignored;
        const std::size_t bar = line.text.find('|');
        if (bar != std::string_view::npos && line.text.find(elapsedKey) != std::string_view::npos
            && readCounter(line.text.substr(0, bar), ignored))
            return true;
        if (line.text.find("- arguments -") != std::string_view::npos)
            return true;
    }
    return false;
}

Result<MegatronLines> readMegatronLines(std::string_view bytes)
{
    return Reader().read(bytes);
}

} // namespace fairlead
