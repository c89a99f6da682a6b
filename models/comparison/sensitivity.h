// How firm is an effect? What its direction does when a run is left out, when more of the warm-up
// is cut, or when the mean stands for the median.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/comparison/comparison.h"

namespace fairlead {

/// One small change, and the ratio under it.
struct SensitivityTrial {
    enum class Change { LeaveOutRun, WarmupCut, MeanForMedian };
    Change change = Change::LeaveOutRun;
    std::string receiptId;       ///< LeaveOutRun: the run
    int cut = 0;                 ///< WarmupCut: steps discarded on both sides, 0 to 10
    std::optional<double> ratio; ///< nothing where it cannot be computed: `reason`
    std::string reason;          ///< "two runs record no steps"
    bool flips = false;          ///< the direction is the other one, or there is none any more
};

struct Sensitivity {
    double ratio = 0;                     ///< as it is published
    std::vector<SensitivityTrial> trials; ///< leave out, other cuts 0 to 10, mean; in order
    int tried = 0;                        ///< trials with a ratio
    std::optional<std::size_t> smallest;  ///< index of the smallest change that flips the sign
    std::string
        says; ///< "none of 19 tried changes flips the direction", "leaving out run X flips it"
};

/// Precondition: the pair of the cells carries an effect. Trials are computed from the receipts'
/// own step columns and metric values; both sides are treated alike. Pure; reads documents: call it
/// off the window's thread.
Sensitivity sensitivityOf(const std::vector<std::shared_ptr<const Judged>> &receipts,
    const Cell &left, const Cell &right);

} // namespace fairlead
