// Round numbers along an axis: of values, and of the clock. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <vector>

#include <QString>

namespace fairlead {

/// A range that begins and ends on a tick.
struct TickScale {
    double from = 0, to = 1, step = 1;
    int decimals = 0;

    std::vector<double> ticks() const;
    /// "1 500", "2 k" where every tick is a whole thousand.
    QString label(double tick) const;
};

/// Holds `low` and `high` with at most `most` ticks, steps of 1, 2, 2.5, 4 or 5 times a power of
/// ten, never below `least` (0: any). Equal ends get a step of air on both sides. Preconditions:
/// low <= high, both finite; most >= 3.
TickScale roundTicks(double low, double high, int most, double least = 0);

struct TimeTick {
    std::int64_t at = 0; ///< ms since 1970 UTC
    QString label;       ///< local time: "14:15", "14:15:30", "30 Jul"
};

/// Full minutes, quarters, hours... of local time within the range, at most `most`.
std::vector<TimeTick> timeTicks(std::int64_t from, std::int64_t to, int most);

} // namespace fairlead
