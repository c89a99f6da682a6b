// Reads a Megatron-LM log line by line while it grows: steps, how far the run has come, and what
// goes wrong in it. What it knows can be kept and taken up again behind any byte.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/tracking/live_lines.h"
#include "models/tracking/run_memory.h"
#include "models/tracking/tracking_event.h"

namespace fairlead {

struct LiveStep {
    std::int64_t step = 0;
    std::optional<std::int64_t> total, tokens;
    std::optional<double> durationS, loss, gradNorm; ///< finite
    std::vector<std::string> flags; ///< "first", "skipped", "nan", "eval", "profiler"
};

/// One stream of one run. One thread.
class MegatronLive {
public:
    MegatronLive() = default;
    /// Takes up what memory() gave.
    explicit MegatronLive(const Json &memory);

    /// The step that this line tells, if it tells one that was not told before.
    std::optional<LiveStep> take(const LiveLine &line);
    /// All that decides about lines to come. Small: {phase, said, fatal, pause, ...}.
    Json memory() const;
    /// Lines of level W and above since this was asked last.
    std::int64_t takeWarnings();

private:
    std::optional<LiveStep> iteration(const struct MegatronIteration &read);
    void other(std::string_view text);
    void argument(std::string_view text);
    void enter(LogPhase phase, std::string_view said);

    LogPhase m_phase = LogPhase::None;
    std::string m_said;  ///< the line that began the phase
    std::string m_fatal; ///< first line since the last step of a kind that ends runs
    std::string m_pause; ///< a line that announces a long silence: a checkpoint, an evaluation
    std::optional<std::int64_t> m_seqLength, m_globalBatch; ///< of the argument dump
    std::optional<std::int64_t> m_profiled;                 ///< step with a trace, still to come
    std::optional<std::int64_t> m_lastStep;
    bool m_fresh = true; ///< no step since the start
    bool m_evaluated = false;
    std::int64_t m_warnings = 0;
};

} // namespace fairlead
