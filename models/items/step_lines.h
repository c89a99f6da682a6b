// The steps of the runs of one cell as lines, each with the places of its milestones, so that runs
// can be laid over one another at the same event whatever their step numbers. Of one cell alone:
// whether two cells may share an axis is decided by the verdict, where they are drawn.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QString>

#include "models/comparison/comparison.h"
#include "models/items/trend_series.h"

namespace fairlead {

/// What stands at 0.
enum class Milestone { FirstStep, WindowBegin, FirstUsefulStep };
inline constexpr std::size_t milestones = 3;

/// What a step is measured in: tokens over its time where every run has tokens, else its time.
enum class StepQuantity { Rate, Duration };

struct RunLine {
    QString run;
    TrendSeries steps;                                   ///< x: step number as recorded
    std::array<std::optional<double>, milestones> zeros; ///< step number of each milestone
    std::array<QString, milestones> whyNot;              ///< where the milestone is not known
};

struct StepLines {
    StepQuantity quantity = StepQuantity::Duration;
    std::vector<RunLine> lines; ///< runs with steps, in the order of the receipts
    int runs = 0;               ///< of the cell
    int withSteps = 0;          ///< of those; more than `lines` above mostLines
    QString reason;             ///< why a run without steps has none

    /// Beyond this more lines show nothing new.
    static constexpr std::size_t mostLines = 8;

    /// Lines that know the milestone: how far their steps reach from it, from 0 on for all but the
    /// first step. Nothing where none does.
    std::optional<std::pair<double, double>> reach(Milestone milestone) const;
    /// Why none knows it, or why there is no line at all.
    QString whyNot(Milestone milestone) const;
};

/// Can every run with steps give a rate?
bool canRate(const Comparison &comparison, const Cell &cell);

/// Reads whole step columns: call it off the window's thread. Pure.
StepLines stepLinesOf(const Comparison &comparison, const Cell &cell, StepQuantity quantity);

} // namespace fairlead
