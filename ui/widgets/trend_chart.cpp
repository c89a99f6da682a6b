#include "ui/widgets/trend_chart.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QPen>
#include <QVBoxLayout>
#include <QValueAxis>

#include "models/items/axis_ticks.h"
#include "models/items/trend_series.h"
#include "ui/style/hatch.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int left = 48, top = 34, right = 22, bottom = 24; ///< margins around the plot
constexpr int yTicks = 4, xTicks = 6;
constexpr qreal lineWidthPx = 1.4;

struct Tick {
    double at;
    QString label;
};

std::vector<Tick> ticksOf(const TickScale &scale)
{
    std::vector<Tick> ticks;
    for (const double tick : scale.ticks())
        ticks.push_back({tick, scale.label(tick)});
    return ticks;
}

QPen linePen(const QColor &colour, qreal width)
{
    QPen pen(colour, width);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

} // namespace

class TrendChart::View : public QChartView {
public:
    explicit View(TrendChart *owner) : QChartView(new QChart, owner), m_owner(owner)
    {
        QChart *const chart = this->chart();
        chart->setTheme(QChart::ChartThemeLight);
        chart->setBackgroundVisible(false);
        chart->setBackgroundRoundness(0);
        chart->setMargins({left, top, right, bottom});
        chart->layout()->setContentsMargins(0, 0, 0, 0);
        chart->legend()->hide();
        // Axes that only scale: what is to be seen of them is drawn in drawBackground().
        m_x = new QValueAxis(chart);
        m_y = new QValueAxis(chart);
        m_x->setVisible(false);
        m_y->setVisible(false);
        chart->addAxis(m_x, Qt::AlignBottom);
        chart->addAxis(m_y, Qt::AlignLeft);
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setFocusPolicy(Qt::NoFocus);
        viewport()->setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setMinimumSize(0, 0);
        setMouseTracking(true);
        dress();
    }

    void dress()
    {
        const Tokens &t = tokensOf(m_owner->palette());
        setBackgroundBrush(t.base);
        for (QLineSeries *line : m_lines)
            line->setPen(linePen(t.series[0], lineWidthPx));
        viewport()->update();
    }

    QRect plot() const { return viewport()->rect().adjusted(left, top, -right, -bottom); }

    void setScale(double from, double to, const TickScale &y)
    {
        m_x->setRange(from, to);
        m_y->setRange(y.from * look.divisor, y.to * look.divisor);
        m_yTicks = ticksOf(y);
    }

    void setStretches(const std::vector<std::vector<TrendPoint>> &stretches, double pixel)
    {
        m_points = 0;
        m_stretches = int(stretches.size());
        for (std::size_t i = m_lines.size(); i < stretches.size(); ++i)
            m_lines.push_back(newLine());
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            QList<QPointF> points;
            if (i < stretches.size()) {
                points.reserve(qsizetype(stretches[i].size()) + 1);
                for (const TrendPoint &point : stretches[i])
                    points.append({point.x, point.y});
                m_points += int(points.size());
                if (points.size() == 1) { // a lone point would not be seen
                    const QPointF point = points.front();
                    points = {
                        {point.x() - 1.5 * pixel, point.y()}, {point.x() + 1.5 * pixel, point.y()}};
                }
            }
            if (!points.isEmpty() || m_lines[i]->count() > 0)
                m_lines[i]->replace(points);
        }
    }

    double toX(double x) const
    {
        const QRect area = plot();
        const double span = m_x->max() - m_x->min();
        return span > 0 ? area.left() + (x - m_x->min()) / span * area.width() : area.left();
    }

    TrendChart::Drawn drawn() const
    {
        return {m_points, m_stretches, m_x->min(), m_x->max(), m_y->min(), m_y->max()};
    }

    TrendLook look;
    std::vector<Tick> xMarks;
    std::optional<double> endOfLife, cursor;
    QString cursorWords;
    bool empty = true;

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override
    {
        QChartView::drawBackground(painter, rect);
        const Tokens &t = tokensOf(m_owner->palette());
        const QRect area = plot();
        if (empty) {
            paintHatch(*painter, area, t);
            const int width = ui::lineWidth(look.empty, Type::second()) + 16;
            const QRect words(area.center().x() - width / 2, area.center().y() - 12, width, 24);
            paintBox(*painter, words.intersected(area), metric::chipRadius, t.base, {});
            paintLine(*painter, words.intersected(area), look.empty,
                {Type::second(), t.text2, Qt::AlignCenter});
            return;
        }
        for (const Tick &tick : m_yTicks) {
            const double span = m_y->max() - m_y->min();
            const int y = area.bottom()
                - int(std::lround((tick.at * look.divisor - m_y->min()) / span * area.height()));
            if (&tick != &m_yTicks.front())
                paintHorizontal(*painter, area.left(), y, area.width(), t.hair);
            paintLine(*painter, QRect(0, y - 8, left - 8, 16), tick.label,
                {Type::small(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
        }
        paintHorizontal(*painter, area.left(), area.bottom(), area.width(), t.border);
        int free = 0;
        for (const Tick &tick : xMarks) {
            const int x = int(std::lround(toX(tick.at)));
            const int width = ui::lineWidth(tick.label, Type::small()) + 2;
            const int begin = std::clamp(x - width / 2, 0, viewport()->width() - width);
            if (x < area.left() - 1 || x > area.right() + 2 || begin < free)
                continue;
            paintVertical(*painter, std::min(x, area.right()), area.bottom(), 4, t.border);
            paintLine(*painter, QRect(begin, area.bottom() + 5, width, 15), tick.label,
                {Type::small(), t.text2, Qt::AlignCenter, Qt::ElideNone});
            free = begin + width + 8;
        }
    }

    void drawForeground(QPainter *painter, const QRectF &) override
    {
        const Tokens &t = tokensOf(m_owner->palette());
        const QRect area = plot();
        const int edge = viewport()->width() - metric::panePadding;
        const QString fact = cursor && !cursorWords.isEmpty() ? cursorWords : look.last;
        const int factWidth
            = std::min(edge - metric::panePadding, ui::lineWidth(fact, Type::second()) + 2);
        paintLine(*painter, QRect(edge - factWidth, 6, factWidth, 20), fact,
            {Type::second(), cursor ? t.text : t.text2, Qt::AlignRight | Qt::AlignVCenter});
        const QRect head(metric::panePadding, 6, edge - factWidth - 24, 20);
        const int used = paintLine(*painter, head, look.title, {Type::secondStrong(), t.text});
        paintLine(*painter, head.adjusted(used + 8, 1, 0, 1), look.unit, {Type::small(), t.text3});
        if (empty)
            return;
        if (endOfLife) {
            const int x = int(std::lround(toX(*endOfLife)));
            if (x >= area.left() && x <= area.right() + 1)
                for (int y = area.top(); y < area.bottom(); y += 6)
                    paintVertical(*painter, x, y, std::min(4, area.bottom() - y), t.warn);
        }
        if (cursor) {
            const int x = int(std::lround(toX(*cursor)));
            if (x >= area.left() && x <= area.right() + 1)
                paintVertical(*painter, x, area.top(), area.height(), t.text3);
        }
    }

    void mouseMoveEvent(QMouseEvent *event) override
    {
        const QRect area = plot();
        const double x = event->position().x();
        const bool inside = !empty && x >= area.left() && x <= area.right() + 1;
        emit m_owner->pointed(inside ? std::optional<double>(m_x->min()
                                  + (x - area.left()) / area.width() * (m_x->max() - m_x->min()))
                                     : std::nullopt);
    }
    void leaveEvent(QEvent *event) override
    {
        QChartView::leaveEvent(event);
        emit m_owner->pointed(std::nullopt);
    }
    // The page scrolls and zooms nothing by accident.
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }

private:
    QLineSeries *newLine()
    {
        auto *line = new QLineSeries(chart());
        chart()->addSeries(line);
        line->attachAxis(m_x);
        line->attachAxis(m_y);
        line->setPen(linePen(tokensOf(m_owner->palette()).series[0], lineWidthPx));
        return line;
    }

    TrendChart *m_owner;
    QValueAxis *m_x, *m_y;
    std::vector<QLineSeries *> m_lines; ///< one a stretch; those not needed are empty
    std::vector<Tick> m_yTicks;
    int m_points = 0, m_stretches = 0;
};

TrendChart::TrendChart(QWidget *parent) : QWidget(parent), m_view(new View(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
}

TrendChart::~TrendChart() = default;

void TrendChart::setLook(const TrendLook &look)
{
    m_view->look = look;
    m_view->setAccessibleName(displayLine(look.title));
    setAccessibleName(displayLine(look.title + QStringLiteral(", ") + look.unit));
    m_view->viewport()->update();
}

void TrendChart::draw(const TrendSeries &series, double from, double to)
{
    const TrendLook &look = m_view->look;
    const bool valid = series.known() && std::isfinite(from) && std::isfinite(to);
    if (valid && !(from < to))
        to = from + 1;
    TickScale xScale;
    if (valid && !look.clock) {
        xScale = roundTicks(from, to, xTicks, 1);
        from = xScale.from;
        to = xScale.to;
    }
    TrendDrawing drawing;
    if (valid)
        drawing = series.drawing(from, to, std::max(16, m_view->plot().width()));
    m_view->empty = drawing.stretches.empty();
    if (m_view->empty) {
        m_view->setStretches({}, 0);
        setAccessibleDescription(displayLine(look.empty));
        m_view->setAccessibleDescription(displayLine(look.empty));
        m_view->viewport()->update();
        return;
    }
    m_view->xMarks.clear();
    if (look.clock)
        for (const TimeTick &tick : timeTicks(std::int64_t(from), std::int64_t(to), xTicks - 1))
            m_view->xMarks.push_back({double(tick.at), tick.label});
    else
        m_view->xMarks = ticksOf(xScale);
    const double low = (look.withZero ? std::min(0.0, drawing.low) : drawing.low) / look.divisor;
    const double high = (look.withZero ? std::max(0.0, drawing.high) : drawing.high) / look.divisor;
    m_view->setScale(from, to, roundTicks(low, high, yTicks));
    m_view->setStretches(drawing.stretches, (to - from) / std::max(16, m_view->plot().width()));
    const QString words = tr("%1 from %2 to %3, %4")
                              .arg(look.title, shortNumber(drawing.low / look.divisor),
                                  shortNumber(drawing.high / look.divisor), look.last);
    setAccessibleDescription(displayLine(words));
    m_view->setAccessibleDescription(displayLine(words));
    m_view->viewport()->update();
}

void TrendChart::setEndOfLife(std::optional<double> x)
{
    m_view->endOfLife = x;
    m_view->viewport()->update();
}

void TrendChart::setCursor(std::optional<double> x, const QString &words)
{
    m_view->cursor = x;
    m_view->cursorWords = words;
    m_view->viewport()->update();
}

TrendChart::Drawn TrendChart::drawn() const
{
    return m_view->drawn();
}

void TrendChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_view->dress();
}

} // namespace fairlead::ui
