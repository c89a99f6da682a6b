// How often the watch of a host looks at what: in one place, so that a test can hurry it.
#pragma once

#include <chrono>

namespace fairlead {

struct HostPace {
    using Milliseconds = std::chrono::milliseconds;

    Milliseconds log{1'000};      ///< between two looks at a log that grows
    Milliseconds quietLog{2'000}; ///< at one that does not
    Milliseconds sidecars{2'000};
    Milliseconds process{2'000};
    Milliseconds repeat{10'000};         ///< what has not changed is said again so often
    Milliseconds drain{60'000};          ///< for the rotated file to stop growing
    Milliseconds samplerSilence{20'000}; ///< at least; else three intervals
    Milliseconds samplerRestart{5'000};  ///< first wait, doubled up to ten minutes
    Milliseconds probeSilence{5'000};    ///< before what has come is said without the rest
    Milliseconds firstRetry{200}, longestRetry{30'000};
    Milliseconds look{250}; ///< for new runs, while nothing else is due
};

} // namespace fairlead
