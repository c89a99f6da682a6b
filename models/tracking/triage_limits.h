// Every threshold that states and conditions are judged by, in one place.
#pragma once

#include <chrono>
#include <cstdint>

namespace fairlead {

struct TriageLimits {
    using Span = std::chrono::milliseconds;

    // A watchdog of collectives waits 10 min and an operator looks long before: no step for ten
    // usual steps is silence, but never under two minutes (checkpoints, evaluations).
    double stalledSteps = 10;
    Span stalledAtLeast = std::chrono::minutes(2);
    /// Before the first step, and while a line announces a checkpoint or an evaluation: kernels are
    /// built for minutes, a cold start of a host takes up to 20 min in all.
    Span longSilence = std::chrono::minutes(15);
    /// No iteration so long after the argument dump: it compiles, whether it says so or not.
    Span compilingAfter = std::chrono::seconds(30);
    /// From the death of the process to "lost": the launcher writes how it ended behind it.
    Span lostAfter = std::chrono::seconds(5);
    /// An end marker and silence since, where no process and no status file is known.
    Span endedAfter = std::chrono::minutes(2);

    // Hung: waiting GPUs spin in a collective at 100 % with little power, or one of them is idle
    // while it holds the model.
    Span frozenLog = std::chrono::seconds(60);
    int ticks = 3; ///< in a row, before anything is said of GPUs, and before it is over
    double spinningPercent = 99, idlePercent = 1;
    double spinningPower = 0.6; ///< of the median over the run's steps
    int powerTicks = 5;         ///< so many of them make a median
    std::int64_t heldBytes = std::int64_t(1) << 30;

    /// HW slowdown, SW and HW thermal slowdown, HW power brake: clocks_event_reasons.active of
    /// NVML. The software power cap (0x4) is normal at full load.
    std::uint64_t throttleMask = 0x8 | 0x20 | 0x40 | 0x80;

    /// How often a sighting that says the same again is kept.
    Span sameAgain = std::chrono::seconds(60);
};

} // namespace fairlead
