// Paints lines of steps into one plot with one pair of axes; what they are and whether they may
// share it is the caller's.
#pragma once

#include <vector>

#include <QColor>
#include <QRect>
#include <QString>

#include "models/items/step_lines.h"
#include "ui/compare/axis.h"

class QPainter;

namespace fairlead::ui {

struct StepSide {
    const StepLines *lines;
    QString letter;
    QColor ink;
};

/// What is to be drawn in a plot so many pixels wide: at most two points a column and run, whatever
/// the length of the runs.
struct StepDrawing {
    struct Line {
        std::size_t side = 0;
        std::vector<std::vector<TrendPoint>> stretches; ///< x counted from the milestone
    };
    std::vector<Line> lines;
    Axis x, y;
    double yUnit = 1; ///< values are written divided by it
    int points = 0;
};

/// No line where none of the sides knows the milestone.
StepDrawing drawSteps(const std::vector<StepSide> &sides, Milestone milestone, int width);

/// `rect`: plot and labels. Each side's letter stands at the end of its lines.
void paintSteps(QPainter &painter, const QRect &rect, const std::vector<StepSide> &sides,
    Milestone milestone, const Tokens &tokens);
/// The part of `rect` between the axes.
QRect stepPlot(const QRect &rect);

/// "A, 6 runs, 812 000 to 820 000 tok/s over steps 0 to 39 from the first step".
QString spokenSteps(const StepSide &side, Milestone milestone);
QString milestoneWord(Milestone milestone);

} // namespace fairlead::ui
