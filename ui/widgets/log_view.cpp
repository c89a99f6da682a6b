#include "ui/widgets/log_view.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include "models/items/log_source.h"
#include "ui/style/tokens.h"
#include "ui/widgets/log_accessible.h"
#include "ui/widgets/log_painter.h"

namespace fairlead::ui {
namespace {

constexpr int decodedKept = 512; ///< lines
constexpr int frameMs = 16;
constexpr int sidewaysStep = 40;

int clampedRows(std::int64_t rows)
{
    return int(std::clamp<std::int64_t>(rows, 0, 2'000'000'000));
}

} // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent), m_shown(decodedKept), m_frame(new QTimer(this))
{
    installLogAccessible();
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    horizontalScrollBar()->setSingleStep(sidewaysStep);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_frame->setSingleShot(true);
    m_frame->setInterval(frameMs);
    connect(m_frame, &QTimer::timeout, this, &LogView::takeGrowth);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::scrolledByHand);
    connect(
        horizontalScrollBar(), &QScrollBar::valueChanged, this, [this] { viewport()->update(); });
}

LogView::~LogView() = default;

void LogView::setSource(LogSource *source)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    const auto startAnew = [this] {
        m_shown.clear();
        m_marks.clear();
        m_count = 0;
        m_current = m_anchor = -1;
        m_widest = 0;
        m_follow = true;
        m_rows.setBreaks({});
        m_rows.setOnly({});
        takeGrowth();
        emit marksChanged();
        emit followChanged(true);
    };
    if (m_source) {
        // Bursts become one frame.
        const auto soon = [this] {
            if (!m_frame->isActive())
                m_frame->start();
        };
        connect(m_source, &LogSource::grew, this, soon);
        connect(m_source, &LogSource::arrived, this, soon);
        connect(m_source, &LogSource::replaced, this, startAnew);
    }
    startAnew();
}

void LogView::takeGrowth()
{
    const std::int64_t before = m_count;
    m_count = m_source ? m_source->lineCount() : 0;
    // The last line may have been torn when it was decoded.
    if (m_count != before)
        m_shown.remove(before - 1);
    m_shown.remove(m_count - 1);
    m_rows.setLineCount(m_count);
    layOut();
    if (m_follow)
        scrollToEnd();
    else if (m_count != before)
        emit missedChanged(missed());
    if (m_copying)
        finishCopy();
    viewport()->update();
}

void LogView::setBreaks(std::vector<LogBreak> breaks)
{
    const std::int64_t first = firstVisibleLine();
    m_rows.setBreaks(std::move(breaks));
    layOut();
    if (m_follow)
        scrollToEnd();
    else if (first >= 0) {
        m_adjusting = true;
        verticalScrollBar()->setValue(clampedRows(m_rows.rowOf(first)));
        m_adjusting = false;
    }
    viewport()->update();
}

void LogView::setOnly(std::optional<std::vector<std::int64_t>> lines)
{
    m_rows.setOnly(std::move(lines));
    layOut();
    if (m_follow)
        scrollToEnd();
    else if (m_current >= 0)
        goTo(m_current);
    viewport()->update();
}

void LogView::setNeedle(const QString &needle)
{
    m_needle = needle;
    viewport()->update();
}

std::int64_t LogView::missed() const
{
    return m_follow ? 0 : std::max<std::int64_t>(0, m_count - m_seen);
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / rowHeight);
}

void LogView::layOut()
{
    m_adjusting = true;
    const int rows = visibleRows();
    verticalScrollBar()->setPageStep(rows);
    verticalScrollBar()->setSingleStep(1);
    verticalScrollBar()->setRange(0, clampedRows(m_rows.count() - rows));
    const int room = viewport()->width() - LogColumns(m_count).text;
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setRange(0, std::max(0, m_widest + sidewaysStep - room));
    m_adjusting = false;
}

void LogView::scrollToEnd()
{
    m_adjusting = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_adjusting = false;
}

void LogView::scrolledByHand()
{
    viewport()->update();
    if (!m_adjusting && m_follow && verticalScrollBar()->value() < verticalScrollBar()->maximum())
        setFollow(false);
}

void LogView::setFollow(bool follow)
{
    if (follow)
        scrollToEnd();
    if (follow == m_follow)
        return;
    m_follow = follow;
    m_seen = m_count;
    emit followChanged(follow);
    emit missedChanged(0);
}

const ShownLine *LogView::shown(std::int64_t line)
{
    if (const ShownLine *known = m_shown.object(line))
        return known;
    const std::optional<LogLineBytes> bytes = m_source ? m_source->line(line) : std::nullopt;
    if (!bytes)
        return nullptr;
    auto *made = new ShownLine(
        shownLine({bytes->bytes.constData(), std::size_t(bytes->bytes.size())}, bytes->length));
    m_shown.insert(line, made);
    return made;
}

std::int64_t LogView::firstVisibleLine() const
{
    for (std::int64_t row = verticalScrollBar()->value(); row < m_rows.count(); ++row)
        if (const LogRow at = m_rows.at(row); at.line >= 0)
            return at.line;
    return -1;
}

QString LogView::visibleText() const
{
    QStringList lines;
    const std::int64_t first = verticalScrollBar()->value();
    for (std::int64_t row = first; row < std::min(m_rows.count(), first + visibleRows()); ++row) {
        const LogRow at = m_rows.at(row);
        if (at.line < 0) {
            lines << at.rupture->says;
            continue;
        }
        const ShownLine *line = m_shown.object(at.line);
        lines << (line ? QString(line->time + QLatin1Char(' ') + line->text)
                       : QString(QChar(0x2026)));
    }
    return lines.join(QLatin1Char('\n'));
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Tokens &t = tokensOf(palette());
    painter.fillRect(viewport()->rect(), t.base);
    const LogColumns columns(m_count);
    LogPainter rows(painter, t, columns, horizontalScrollBar()->value(), m_needle);
    const std::int64_t first = verticalScrollBar()->value();
    const auto [low, high] = std::minmax(m_anchor < 0 ? m_current : m_anchor, m_current);
    int widest = m_widest;
    for (std::int64_t row = first; row <= first + visibleRows() && row < m_rows.count(); ++row) {
        const QRect place(0, int(row - first) * rowHeight, viewport()->width(), rowHeight);
        const LogRow at = m_rows.at(row);
        if (at.line < 0) {
            rows.paintBreak(place, *at.rupture);
            continue;
        }
        LogRowLook look;
        look.current = at.line == m_current;
        look.selected = m_current >= 0 && at.line >= low && at.line <= high;
        look.focused = hasFocus();
        look.marked = m_marks.count(at.line) > 0;
        widest = std::max(widest, rows.paintLine(place, at.line, shown(at.line), look));
    }
    if (widest != m_widest) {
        m_widest = widest;
        // The range of a scroll bar is not changed from within a paint.
        QMetaObject::invokeMethod(this, &LogView::layOut, Qt::QueuedConnection);
    }
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    if (m_follow)
        scrollToEnd();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace fairlead::ui
