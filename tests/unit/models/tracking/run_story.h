// A run told sighting by sighting to an interpreter, by a clock that only the story moves.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/tracking/interpreter.h"

namespace fairlead {

/// One iteration line as Megatron-LM prints it.
std::string iterationLine(
    std::int64_t step, std::int64_t total, double ms, const std::string &loss = "2.314200E+00");
/// The lines before the first iteration: an argument dump with seq_length 4096 and batch 64.
std::string argumentDump();

class RunStory {
public:
    static constexpr const char *surface = "h200-a";
    static constexpr const char *ref = "host:h200-a:/data/run.log";

    explicit RunStory(const TriageLimits &limits = {});

    // What is seen.
    void up();
    void down(const std::string &message = "the connection was reset");
    void log(const std::string &bytes);
    /// Bytes of a file that was last written so long ago by the host's clock, which is `ahead`.
    void oldLog(const std::string &bytes, std::chrono::milliseconds ago, double aheadS = 0);
    void gap(const std::string &why, std::optional<std::uint64_t> bytes);
    void file(bool exists);
    void process(std::int64_t pid, bool alive, std::uint64_t ticks = 100, char state = 'S',
        const std::string &boot = "boot-1");
    void sidecar(const std::string &name, const std::string &text);
    /// Eight GPUs, all alike but for the first, which is as busy as `firstBusy` says.
    void gpus(double busy, double watts, std::uint64_t mask = 0,
        std::optional<double> firstBusy = std::nullopt);
    void samplerTrouble(const std::string &code);
    /// Moves the clock second by second.
    void wait(int seconds);
    /// `count` steps of `ms`, each when it is done, from the one behind the last.
    void steps(int count, double ms = 1000);

    /// The console is closed, and opened anew with what was kept: snapshot and log.
    void reopen();

    const RunStatus &status() const;
    const Condition *condition(ConditionKind kind) const;
    /// The states entered so far, "starting compiling stepping".
    std::string states() const;
    std::vector<TrackingEvent> ofKind(EventKind kind) const;
    /// Numbers of all steps told.
    std::vector<std::int64_t> stepNumbers() const;

    Time now{std::chrono::milliseconds(1'900'000'000'000)};
    std::vector<TrackingEvent> events; ///< all so far, with seq
    std::string kept;                  ///< bytes of the log as kept
    LogPosition position{7, 11, 0, 0, ""};

private:
    void see(Sighting sighting, bool ofRun = true);
    void take(std::vector<InterpretedEvent> told);

    TriageLimits m_limits;
    Interpreter m_interpreter;
    std::int64_t m_step = 0;
};

} // namespace fairlead
