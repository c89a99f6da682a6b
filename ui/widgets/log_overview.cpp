#include "ui/widgets/log_overview.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/style/lines.h"
#include "ui/style/tokens.h"
#include "ui/widgets/log_view.h"

namespace fairlead::ui {
namespace {

/// Does any of these ascending lines lie in [from, to)?
bool anyIn(const std::vector<std::int64_t> &lines, std::int64_t from, std::int64_t to)
{
    const auto found = std::lower_bound(lines.begin(), lines.end(), from);
    return found != lines.end() && *found < to;
}

} // namespace

LogOverview::LogOverview(LogView &view, Lines warnings, Lines errors, Lines hits, QWidget *parent)
    : QWidget(parent), m_view(view), m_warnings(std::move(warnings)), m_errors(std::move(errors)),
      m_hits(std::move(hits))
{
    setObjectName(QStringLiteral("logOverview"));
    setAccessibleName(tr("Overview of the log"));
    setFixedWidth(16);
    setCursor(Qt::PointingHandCursor);
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { update(); });
}

void LogOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    paintVertical(painter, 0, 0, height(), t.hair);
    const std::int64_t lines = m_view.lineCount();
    if (lines == 0 || height() <= 0)
        return;
    const std::vector<std::int64_t> marks(m_view.marks().begin(), m_view.marks().end());
    // Strokes of two pixels: so many places there are.
    const int places = std::max(1, height() / 2);
    for (int place = 0; place < places; ++place) {
        const std::int64_t from = lines * place / places;
        const std::int64_t to = std::max(from + 1, lines * (place + 1) / places);
        const int y = place * 2;
        if (anyIn(m_warnings(), from, to))
            painter.fillRect(QRect(5, y, 6, 2), t.warn);
        if (anyIn(m_errors(), from, to))
            painter.fillRect(QRect(5, y, 6, 2), t.err);
        if (anyIn(m_hits(), from, to))
            painter.fillRect(QRect(3, y, 10, 2), t.accent);
        if (anyIn(marks, from, to))
            painter.fillRect(QRect(2, y, 12, 2), t.accent);
    }
    const std::int64_t first = std::max<std::int64_t>(0, m_view.firstVisibleLine());
    const int top = int(first * height() / lines);
    const int tall
        = std::max(6, int(std::min<std::int64_t>(lines, m_view.visibleRows()) * height() / lines));
    paintBox(painter, QRect(1, std::min(top, height() - tall), 15, tall), 2, {}, t.ctlBorder);
}

void LogOverview::mousePressEvent(QMouseEvent *event)
{
    const std::int64_t lines = m_view.lineCount();
    const double part = std::clamp(event->position().y() / std::max(1, height()), 0.0, 1.0);
    if (lines > 0)
        m_view.goTo(std::min(lines - 1, std::int64_t(part * double(lines))));
}

} // namespace fairlead::ui
