// How far something is, as a thin bar in a cell.
#pragma once

#include <QColor>
#include <QRect>

class QPainter;

namespace fairlead::ui {

struct Tokens;

struct ProgressLook {
    QRect rect;          ///< of the whole bar
    double fraction = 0; ///< 0 to 1; what is outside is cut
    QColor ink;          ///< of the part that is done
};

void paintProgress(QPainter &painter, const ProgressLook &look, const Tokens &tokens);

} // namespace fairlead::ui
