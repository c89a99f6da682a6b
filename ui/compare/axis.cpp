#include "ui/compare/axis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QPainter>

#include "ui/style/lines.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

std::vector<double> Axis::ticks() const
{
    std::vector<double> found;
    if (!(step > 0))
        return found;
    const int count = int(std::lround((to - from) / step));
    for (int tick = 0; tick <= count; ++tick)
        found.push_back(from + tick * step);
    return found;
}

double Axis::at(double value, int left, int width) const
{
    return step > 0 ? left + (value - from) / (to - from) * width : left;
}

Axis niceAxis(double low, double high, int ticks)
{
    double span = high - low;
    if (span <= std::abs(high) * 1e-9)
        span = std::abs(high) > 0 ? std::abs(high) * 0.02 : 1;
    const double middle = low / 2 + high / 2;
    const double from = std::min(low, middle - span / 2) - span * 0.06;
    const double to = std::max(high, middle + span / 2) + span * 0.06;
    const double raw = (to - from) / ticks;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    constexpr std::array<double, 4> rounds{1, 2, 5, 10};
    const auto round = std::find_if(
        rounds.begin(), rounds.end(), [&](double each) { return each * power >= raw * 0.999; });
    Axis axis;
    axis.step = (round == rounds.end() ? 10 : *round) * power;
    axis.from = std::floor(from / axis.step) * axis.step;
    axis.to = std::ceil(to / axis.step) * axis.step;
    if (!std::isfinite(axis.to - axis.from) || !std::isnormal(axis.step))
        return {0, 0, 0, 0};
    axis.decimals = std::max(0, -int(std::floor(std::log10(axis.step) + 1e-9)));
    return axis;
}

void paintAxis(QPainter &painter, const QRect &rect, const Axis &axis, const Tokens &tokens)
{
    paintHorizontal(painter, rect.left(), rect.top(), rect.width(), tokens.border);
    int free = rect.left() - 8;
    for (const double tick : axis.ticks()) {
        const int x = int(std::lround(axis.at(tick, rect.left(), rect.width())));
        paintVertical(painter, std::min(x, rect.right()), rect.top(), 4, tokens.border);
        const QString label = grouped(tick, axis.decimals);
        const int width = lineWidth(label, Type::small()) + 2;
        const int left
            = std::max(std::min(x - width / 2, rect.right() + 9 - width), rect.left() - 8);
        if (left < free)
            continue;
        paintLine(painter, QRect(left, rect.top() + 4, width, 15), label,
            {Type::small(), tokens.text2, Qt::AlignCenter, Qt::ElideNone});
        free = left + width + 8;
    }
}

} // namespace fairlead::ui
