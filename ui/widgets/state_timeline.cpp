#include "ui/widgets/state_timeline.h"

#include <algorithm>

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "models/items/axis_ticks.h"
#include "models/items/run_words.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/state_glyph.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int side = metric::prosePadding;
constexpr int barTop = 6, barHeight = 22;
constexpr int evidenceTop = barTop + barHeight + 1, evidenceHeight = 18;
constexpr int clockTop = evidenceTop + evidenceHeight + 4;
constexpr int height78 = 78, evidenceRow = 20;
constexpr int least = 28; ///< a glyph with air
constexpr int tickRoom = 130;

std::int64_t msOf(Time time)
{
    return time.time_since_epoch().count();
}

QString clockText(Time time, const char *format)
{
    return QDateTime::fromMSecsSinceEpoch(msOf(time)).toString(QString::fromLatin1(format));
}

QString lengthOf(const TimelineRow &row)
{
    const double seconds = secondsBetween(row.from, row.to);
    return seconds > 0 || row.open ? duration(std::floor(seconds)) : QString();
}

/// "Stepping, 1 h 25 min, since 12:51:04: step 1 in 1.31 s"
QString sentenceOf(const TimelineRow &row)
{
    QStringList parts{wordOf(row.mark)};
    if (const QString length = lengthOf(row); !length.isEmpty())
        parts << length;
    parts << StateTimeline::tr("since %1").arg(clockText(row.from, "HH:mm:ss"));
    const QString head = parts.join(QStringLiteral(", "));
    return row.evidence.isEmpty() ? head : QString(head + QStringLiteral(": ") + row.evidence);
}

/// Wide enough for word and length where all have that much, for the shape alone where not.
std::vector<int> edgesOf(const std::vector<TimelineRow> &rows, int width)
{
    std::vector<int> wanted;
    int all = 0;
    for (const TimelineRow &row : rows) {
        wanted.push_back(7 + metric::glyph + 5 + lineWidth(wordOf(row.mark), Type::secondStrong())
            + 8 + lineWidth(lengthOf(row), Type::small()) + 8);
        all += wanted.back();
    }
    if (all > width * 6 / 10)
        wanted.assign(rows.size(), least);
    return timelineEdges(rows, width, wanted);
}

QColor groundOf(const Tokens &t, const TimelineRow &row)
{
    const Tone tone = toneOf(row.mark);
    return tone == Tone::Accent ? t.accentSoft : softOf(t, tone);
}

} // namespace

StateTimeline::StateTimeline(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stateTimeline"));
    setAccessibleName(tr("History of states"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StateTimeline::setRows(std::vector<TimelineRow> rows)
{
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    const int last = int(m_rows.size()) - 1;
    m_chosen = std::min(m_chosen, last);
    m_hover = std::min(m_hover, last);
    tellAll();
    update();
}

QSize StateTimeline::sizeHint() const
{
    return {600, height78 + (m_chosen >= 0 ? evidenceRow : 0)};
}

void StateTimeline::setCursor(std::optional<Time> at)
{
    m_cursor = at;
    update();
}

void StateTimeline::tellAll()
{
    QStringList rows;
    for (const TimelineRow &row : m_rows)
        rows << sentenceOf(row);
    setAccessibleDescription(displayLine(rows.join(QStringLiteral("; "))));
}

void StateTimeline::choose(int row, bool byPointer)
{
    int &which = byPointer ? m_hover : m_chosen;
    if (which == row)
        return;
    which = row;
    if (byPointer)
        setPlainToolTip(this, row >= 0 ? sentenceOf(m_rows[std::size_t(row)]) : QString());
    updateGeometry();
    update();
}

int StateTimeline::rowUnder(int x) const
{
    const std::vector<int> edges = edgesOf(m_rows, width() - 2 * side);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (x - side >= edges[row] && x - side < edges[row + 1])
            return int(row);
    return -1;
}

void StateTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    if (m_rows.empty())
        return;
    const std::vector<int> edges = edgesOf(m_rows, width() - 2 * side);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        paintRow(painter, int(row), edges);
    paintClock(painter, edges);
    if (m_cursor && *m_cursor >= m_rows.front().from && *m_cursor <= m_rows.back().to)
        paintVertical(painter, side + timelinePixel(m_rows, edges, *m_cursor), barTop,
            clockTop - barTop, t.text3);
    if (m_chosen >= 0) {
        const QRect line(side, height78 - 4, width() - 2 * side, evidenceRow);
        paintLine(
            painter, line, sentenceOf(m_rows[std::size_t(m_chosen)]), {Type::second(), t.text});
    }
}

void StateTimeline::paintRow(QPainter &painter, int row, const std::vector<int> &edges)
{
    const Tokens &t = tokensOf(palette());
    const TimelineRow &each = m_rows[std::size_t(row)];
    const int left = side + edges[std::size_t(row)];
    const int right = side + edges[std::size_t(row) + 1];
    const QRect bar(left, barTop, std::max(1, right - left - 1), barHeight);
    painter.fillRect(bar, each.trouble ? t.warnSoft : groundOf(t, each));
    if (each.trouble)
        paintBox(painter, bar, 0, {}, t.warn);
    if (row == chosen())
        paintBox(painter, bar, 0, {}, t.accent);
    if (row == chosen() && hasFocus())
        paintFocusRing(painter, bar, 2, t.accent);
    if (bar.width() >= least - 2)
        paintMark(
            painter, QRectF(left + 7, barTop + 4, metric::glyph, metric::glyph), each.mark, t);
    QRect room = bar.adjusted(7 + metric::glyph + 5, 0, -6, 0);
    // A word that would be an ellipsis is left to shape, tooltip and evidence row.
    if (room.width() >= lineWidth(wordOf(each.mark), Type::secondStrong())) {
        const int used = paintLine(
            painter, room, wordOf(each.mark), {Type::secondStrong(), inkOf(t, toneOf(each.mark))});
        room.setLeft(room.left() + used + 8);
        const QString length = lengthOf(each);
        if (room.width() >= lineWidth(length, Type::small()))
            paintLine(painter, room.translated(0, 1), length, {Type::small(), t.text2});
    }
    const QRect below(left, evidenceTop, right - left - 8, evidenceHeight);
    if (below.width() >= 48)
        paintLine(painter, below, each.evidence, {Type::small(), t.text2});
}

void StateTimeline::paintClock(QPainter &painter, const std::vector<int> &edges)
{
    const Tokens &t = tokensOf(palette());
    const int room = width() - 2 * side;
    paintHorizontal(painter, side, clockTop, room, t.hair);
    const Time first = m_rows.front().from, last = m_rows.back().to;
    const QString end = m_rows.back().open ? tr("now %1").arg(clockText(last, "HH:mm:ss"))
                                           : clockText(last, "HH:mm:ss");
    const QString begin = clockText(first, "HH:mm");
    const auto label = [&](int x, int width, const QString &text, const QColor &ink) {
        paintLine(painter, QRect(x, clockTop + 4, width, 16), text,
            {Type::small(), ink, Qt::AlignLeft | Qt::AlignVCenter, Qt::ElideNone});
    };
    const int endWidth = lineWidth(end, Type::small()) + 2;
    const int beginWidth = lineWidth(begin, Type::small()) + 2;
    label(side, beginWidth, begin, t.text2);
    label(side + room - endWidth, endWidth, end, t.text2);
    paintVertical(painter, side, clockTop, 4, t.border);
    int free = side + beginWidth + 12;
    for (const TimeTick &tick : timeTicks(msOf(first), msOf(last), std::max(2, room / tickRoom))) {
        const int x = side + timelinePixel(m_rows, edges, Time(std::chrono::milliseconds(tick.at)));
        const int width = lineWidth(tick.label, Type::small()) + 2;
        if (x - width / 2 < free || x + width / 2 + 12 > side + room - endWidth)
            continue;
        paintVertical(painter, x, clockTop, 4, t.border);
        label(x - width / 2, width, tick.label, t.text2);
        free = x + width / 2 + 12;
    }
}

void StateTimeline::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_rows.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        choose(m_chosen < 0 ? last : std::max(0, m_chosen - 1), false);
        break;
    case Qt::Key_Right:
        choose(m_chosen < 0 ? std::min(0, last) : std::min(last, m_chosen + 1), false);
        break;
    case Qt::Key_Home:
        choose(std::min(0, last), false);
        break;
    case Qt::Key_End:
        choose(last, false);
        break;
    case Qt::Key_Escape:
        if (m_chosen >= 0) {
            choose(-1, false);
            break;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_chosen >= 0)
        setAccessibleName(tr("History of states: %1")
                              .arg(displayLine(sentenceOf(m_rows[std::size_t(m_chosen)]))));
}

void StateTimeline::mouseMoveEvent(QMouseEvent *event)
{
    choose(rowUnder(int(event->position().x())), true);
}

void StateTimeline::mousePressEvent(QMouseEvent *event)
{
    const int row = rowUnder(int(event->position().x()));
    choose(row == m_chosen ? -1 : row, false);
}

void StateTimeline::leaveEvent(QEvent *event)
{
    choose(-1, true);
    QWidget::leaveEvent(event);
}

void StateTimeline::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void StateTimeline::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace fairlead::ui
