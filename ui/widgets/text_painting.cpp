#include "ui/widgets/text_painting.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

int paintLine(QPainter &painter, const QRect &rect, const QString &text, const TextLook &look)
{
    if (rect.width() <= 0 || text.isEmpty())
        return 0;
    const QFontMetrics metrics(look.font);
    const QString line = metrics.elidedText(displayLine(text), look.elide, rect.width());
    painter.setFont(look.font);
    painter.setPen(look.ink);
    painter.drawText(rect, int(look.alignment) | Qt::TextSingleLine, line);
    return qMin(metrics.horizontalAdvance(line), rect.width());
}

int lineWidth(const QString &text, const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(displayLine(text));
}

} // namespace fairlead::ui
