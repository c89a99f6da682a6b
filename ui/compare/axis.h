// A number axis with round ticks: the range comes from round numbers, never from the data's own
// ends.
#pragma once

#include <vector>

#include <QRect>
#include <QString>

class QPainter;

namespace fairlead::ui {

struct Tokens;

struct Axis {
    double from = 0, to = 1, step = 1; ///< step 0: an axis without a range
    int decimals = 0;

    /// Ticks from `from` to `to`.
    std::vector<double> ticks() const;
    /// Pixel of a value, between `left` and `left + width`.
    double at(double value, int left, int width) const;
};

/// Empty (step 0, no tick) where the span is more than a number can hold, or less.
/// Holds `low` and `high` with some air, in about `ticks` steps of 1, 1.5, 2, 2.5 or 5 times a
/// power of ten. Equal ends get air of a hundredth around them. Preconditions: low <= high, both
/// finite; ticks >= 2.
Axis niceAxis(double low, double high, int ticks);

/// Line and labels under a plot: `rect` is the strip below it, 18 high is enough. The first and the
/// last label stay inside.
void paintAxis(QPainter &painter, const QRect &rect, const Axis &axis, const Tokens &tokens);

} // namespace fairlead::ui
