// A small line of the last values in a cell, without axes: its shape is all it says.
#pragma once

#include <QList>
#include <QRect>

class QPainter;

namespace fairlead::ui {

struct Tokens;

struct SparkLook {
    QRect rect;           ///< the line takes at most 64 x 18 in its middle
    QList<double> points; ///< oldest first; NaN is a gap and is never joined
    bool stale = false;   ///< dashed, without a dot: nothing new comes
};

/// Scaled from the smallest to the largest value; a span below 15 % of the largest is drawn as if
/// it were 15 %, so that noise stays flat.
void paintSpark(QPainter &painter, const SparkLook &look, const Tokens &tokens);

} // namespace fairlead::ui
