#include "ui/route/surface_card.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/segment_bar.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int topMargin = 10;
constexpr int rowHeight = 21;
constexpr int mostRows = 4;
constexpr int latencyHeight = 76; ///< headline, bar, legend and the margin below
constexpr int nameLeft = 82;
constexpr int rightMargin = 16;
constexpr int barHeight = 12;

} // namespace

SurfaceCard::SurfaceCard(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
}

void SurfaceCard::show(const RouteSurface &surface, const RouteScale &scale, bool first)
{
    m_surface = surface;
    m_scale = scale;
    m_first = first;
    setAccessibleName(displayLine(surface.spoken));
    update();
}

int SurfaceCard::rulesLeft(int width)
{
    return std::max(276, width * 31 / 100);
}

int SurfaceCard::rowsShown() const
{
    return std::clamp((height() - topMargin - latencyHeight) / rowHeight, 1, mostRows);
}

void SurfaceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

bool SurfaceCard::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QStringList lines;
        for (const RouteRow &row : m_surface.rows)
            lines << row.id + QStringLiteral("  ") + row.sentence + QStringLiteral("  (")
                    + row.answer + QLatin1Char(')');
        lines << m_surface.expected << m_surface.latency.what
              << segmentLegend(m_surface.latency, m_scale);
        lines.removeAll(QString());
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
            plainToolTip(lines.join(QLatin1Char('\n'))), this);
        return true;
    }
    return QAbstractButton::event(event);
}

void SurfaceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), underMouse() && !isChecked() ? t.hover : t.base);
    if (isChecked())
        painter.fillRect(QRect(0, 0, 3, height() - 1), t.accent);
    paintHorizontal(painter, 0, height() - 1, width(), t.border);
    paintNames(painter);
    paintRows(painter);
    paintLatency(painter);
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(3, 1, -1, -2), metric::controlRadius, t.accent);
}

void SurfaceCard::paintNames(QPainter &painter) const
{
    const Tokens &t = tokensOf(palette());
    const int room = rulesLeft(width()) - nameLeft - metric::groupGap;
    QFont place = Type::emptyTitle();
    place.setWeight(QFont::Normal);
    paintLine(painter, {18, 10, 24, 28}, m_surface.place,
        {place, m_first ? t.accent : t.text2, Qt::AlignRight | Qt::AlignVCenter});
    paintIcon(painter, {52, 16, 18, 18}, m_surface.icon, t.text2);
    paintLine(painter, {nameLeft, 10, room, 28}, m_surface.name, {Type::title(), t.text});
    paintChip(painter, {nameLeft, 39, room, metric::chip},
        {m_surface.standing, m_surface.standingTone, m_surface.standingIcon}, t);
    const QRect expected(nameLeft, 64, room, std::max(0, height() - 64 - 30));
    painter.setFont(Type::second());
    painter.setPen(t.text2);
    painter.drawText(expected, int(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap,
        displayLine(m_surface.expected));
    paintLine(
        painter, {nameLeft, height() - 28, room, 20}, m_surface.price, {Type::small(), t.text3});
}

void SurfaceCard::paintRows(QPainter &painter) const
{
    const Tokens &t = tokensOf(palette());
    const int left = rulesLeft(width()), right = width() - rightMargin;
    const int room = rowsShown(), all = int(m_surface.rows.size());
    const int shown = all > room ? room - 1 : all;
    int y = topMargin;
    for (int i = 0; i < shown; ++i, y += rowHeight) {
        const RouteRow &row = m_surface.rows[std::size_t(i)];
        const bool open = row.tone == Tone::None;
        paintIcon(painter, {left, y + 4, 13, 13}, row.icon, open ? t.text3 : inkOf(t, row.tone));
        paintLine(painter, {left + 20, y, 30, rowHeight}, row.id, {Type::small(), t.text2});
        const int answer = std::min((right - left) / 2, lineWidth(row.answer, Type::second()) + 2);
        paintLine(painter, {right - answer, y, answer, rowHeight}, row.answer,
            {Type::second(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
        paintLine(painter, {left + 50, y, right - answer - left - 50 - 12, rowHeight}, row.sentence,
            {Type::body(), open ? t.text2 : t.text});
    }
    if (shown < all) {
        int open = 0;
        for (int i = shown; i < all; ++i)
            open += m_surface.rows[std::size_t(i)].tone == Tone::None ? 1 : 0;
        const QString more = open == all - shown ? tr("%n more, open", nullptr, open)
                                                 : tr("%n more", nullptr, all - shown);
        paintLine(
            painter, {left + 50, y, right - left - 50, rowHeight}, more, {Type::small(), t.text3});
    }
    if (all == 0)
        paintLine(painter, {left, y, right - left, rowHeight}, tr("No rule speaks of it"),
            {Type::unknown(), t.text2});
}

void SurfaceCard::paintLatency(QPainter &painter) const
{
    const Tokens &t = tokensOf(palette());
    const RouteLatency &latency = m_surface.latency;
    const int left = rulesLeft(width()), right = width() - rightMargin;
    const int y = height() - latencyHeight + 2;
    const int facts
        = std::min((right - left) * 3 / 5, lineWidth(latency.facts, Type::second()) + 2);
    paintLine(painter, {right - facts, y, facts, 20}, latency.facts,
        {Type::second(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
    int x = left;
    if (!latency.headline.isEmpty())
        x += paintLine(
                 painter, {x, y, right - facts - x, 20}, latency.headline, {Type::strong(), t.text})
            + 8;
    const int room = right - facts - x - 12;
    const bool fits = latency.inShort.isEmpty() || lineWidth(latency.what, Type::second()) <= room;
    paintLine(painter, {x, y, room, 20}, fits ? latency.what : latency.inShort,
        {Type::second(), t.text2});
    const QRect bar(left, y + 23, right - left, barHeight);
    paintSegmentBar(
        painter, bar, {latency.segments, latency.median, latency.p90, m_scale.seconds}, t);
    paintLine(painter, {left, y + 40, right - left, 18}, segmentLegend(latency, m_scale),
        {Type::small(), t.text2});
}

} // namespace fairlead::ui
