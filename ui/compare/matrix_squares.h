// How a square of the pair matrix shows its verdict: ground, shape and count, or a mere block where
// it is too small for a shape.
#pragma once

#include <QPoint>
#include <QRect>

#include "models/comparison/comparison.h"
#include "ui/style/tokens.h"

class QPainter;

namespace fairlead::ui {

class RefusalCounts;

constexpr int squareWithCount = 20; ///< side of the smallest that has room for a number
constexpr int squareWithShape = 11; ///< side of the smallest that has room for a shape

/// The ground of one square, or of several side by side. `origin` binds the phase of the hatch.
void paintVerdictGround(QPainter &painter, const QRect &rect, Verdict verdict, const Tokens &tokens,
    const QPoint &origin);
/// Dot, ring, or the count of a refused pair where it is more than 0.
void paintVerdictShape(QPainter &painter, const QRect &rect, Verdict verdict, int count,
    const Tokens &tokens, RefusalCounts &counts);
/// Squares too small for a shape: full, half full, grey, nearly empty.
void paintVerdictBlock(QPainter &painter, const QRect &rect, Verdict verdict, const Tokens &tokens);
/// Ground and shape.
void paintVerdictSquare(QPainter &painter, const QRect &rect, Verdict verdict, int count,
    const Tokens &tokens, const QPoint &origin);

} // namespace fairlead::ui
