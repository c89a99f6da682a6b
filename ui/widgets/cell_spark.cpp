#include "ui/widgets/cell_spark.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

constexpr int widest = 64;
constexpr int highest = 18;
constexpr double smallestSpan = 0.15;

struct Scale {
    double bottom = 0, span = 1;
};

/// Of the values that are known; a span of nothing where there is none.
Scale scaleOf(const QList<double> &points)
{
    double low = 0, high = 0;
    bool any = false;
    for (const double each : points) {
        if (!std::isfinite(each))
            continue;
        low = any ? std::min(low, each) : each;
        high = any ? std::max(high, each) : each;
        any = true;
    }
    const double least = smallestSpan * std::max(std::abs(low), std::abs(high));
    if (!any || least <= 0)
        return {low, 1};
    if (high - low >= least)
        return {low, high - low};
    return {(low + high - least) / 2, least};
}

} // namespace

void paintSpark(QPainter &painter, const SparkLook &look, const Tokens &tokens)
{
    if (look.points.size() < 2)
        return;
    const Scale scale = scaleOf(look.points);
    const double width = std::min(widest, look.rect.width()) - 4; // room for the dot
    const double top = look.rect.center().y() - highest / 2.0 + 2;
    const double height = highest - 4;
    const auto at = [&](qsizetype index) {
        return QPointF(look.rect.x() + 1 + width * double(index) / double(look.points.size() - 1),
            top + height * (1 - (look.points[index] - scale.bottom) / scale.span));
    };
    QPainterPath path;
    QPointF last;
    bool joined = false, any = false;
    qsizetype lastIndex = -1;
    for (qsizetype index = 0; index < look.points.size(); ++index) {
        if (!std::isfinite(look.points[index])) {
            joined = false;
            continue;
        }
        last = at(index);
        lastIndex = index;
        any = true;
        if (joined) {
            path.lineTo(last);
        } else {
            path.moveTo(last);
            path.lineTo(last + QPointF(0.5, 0)); // a single known minute is still a speck
            path.moveTo(last);
        }
        joined = true;
    }
    if (!any)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(look.stale ? tokens.text3 : tokens.accent, 1.2);
    if (look.stale)
        pen.setDashPattern({2.5, 1.8});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (!look.stale && lastIndex + 2 >= look.points.size()) { // the newest minute may be young
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accent);
        painter.drawEllipse(last, 1.9, 1.9);
    }
    painter.restore();
}

} // namespace fairlead::ui
