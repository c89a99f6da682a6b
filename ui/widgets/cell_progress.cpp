#include "ui/widgets/cell_progress.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/style/tokens.h"

namespace fairlead::ui {

void paintProgress(QPainter &painter, const ProgressLook &look, const Tokens &tokens)
{
    const double part = std::isfinite(look.fraction) ? std::clamp(look.fraction, 0.0, 1.0) : 0.0;
    const qreal radius = look.rect.height() / 2.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.hair);
    painter.drawRoundedRect(look.rect, radius, radius);
    if (part > 0) {
        // Even the first step shows as a dot.
        const double width = std::max(double(look.rect.height()), part * look.rect.width());
        painter.setBrush(look.ink);
        painter.drawRoundedRect(
            QRectF(look.rect.x(), look.rect.y(), width, look.rect.height()), radius, radius);
    }
    painter.restore();
}

} // namespace fairlead::ui
