// The strokes of each mark in a box of 14 units; paintMark() places and colours them.
#pragma once

#include "models/items/cell_roles.h"

class QColor;
class QPainter;

namespace fairlead::ui {

struct Tokens;

/// Paints at (0, 0) to (14, 14) of an antialiased painter.
void paintMarkShape(QPainter &painter, Mark mark, const QColor &ink, const Tokens &tokens);

} // namespace fairlead::ui
