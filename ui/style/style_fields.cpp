#include <QPainter>
#include <QWidget>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/style_parts.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {

void paintField(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Tokens &t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focused = (option.state & QStyle::State_HasFocus) && enabled;
    paintBox(painter, option.rect, metric::controlRadius, enabled ? t.base : t.window,
        focused ? t.accent : t.border);
    if (focused)
        paintFocusRing(painter, option.rect, metric::controlRadius - 1, t.accent);
    const QString icon = widget ? widget->property("leadingIcon").toString() : QString();
    if (!icon.isEmpty())
        paintIcon(painter,
            QRect(option.rect.x() + 8, option.rect.y() + (option.rect.height() - 14) / 2, 14, 14),
            icon, enabled ? t.text2 : t.disabled);
}

void paintChevron(QPainter &painter, const QRect &rect, int quarterTurns, const QColor &colour)
{
    painter.save();
    painter.translate(QRectF(rect).center());
    painter.rotate(90.0 * quarterTurns);
    paintIcon(painter, QRect(-6, -6, 12, 12), QStringLiteral("chevron"), colour);
    painter.restore();
}

void paintCombo(QPainter &painter, const QStyleOptionComboBox &option)
{
    const Tokens &t = tokensOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = (option.state & QStyle::State_MouseOver) && enabled;
    const bool focused = (option.state & QStyle::State_HasFocus) && enabled;
    paintBox(painter, option.rect, metric::controlRadius,
        !enabled      ? t.window
            : hovered ? t.hover
                      : t.raised,
        t.border);
    if (focused && (option.state & QStyle::State_KeyboardFocusChange))
        paintFocusRing(painter, option.rect, metric::controlRadius, t.accent);
    const QRect arrow(option.rect.right() - 20, option.rect.y(), 14, option.rect.height());
    paintChevron(painter, arrow, 1, enabled ? t.text2 : t.disabled);
}

void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Tokens &t = tokensOf(option.palette);
    painter.fillRect(option.rect, t.window);
    if (option.state & QStyle::State_Selected)
        paintBox(painter, option.rect.adjusted(1, 2, -1, -3), metric::controlRadius, t.sel, {});
    painter.setPen(option.state & QStyle::State_Enabled ? t.text : t.disabled);
    painter.drawText(
        option.rect, Qt::AlignCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, option.text);
}

void paintTab(QPainter &painter, const QStyleOptionTab &option)
{
    const Tokens &t = tokensOf(option.palette);
    const bool chosen = option.state & QStyle::State_Selected;
    if (!chosen && (option.state & QStyle::State_MouseOver))
        painter.fillRect(option.rect, t.hover);
    paintHorizontal(painter, option.rect.x(), option.rect.bottom(), option.rect.width(), t.border);
    if (chosen)
        painter.fillRect(
            QRect(option.rect.x(), option.rect.bottom() - 1, option.rect.width(), 2), t.accent);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(
            painter, option.rect.adjusted(2, 2, -2, -4), metric::controlRadius, t.accent);
}

} // namespace fairlead::ui
