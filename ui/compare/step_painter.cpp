#include "ui/compare/step_painter.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

#include "models/items/axis_ticks.h"
#include "ui/compare/step_plot.h"
#include "ui/style/hatch.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int labelsLeft = 56, letterRight = 22, labelsBelow = 22, above = 6;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StepPlot)
};

Axis axisOf(const TickScale &ticks)
{
    return {ticks.from, ticks.to, ticks.step, ticks.decimals};
}

/// The steps that all sides together reach from the milestone.
std::optional<std::pair<double, double>> reachOf(
    const std::vector<StepSide> &sides, Milestone milestone)
{
    std::optional<std::pair<double, double>> found;
    for (const StepSide &side : sides)
        if (const auto reach = side.lines->reach(milestone))
            found = found ? std::pair(std::min(found->first, reach->first),
                        std::max(found->second, reach->second))
                          : *reach;
    return found;
}

} // namespace

QRect stepPlot(const QRect &rect)
{
    return rect.adjusted(labelsLeft, above, -letterRight, -labelsBelow);
}

StepDrawing drawSteps(const std::vector<StepSide> &sides, Milestone milestone, int width)
{
    StepDrawing drawing;
    const auto reach = reachOf(sides, milestone);
    if (!reach)
        return drawing;
    const TickScale x = roundTicks(reach->first, std::max(reach->second, reach->first + 1), 6, 1);
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (std::size_t side = 0; side < sides.size(); ++side)
        for (const RunLine &run : sides[side].lines->lines) {
            const auto &zero = run.zeros[std::size_t(milestone)];
            if (!zero)
                continue;
            TrendDrawing drawn
                = run.steps.drawing(*zero + reach->first, *zero + x.to, std::max(16, width / 2));
            if (drawn.stretches.empty())
                continue;
            low = std::min(low, drawn.low);
            high = std::max(high, drawn.high);
            for (auto &stretch : drawn.stretches) {
                drawing.points += int(stretch.size());
                for (TrendPoint &point : stretch)
                    point.x -= *zero;
            }
            drawing.lines.push_back({side, std::move(drawn.stretches)});
        }
    if (drawing.lines.empty())
        return drawing;
    const bool rate = sides.front().lines->quantity == StepQuantity::Rate;
    drawing.yUnit = high >= 100000 ? 1000 : 1;
    drawing.x = axisOf(x);
    drawing.y = axisOf(
        roundTicks((rate ? std::min(0.0, low) : low) / drawing.yUnit, high / drawing.yUnit, 4));
    return drawing;
}

void paintSteps(QPainter &painter, const QRect &rect, const std::vector<StepSide> &sides,
    Milestone milestone, const Tokens &tokens)
{
    const QRect plot = stepPlot(rect);
    if (plot.width() < 40 || plot.height() < 20)
        return;
    const StepDrawing drawing = drawSteps(sides, milestone, plot.width());
    if (drawing.lines.empty()) {
        const QRect empty = rect.adjusted(metric::panePadding, above, -metric::panePadding, -above);
        paintHatch(painter, empty, tokens, empty.topLeft());
        const QString words = sides.empty() ? QString() : sides.front().lines->whyNot(milestone);
        const int width = std::min(empty.width() - 16, lineWidth(words, Type::second()) + 16);
        const QRect plate(empty.center().x() - width / 2, empty.center().y() - 12, width, 24);
        painter.fillRect(plate, tokens.base);
        paintLine(painter, plate, words, {Type::second(), tokens.text2, Qt::AlignCenter});
        return;
    }
    const auto y = [&](double value) {
        return plot.bottom()
            - (value - drawing.y.from) / (drawing.y.to - drawing.y.from) * plot.height();
    };
    for (const double tick : drawing.y.ticks()) {
        const int at = int(std::lround(y(tick)));
        if (at < plot.bottom() - 1)
            paintHorizontal(painter, plot.left(), at, plot.width(), tokens.hair);
        paintLine(painter, {rect.left(), at - 8, labelsLeft - 8, 16},
            grouped(tick, drawing.y.decimals)
                + (drawing.yUnit > 1 && tick != 0 ? QChar(groupSpace) + QStringLiteral("k")
                                                  : QString()),
            {Type::small(), tokens.text2, Qt::AlignRight | Qt::AlignVCenter});
    }
    paintAxis(painter, {plot.left(), plot.bottom(), plot.width(), 20}, drawing.x, tokens);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<QPointF> ends(sides.size(), QPointF(-1, -1));
    for (const StepDrawing::Line &line : drawing.lines) {
        QColor ink = sides[line.side].ink;
        ink.setAlphaF(drawing.lines.size() > sides.size() ? 0.7F : 1.0F);
        painter.setPen(QPen(ink, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const auto &stretch : line.stretches) {
            QPolygonF points;
            points.reserve(qsizetype(stretch.size()));
            for (const TrendPoint &point : stretch)
                points.append(
                    {drawing.x.at(point.x, plot.left(), plot.width()), y(point.y / drawing.yUnit)});
            if (points.size() == 1) // a lone point would not be seen
                points.append(points.front() + QPointF(2, 0));
            painter.drawPolyline(points);
            if (points.back().x() > ends[line.side].x())
                ends[line.side] = points.back();
        }
    }
    painter.restore();
    // Two letters at one height would hide one another.
    if (ends.size() == 2 && ends[0].x() >= 0 && ends[1].x() >= 0
        && std::abs(ends[0].y() - ends[1].y()) < 14 && std::abs(ends[0].x() - ends[1].x()) < 20) {
        const double middle = (ends[0].y() + ends[1].y()) / 2;
        const bool firstAbove = ends[0].y() <= ends[1].y();
        ends[0].setY(middle + (firstAbove ? -7 : 7));
        ends[1].setY(middle + (firstAbove ? 7 : -7));
    }
    for (std::size_t side = 0; side < sides.size(); ++side)
        if (ends[side].x() >= 0)
            paintLine(painter, {int(ends[side].x()) + 4, int(ends[side].y()) - 8, letterRight, 16},
                sides[side].letter,
                {Type::smallStrong(), sides[side].ink, Qt::AlignLeft | Qt::AlignVCenter,
                    Qt::ElideNone});
}

QString spokenSteps(const StepSide &side, Milestone milestone)
{
    const StepDrawing drawing = drawSteps({side}, milestone, 200);
    if (drawing.lines.empty())
        return Words::tr("%1, %2").arg(side.letter, side.lines->whyNot(milestone));
    double low = std::numeric_limits<double>::infinity(), high = -low, first = low, last = -low;
    for (const auto &line : drawing.lines)
        for (const auto &stretch : line.stretches)
            for (const TrendPoint &point : stretch) {
                low = std::min(low, point.y);
                high = std::max(high, point.y);
                first = std::min(first, point.x);
                last = std::max(last, point.x);
            }
    return Words::tr("%1, %n run(s), ", nullptr, int(drawing.lines.size())).arg(side.letter)
        + Words::tr("%1 to %2 %3 over steps %4 to %5 from %6")
              .arg(shortNumber(low), shortNumber(high), stepUnit(side.lines->quantity),
                  shortNumber(first, 6), shortNumber(last, 6), milestoneWord(milestone));
}

QString milestoneWord(Milestone milestone)
{
    switch (milestone) {
    case Milestone::FirstStep:
        return Words::tr("the first step");
    case Milestone::WindowBegin:
        return Words::tr("the window's begin");
    case Milestone::FirstUsefulStep:
        break;
    }
    return Words::tr("the first useful step");
}

} // namespace fairlead::ui
