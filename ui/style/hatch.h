// The two grounds that mean "no number here": hatch for what is refused, dots for what is not
// recorded.
#pragma once

#include <QPoint>
#include <QRect>

class QPainter;

namespace fairlead::ui {

struct Tokens;

/// Lines of 45 degrees each 5 px, clipped to `rect`, on the hatch ground. `origin` is what the
/// phase is bound to (the widget's own 0,0, or that of the scrolled content): neighbours with one
/// origin make one pattern, and it does not crawl when a part is painted again.
void paintHatch(
    QPainter &painter, const QRect &rect, const Tokens &tokens, const QPoint &origin = {});

/// Dots of 1 px each 5 px, clipped to `rect`, on the hatch ground, with the same phase rule.
void paintDots(
    QPainter &painter, const QRect &rect, const Tokens &tokens, const QPoint &origin = {});

} // namespace fairlead::ui
