// The steps of a receipt as plain numbers, with the measured window marked: what the rules on steps
// read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"
#include "models/statistics/steady_state.h"

namespace fairlead {

struct StepTrace {
    enum Flag : std::uint8_t { Eval = 1, Checkpoint = 2, Profiler = 4, Skipped = 8, Nan = 16 };

    std::vector<double> seconds;      ///< NaN where it is not known; empty: no steps are recorded
    std::vector<std::uint8_t> flags;  ///< of equal length
    std::vector<std::int64_t> number; ///< as the source numbers them; empty where it does not
    bool recorded = false;            ///< the receipt lists steps
    /// The window in indices; nothing where its limits are not known. It may stand without steps.
    std::optional<std::size_t> begin, end;
    std::vector<std::pair<std::size_t, std::size_t>>
        excluded; ///< parts left out of it, in order and apart

    bool hasWindow() const { return begin && end; }
    bool inWindow(std::size_t index) const;
    /// Steps of the window less what is left out of it. Precondition: hasWindow().
    std::size_t windowLength() const;
    /// Steps behind the run's first one, or behind the discarded ones, that are known to remain;
    /// those of the window where there is one.
    std::size_t remaining(std::optional<std::int64_t> discarded) const;
};

StepTrace stepTrace(const Json &document);
/// The window alone, without a look at the steps; cheap.
StepTrace stepWindow(const Json &document);

/// What `steady` says of a series, less its segments.
struct Settled {
    Steadiness kind = Steadiness::TooShort;
    std::size_t averaged = 1; ///< steps that stand as their mean in one value, where there are many
    std::size_t timed = 0;    ///< steps of the window that count and have a time
};

/// Over the steps of the window, flagged and unknown ones left out. Precondition: hasWindow().
Settled settledInWindow(const StepTrace &trace, const Policy &policy);

/// A slow beginning behind the run's first step: steps 1 to `last` of the trace took `slow` seconds
/// on average, the steady ones `steady`.
struct SlowHead {
    std::size_t last = 0;
    double slow = 0, steady = 0;
};
/// Nothing where the trace shows none, or has no steady tail.
std::optional<SlowHead> slowHead(const StepTrace &trace, const Policy &policy);

} // namespace fairlead
