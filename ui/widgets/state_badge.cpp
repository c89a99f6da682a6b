#include "ui/widgets/state_badge.h"

#include <QPainter>

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int gap = 6;

} // namespace

StateBadge::StateBadge(Mark mark, const QString &since, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setState(mark, since);
}

void StateBadge::setState(Mark mark, const QString &since)
{
    m_mark = mark;
    m_since = since;
    const QString word = wordOf(mark);
    setAccessibleName(
        since.isEmpty() ? word : QString(word + QStringLiteral(", ") + displayLine(since)));
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const
{
    int width = metric::glyph + gap + lineWidth(wordOf(m_mark), Type::strong()) + 1;
    if (!m_since.isEmpty())
        width += metric::controlGap + lineWidth(m_since, Type::small()) + 1;
    return QSize(width, 20);
}

void StateBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    paintMark(painter, QRectF(0, (height() - metric::glyph) / 2, metric::glyph, metric::glyph),
        m_mark, t);
    QRect room = rect().adjusted(metric::glyph + gap, 0, 0, 0);
    const int used
        = paintLine(painter, room, wordOf(m_mark), {Type::strong(), inkOf(t, toneOf(m_mark))});
    room.adjust(used + metric::controlGap, 1, 0, 1);
    paintLine(painter, room, m_since, {Type::small(), t.text2});
}

} // namespace fairlead::ui
