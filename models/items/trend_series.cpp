#include "models/items/trend_series.h"

#include <algorithm>
#include <cmath>

namespace fairlead {
namespace {

/// A step this many times further than the one before it: lines between them were not seen.
constexpr double jump = 4;

} // namespace

void TrendSeries::append(double x, double y)
{
    if (!std::isfinite(x))
        return;
    if (!m_x.empty() && x <= m_x.back())
        cutBack(std::size_t(std::lower_bound(m_x.begin(), m_x.end(), x) - m_x.begin()));
    const std::size_t at = m_x.size();
    m_jumped.push_back(at >= 2 && x - m_x[at - 1] > jump * (m_x[at - 1] - m_x[at - 2]));
    m_x.push_back(x);
    m_y.push_back(std::isfinite(y) ? y : std::numeric_limits<double>::quiet_NaN());
    m_known += std::isfinite(y) ? 1 : 0;
    // Blocks are made when they are full, each of the sixteen below it.
    std::size_t width = fan;
    for (std::size_t level = 0; m_x.size() % width == 0; ++level, width *= fan) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        Block block;
        if (level == 0) {
            for (std::size_t point = m_x.size() - fan; point < m_x.size(); ++point)
                take(block, point);
        } else {
            const std::vector<Block> &below = m_levels[level - 1];
            for (std::size_t child = below.size() - fan; child < below.size(); ++child)
                take(block, below[child]);
        }
        m_levels[level].push_back(block);
    }
}

void TrendSeries::clear()
{
    *this = {};
}

void TrendSeries::cutBack(std::size_t size)
{
    for (std::size_t point = size; point < m_y.size(); ++point)
        m_known -= std::isnan(m_y[point]) ? 0 : 1;
    m_x.resize(size);
    m_y.resize(size);
    m_jumped.resize(size);
    std::size_t width = fan;
    for (std::vector<Block> &level : m_levels) {
        level.resize(size / width);
        width *= fan;
    }
}

std::optional<TrendPoint> TrendSeries::last() const
{
    for (std::size_t point = m_y.size(); point-- > 0;)
        if (!std::isnan(m_y[point]))
            return TrendPoint{m_x[point], m_y[point]};
    return std::nullopt;
}

std::optional<TrendPoint> TrendSeries::nearest(double x, double reach) const
{
    std::optional<TrendPoint> best;
    const auto consider = [&](std::size_t point) {
        const double away = std::abs(m_x[point] - x);
        if (!std::isnan(m_y[point]) && away <= reach && (!best || away < std::abs(best->x - x)))
            best = TrendPoint{m_x[point], m_y[point]};
    };
    const auto right = std::size_t(std::lower_bound(m_x.begin(), m_x.end(), x) - m_x.begin());
    if (right < m_x.size())
        consider(right);
    if (right > 0)
        consider(right - 1);
    return best;
}

double TrendSeries::xBeforeEnd(std::size_t count) const
{
    return m_x[m_x.size() > count ? m_x.size() - 1 - count : 0];
}

void TrendSeries::take(Block &into, const Block &other) const
{
    if (other.low == none)
        return;
    if (into.low == none || m_y[other.low] < m_y[into.low])
        into.low = other.low;
    // Of equal ones the last: a level stretch reaches from end to end.
    if (into.high == none || m_y[other.high] >= m_y[into.high])
        into.high = other.high;
}

void TrendSeries::take(Block &into, std::size_t point) const
{
    if (!std::isnan(m_y[point]))
        take(into, Block{point, point});
}

TrendSeries::Block TrendSeries::over(std::size_t begin, std::size_t end) const
{
    Block found;
    while (begin < end) {
        // The widest block that begins here and ends in time.
        std::size_t width = 1;
        std::size_t level = 0;
        while (
            level < m_levels.size() && begin % (width * fan) == 0 && begin + width * fan <= end) {
            width *= fan;
            ++level;
        }
        if (level == 0)
            take(found, begin);
        else
            take(found, m_levels[level - 1][begin / width]);
        begin += width;
    }
    return found;
}

bool TrendSeries::partsAt(std::size_t index) const
{
    return index == 0 || m_jumped[index] || std::isnan(m_y[index]) || std::isnan(m_y[index - 1]);
}

TrendDrawing TrendSeries::drawing(double from, double to, int columns) const
{
    TrendDrawing drawing;
    drawing.low = std::numeric_limits<double>::infinity();
    drawing.high = -drawing.low;
    bool apart = true; // the next point begins a stretch
    const auto put = [&](std::size_t point) {
        if (apart)
            drawing.stretches.emplace_back();
        apart = false;
        drawing.stretches.back().push_back({m_x[point], m_y[point]});
        drawing.low = std::min(drawing.low, m_y[point]);
        drawing.high = std::max(drawing.high, m_y[point]);
    };
    const auto indexOf = [&](double x, std::size_t after) {
        return std::size_t(
            std::lower_bound(m_x.begin() + std::ptrdiff_t(after), m_x.end(), x) - m_x.begin());
    };
    const std::size_t begin = indexOf(from, 0);
    const std::size_t end = std::size_t(std::upper_bound(m_x.begin(), m_x.end(), to) - m_x.begin());
    if (end <= begin)
        return drawing;
    if (end - begin <= 2 * std::size_t(columns)) {
        for (std::size_t point = begin; point < end; ++point) {
            apart = apart || partsAt(point);
            if (!std::isnan(m_y[point]))
                put(point);
        }
        return drawing;
    }
    std::size_t at = begin;
    for (int column = 1; column <= columns; ++column) {
        const std::size_t stop
            = column == columns ? end : indexOf(from + (to - from) * column / columns, at);
        if (stop == at)
            continue; // no point here: the line goes through
        apart = apart || partsAt(at);
        const Block block = over(at, stop);
        at = stop;
        if (block.low == none) {
            apart = true;
            continue;
        }
        put(std::min(block.low, block.high));
        if (block.low != block.high)
            put(std::max(block.low, block.high));
    }
    return drawing;
}

} // namespace fairlead
