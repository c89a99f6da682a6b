#include "models/receipts/formats/megatron_lines.h"

#include <cmath>

#include "models/receipts/formats/megatron_segments.h"
#include "models/receipts/log_end.h"
#include "models/receipts/log_lines.h"
#include "models/receipts/log_values.h"

namespace fairlead {
namespace {

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
        m_all.tail = logTail(bytes);
        return std::move(m_all);
    }

private:
    bool iteration(const LogLine &line)
    {
        const auto read = readIteration(line.text);
        if (!read)
            return false;
        MegatronIteration it = *read;
        it.line = line.number;
        const std::string_view first = line.text.substr(0, line.text.find('|'));
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
        else if (saysOutOfMemory(text))
            m_all.outOfMemory = m_all.outOfMemory.value_or(line.number);
        else if (has("[after training is done]"))
            m_all.endMarker = line.number;
        else
            argument(line);
    }

    void validation(const LogLine &line)
    {
        MegatronValidation found;
        const auto iteration = validatedIteration(line.text);
        if (!iteration)
            return;
        found.line = line.number;
        found.iteration = *iteration;
        forEachMegatronSegment(line.text, [&](std::string_view key, std::string_view value) {
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
        const auto read = readArgumentLine(line.text);
        if (!read)
            return;
        const auto &[name, value] = *read;
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

Result<MegatronLines> readMegatronLines(std::string_view bytes)
{
    return Reader().read(bytes);
}

} // namespace fairlead
