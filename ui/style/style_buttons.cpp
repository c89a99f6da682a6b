#include <QPainter>
#include <QWidget>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/style_parts.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

bool has(const QWidget *widget, const char *property)
{
    return widget && widget->property(property).toBool();
}

bool enabled(const QStyleOption &option)
{
    return option.state & QStyle::State_Enabled;
}

bool keyboardFocus(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus)
        && (option.state & QStyle::State_KeyboardFocusChange);
}

QColor mixed(const QColor &under, const QColor &over, qreal share)
{
    return QColor::fromRgbF(float(under.redF() + (over.redF() - under.redF()) * share),
        float(under.greenF() + (over.greenF() - under.greenF()) * share),
        float(under.blueF() + (over.blueF() - under.blueF()) * share));
}

QColor buttonInk(const QStyleOption &option, const QWidget *widget, const Tokens &t)
{
    if (!enabled(option))
        return t.disabled;
    if (has(widget, "primary"))
        return t.onAccent;
    return has(widget, "link") ? t.accent : t.text;
}

} // namespace

void paintButtonGround(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const Tokens &t = tokensOf(option.palette);
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = (option.state & QStyle::State_MouseOver) && enabled(option);
    const qreal radius = metric::controlRadius;
    if (has(widget, "link")) {
        if (hovered)
            paintHorizontal(
                painter, option.rect.x(), option.rect.bottom() - 2, option.rect.width(), t.accent);
    } else if (has(widget, "quiet")) {
        if (down || hovered)
            paintBox(painter, option.rect, radius, down ? t.sel : t.hover, {});
    } else if (has(widget, "primary") && enabled(option)) {
        const QColor fill = down ? mixed(t.accentFill, Qt::black, 0.16)
            : hovered            ? mixed(t.accentFill, Qt::black, 0.08)
                                 : t.accentFill;
        paintBox(painter, option.rect, radius, fill, {});
    } else {
        paintBox(painter, option.rect, radius,
            !enabled(option) ? t.window
                : down       ? t.sel
                : hovered    ? t.hover
                             : t.raised,
            enabled(option) ? t.border : t.hair);
    }
    if (keyboardFocus(option)) {
        const bool primary = has(widget, "primary");
        const QRect inner = primary ? option.rect.adjusted(2, 2, -2, -2) : option.rect;
        paintFocusRing(
            painter, inner, primary ? radius - 1 : radius, primary ? t.onAccent : t.accent);
    }
}

void paintButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const Tokens &t = tokensOf(option.palette);
    const QColor ink = buttonInk(option, widget, t);
    const QFontMetrics metrics(option.fontMetrics);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, option.text).width();
    const bool drawn = !option.icon.isNull();
    const int side = drawn ? option.iconSize.width() : 0;
    const int gap = drawn && !option.text.isEmpty() ? 6 : 0;
    const int taken = side + gap + textWidth;
    const bool left = has(widget, "link");
    int x = left ? option.rect.x() : option.rect.x() + qMax(0, (option.rect.width() - taken) / 2);
    if (drawn) {
        const QRect box(x, option.rect.y() + (option.rect.height() - side) / 2, side, side);
        if (const QString name = option.icon.name(); !name.isEmpty())
            paintIcon(painter, box, name, ink);
        else
            option.icon.paint(
                &painter, box, Qt::AlignCenter, enabled(option) ? QIcon::Normal : QIcon::Disabled);
        x += side + gap;
    }
    painter.setPen(ink);
    const QRect text(x, option.rect.y(), option.rect.right() - x + 1, option.rect.height());
    painter.drawText(text,
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, option.text);
}

void paintToolGround(QPainter &painter, const QStyleOption &option)
{
    const Tokens &t = tokensOf(option.palette);
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    if (down || ((option.state & QStyle::State_MouseOver) && enabled(option)))
        paintBox(painter, option.rect, metric::controlRadius, down ? t.sel : t.hover, {});
    if (keyboardFocus(option))
        paintFocusRing(painter, option.rect, metric::controlRadius, t.accent);
}

void paintCheckBox(QPainter &painter, const QStyleOption &option)
{
    const Tokens &t = tokensOf(option.palette);
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QRect box(option.rect.x() + (option.rect.width() - 14) / 2,
        option.rect.y() + (option.rect.height() - 14) / 2, 14, 14);
    if (on && enabled(option))
        paintBox(painter, box, metric::chipRadius, t.accentFill, {});
    else
        paintBox(painter, box, metric::chipRadius, enabled(option) ? t.base : t.window,
            enabled(option) ? t.ctlBorder : t.disabled);
    const QColor ink = enabled(option) ? t.onAccent : t.disabled;
    if (option.state & QStyle::State_On)
        paintIcon(painter, box.adjusted(1, 1, -1, -1), QStringLiteral("check"), ink);
    else if (option.state & QStyle::State_NoChange)
        paintIcon(painter, box.adjusted(1, 1, -1, -1), QStringLiteral("dash"), ink);
    if (keyboardFocus(option))
        paintFocusRing(painter, box.adjusted(-2, -2, 2, 2), metric::controlRadius, t.accent);
}

void paintRadio(QPainter &painter, const QStyleOption &option)
{
    const Tokens &t = tokensOf(option.palette);
    const bool on = option.state & QStyle::State_On;
    const QRect box(option.rect.x() + (option.rect.width() - 14) / 2,
        option.rect.y() + (option.rect.height() - 14) / 2, 14, 14);
    const QColor ring = !enabled(option) ? t.disabled : on ? t.accentFill : t.ctlBorder;
    paintBox(painter, box, 7, enabled(option) ? t.base : t.window, ring);
    if (on)
        paintBox(painter, box.adjusted(4, 4, -4, -4), 3, ring, {});
    if (keyboardFocus(option))
        paintFocusRing(painter, box.adjusted(-2, -2, 2, 2), 9, t.accent);
}

} // namespace fairlead::ui
