#include "models/items/axis_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QDateTime>
#include <QLocale>

#include "models/items/numbers.h"

namespace fairlead {

std::vector<double> TickScale::ticks() const
{
    std::vector<double> found;
    const int count = int(std::lround((to - from) / step));
    for (int tick = 0; tick <= count; ++tick)
        found.push_back(from + tick * step);
    return found;
}

QString TickScale::label(double tick) const
{
    const bool thousands = step >= 1000 && std::fmod(step, 1000) == 0;
    if (!thousands || tick == 0)
        return grouped(tick, decimals);
    return grouped(tick / 1000, 0) + QChar(groupSpace) + QLatin1Char('k');
}

TickScale roundTicks(double low, double high, int most, double least)
{
    constexpr std::array<double, 5> rounds{1, 2, 2.5, 4, 5};
    double span = high - low;
    const double size = std::max(std::abs(low), std::abs(high));
    // Beyond what digits can tell apart, and beyond what a double can hold, an axis says nothing.
    if (!(span > size * 1e-9))
        span = 0;
    if (!std::isfinite(span) || size > 1e300)
        return {};
    double power = span > 0 ? std::pow(10, std::floor(std::log10(span / most)) - 1)
        : size > 0          ? std::pow(10, std::floor(std::log10(size)) - 2)
                            : 0.1;
    power = std::max(power, 1e-300);
    for (;; power *= 10)
        for (const double round : rounds) {
            const double step = round * power;
            if (step < least)
                continue;
            double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
            if (first == last) {
                --first;
                ++last;
            }
            if (last - first > most - 1)
                continue;
            TickScale scale;
            scale.step = step;
            scale.from = first * step;
            scale.to = last * step;
            const int digits = -int(std::floor(std::log10(step) + 1e-9));
            scale.decimals = std::max(0, round == 2.5 ? digits + 1 : digits);
            return scale;
        }
}

std::vector<TimeTick> timeTicks(std::int64_t from, std::int64_t to, int most)
{
    constexpr std::array<std::int64_t, 22> seconds{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900,
        1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000, 31536000};
    std::vector<TimeTick> ticks;
    if (to <= from || most < 1)
        return ticks;
    const std::int64_t raw = (to - from) / 1000 / most;
    auto step = std::find_if(
        seconds.begin(), seconds.end(), [raw](std::int64_t each) { return each > raw; });
    if (step == seconds.end())
        --step;
    const std::int64_t stepMs = *step * 1000;
    const std::int64_t offset
        = std::int64_t(QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc()) * 1000;
    const std::int64_t local = from + offset;
    const std::int64_t whole = local - (local % stepMs + stepMs) % stepMs;
    for (std::int64_t at = whole < local ? whole + stepMs : whole; at - offset <= to;
         at += stepMs) {
        if (int(ticks.size()) >= most + 1)
            break;
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(at - offset);
        ticks.push_back({at - offset,
            *step >= 86400 ? QLocale::c().toString(when, QStringLiteral("d MMM"))
                           : when.toString(
                               *step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"))});
    }
    return ticks;
}

} // namespace fairlead
