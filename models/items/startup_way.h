// How the runs of one cell came to their first useful step, part by part: medians over the runs
// that recorded a part, and why a part is unknown. Of one cell alone; never of two. Pure.
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "models/comparison/comparison.h"

namespace fairlead {

struct StartupPart {
    QString name;                 ///< "queue", "compile", "first useful step"
    std::optional<double> median; ///< seconds, over the runs that recorded it
    int known = 0;                ///< runs that did
    bool notApplicable = false;   ///< this kind of run has no such part
    QString reason;               ///< why no run, or not every run, recorded it

    /// "compile 31 s", "compile 31 s, 4 of 6 runs". Precondition: the median is known.
    QString text(int runs) const;
};

struct StartupWay {
    /// queue, provision, image, data, compile, first useful step.
    std::vector<StartupPart> parts;
    int runs = 0;
    std::optional<double> toFirstStep;  ///< median seconds from the submission
    std::optional<double> toUsefulStep; ///< the same to the first useful step
    QString reason;                     ///< why there is no toFirstStep

    bool anyKnown() const;
    /// Where the bar ends: the longest of the totals and the sum of the known parts; 0 for none.
    double length() const;
    /// "1 min 02 s to first step", "to first step not recorded: ...".
    QString headline() const;
    /// What is not recorded, and why: "queue, provision not recorded: the log has no such stamp".
    /// Empty where nothing is missing; parts that cannot exist are left out.
    QString missing() const;
    /// "data 10 s · compile 31 s · queue not recorded: ...".
    QString legend() const;
};

StartupWay startupWayOf(const Comparison &comparison, const Cell &cell);

} // namespace fairlead
