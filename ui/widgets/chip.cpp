#include "ui/widgets/chip.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int padding = 6;
constexpr int iconSide = 11;
constexpr int iconGap = 4;

} // namespace

QSize chipSize(const ChipLook &look)
{
    const int drawing = look.icon.isEmpty() ? 0 : iconSide + iconGap;
    return QSize(
        2 * padding + drawing + lineWidth(look.text, Type::smallStrong()) + 1, metric::chip);
}

QRect paintChip(QPainter &painter, const QRect &rect, const ChipLook &look, const Tokens &tokens)
{
    const int width = qMin(chipSize(look).width(), rect.width());
    const QRect box(rect.x(), rect.y() + (rect.height() - metric::chip) / 2, width, metric::chip);
    const bool plain = look.tone == Tone::None;
    const QColor ink = plain ? tokens.text2 : inkOf(tokens, look.tone);
    paintBox(painter, box, metric::chipRadius, plain ? tokens.base : softOf(tokens, look.tone),
        plain ? tokens.border : QColor());
    QRect room = box.adjusted(padding, 0, -padding, -1);
    if (!look.icon.isEmpty()) {
        paintIcon(painter,
            QRect(room.x(), box.y() + (box.height() - iconSide) / 2, iconSide, iconSide), look.icon,
            ink);
        room.setLeft(room.left() + iconSide + iconGap);
    }
    room.setWidth(room.width() + 1);
    paintLine(painter, room, look.text, {Type::smallStrong(), ink});
    return box;
}

Chip::Chip(ChipLook look, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setLook(std::move(look));
}

void Chip::setLook(ChipLook look)
{
    m_look = std::move(look);
    setAccessibleName(displayLine(m_look.text));
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(m_look);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_look, tokensOf(palette()));
}

ChipButton::ChipButton(const QString &text, QWidget *parent) : QPushButton(parent)
{
    setText(text);
    setShortcut({}); // an ampersand from outside is no mnemonic
    setAutoDefault(false);
    setCheckable(true);
    setAccessibleName(displayLine(text));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

ChipLook ChipButton::look() const
{
    return {text(), isChecked() ? Tone::Accent : Tone::None,
        isChecked() ? QStringLiteral("check") : QStringLiteral("plus")};
}

QSize ChipButton::sizeHint() const
{
    // Two units around it for the ring of focus.
    return chipSize(look()) + QSize(4, 4);
}

void ChipButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    if (!isEnabled())
        painter.setOpacity(0.55);
    const QRect box = paintChip(painter, rect().adjusted(2, 2, -2, -2), look(), t);
    if (underMouse() && isEnabled())
        paintBox(painter, box, metric::chipRadius, {}, t.accent);
    if (hasFocus())
        paintFocusRing(painter, box.adjusted(-2, -2, 2, 2), metric::controlRadius, t.accent);
}

} // namespace fairlead::ui
