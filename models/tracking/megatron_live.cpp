#include "models/tracking/megatron_live.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/receipts/formats/megatron_line.h"
#include "models/receipts/log_lines.h"
#include "models/receipts/log_values.h"
#include "models/receipts/valid_text.h"
#include "models/tracking/json_fields.h"
#include "models/tracking/log_level.h"

namespace fairlead {
namespace {

constexpr std::size_t longestQuote = 200;

constexpr std::array<std::string_view, 7> compileWords{"compiling", "compilation", "compile_warmup",
    "autotun", "inductor", "jit warm", "capturing cuda graph"};
constexpr std::array<std::string_view, 9> fatalWords{"OutOfMemoryError", "CUDA out of memory",
    "Traceback (most recent call last)", "terminate called after",
    "Watchdog caught collective operation timeout", "ChildFailedError", "Segmentation fault",
    "SIGABRT", "ncclRemoteError"};

std::string quoted(std::string_view text)
{
    std::string quote(trimmed(text).substr(0, longestQuote));
    makeValidUtf8(quote);
    return quote;
}

template <std::size_t N>
bool hasAny(std::string_view text, const std::array<std::string_view, N> &words)
{
    return std::any_of(words.begin(), words.end(),
        [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool speaksOfCompiling(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return hasAny(lower, compileWords);
}

std::optional<double> finite(const std::optional<double> &value)
{
    return value && std::isfinite(*value) ? value : std::nullopt;
}

template <class Value>
Json orNull(const std::optional<Value> &value)
{
    return value ? Json(*value) : Json();
}

} // namespace

MegatronLive::MegatronLive(const Json &memory)
    : m_phase(logPhaseFromId(jsonText(memory, "phase")).value_or(LogPhase::None)),
      m_said(jsonText(memory, "said")), m_fatal(jsonText(memory, "fatal")),
      m_pause(jsonText(memory, "pause")), m_seqLength(jsonCount(memory, "seq_length")),
      m_globalBatch(jsonCount(memory, "global_batch")), m_profiled(jsonCount(memory, "profiled")),
      m_lastStep(jsonCount(memory, "last_step")),
      m_fresh(!memory.is_object() || jsonFlag(memory, "fresh")),
      m_evaluated(jsonFlag(memory, "evaluated"))
{
}

Json MegatronLive::memory() const
{
    return {{"phase", idOf(m_phase)}, {"said", m_said}, {"fatal", m_fatal}, {"pause", m_pause},
        {"seq_length", orNull(m_seqLength)}, {"global_batch", orNull(m_globalBatch)},
        {"profiled", orNull(m_profiled)}, {"last_step", orNull(m_lastStep)}, {"fresh", m_fresh},
        {"evaluated", m_evaluated}};
}

std::int64_t MegatronLive::takeWarnings()
{
    return std::exchange(m_warnings, 0);
}

void MegatronLive::enter(LogPhase phase, std::string_view said)
{
    m_phase = phase;
    m_said = quoted(said);
}

std::optional<LiveStep> MegatronLive::take(const LiveLine &line)
{
    if (m_phase == LogPhase::None)
        enter(LogPhase::Lines, line.text);
    if (!line.whole)
        return std::nullopt;
    if (const auto read = readIteration(line.text))
        return iteration(*read);
    other(line.text);
    return std::nullopt;
}

std::optional<LiveStep> MegatronLive::iteration(const MegatronIteration &read)
{
    if (!m_fresh && m_lastStep == read.iteration)
        return std::nullopt; // another rank that prints the same
    LiveStep step;
    step.step = read.iteration;
    if (read.total > 0)
        step.total = read.total;
    if (std::isfinite(read.elapsedMs) && read.elapsedMs > 0)
        step.durationS = read.elapsedMs / 1000;
    step.loss = finite(read.loss);
    step.gradNorm = finite(read.gradNorm);
    const auto batch = read.globalBatch ? read.globalBatch : m_globalBatch;
    if (batch && m_seqLength && *batch > 0 && *m_seqLength > 0
        && *batch <= (std::int64_t(1) << 53) / *m_seqLength)
        step.tokens = *batch * *m_seqLength;
    // A number that goes back is another start without an argument dump.
    if (m_fresh || (m_lastStep && read.iteration < *m_lastStep))
        step.flags.push_back("first");
    if (read.skipped > 0)
        step.flags.push_back("skipped");
    if (read.nan > 0 || (read.loss && !step.loss) || (read.gradNorm && !step.gradNorm))
        step.flags.push_back("nan");
    if (m_evaluated)
        step.flags.push_back("eval");
    if (m_profiled && read.iteration >= *m_profiled) {
        step.flags.push_back("profiler");
        m_profiled.reset();
    }
    m_fresh = m_evaluated = false;
    m_fatal.clear();
    m_pause.clear();
    m_lastStep = read.iteration;
    if (m_phase != LogPhase::Stepping)
        enter(LogPhase::Stepping, "iteration " + std::to_string(read.iteration));
    return step;
}

void MegatronLive::other(std::string_view text)
{
    const auto has
        = [text](std::string_view words) { return text.find(words) != std::string_view::npos; };
    if (levelOf(text) >= LogLevel::Warning)
        ++m_warnings;
    if (looksLikeMegatronLine(text)) { // the head of an argument dump: a start
        m_seqLength.reset();
        m_globalBatch.reset();
        m_profiled.reset();
        m_evaluated = false;
        m_fresh = true;
        m_fatal.clear();
        m_pause.clear();
        enter(LogPhase::Arguments, text);
    } else if (has("validation loss at iteration ")) {
        m_evaluated = true;
        m_pause.clear();
    } else if (has("[torch_profile] step=")) {
        const auto step = countOf(wordAfter(text, "[torch_profile] step="));
        if (step && (m_fresh || !m_lastStep || *step > *m_lastStep))
            m_profiled = step;
    } else if (has("successfully saved checkpoint")) {
        m_pause.clear();
    } else if (has("saving checkpoint") || has("Evaluating")) {
        m_pause = quoted(text);
    } else if (has("[after training is done]")) {
        enter(LogPhase::Ended, text);
    } else if (hasAny(text, fatalWords)) {
        // Behind a traceback's head comes the line that says why.
        if (m_fatal.empty() || m_fatal.find("Traceback") != std::string::npos)
            m_fatal = quoted(text);
    } else {
        argument(text);
    }
}

void MegatronLive::argument(std::string_view text)
{
    if (const auto read = readArgumentLine(text)) {
        if (read->name == "seq_length")
            m_seqLength = countOf(read->value);
        else if (read->name == "global_batch_size")
            m_globalBatch = countOf(read->value);
        return;
    }
    const bool early = m_phase == LogPhase::Lines || m_phase == LogPhase::Arguments;
    if (early && speaksOfCompiling(text))
        enter(LogPhase::Compiling, text);
}

} // namespace fairlead
