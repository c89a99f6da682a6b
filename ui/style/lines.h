// Crisp lines and boxes: the only way straight lines are drawn in this window, at every scale.
#pragma once

#include <QColor>
#include <QRect>

class QPainter;

namespace fairlead::ui {

/// One device-independent pixel, never antialiased: `width` to the right of (x, y), in the row y.
void paintHorizontal(QPainter &painter, int x, int y, int width, const QColor &colour);
/// One device-independent pixel, never antialiased: `height` down from (x, y), in the column x.
void paintVertical(QPainter &painter, int x, int y, int height, const QColor &colour);

/// A box with round corners and a border of one pixel inside `rect`. An invalid colour leaves that
/// part out.
void paintBox(
    QPainter &painter, const QRect &rect, qreal radius, const QColor &fill, const QColor &border);

/// The ring of keyboard focus: two pixels of accent inside `rect`.
void paintFocusRing(QPainter &painter, const QRect &rect, qreal radius, const QColor &accent);

} // namespace fairlead::ui
