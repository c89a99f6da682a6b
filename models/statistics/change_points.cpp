#include "models/statistics/change_points.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "models/statistics/best_prefix.h"
#include "models/statistics/segment_costs.h"

namespace fairlead {
namespace {

/// A place where the last segment may begin, as it was when it was last looked at.
struct Begin {
    std::size_t at = 0;
    double base = 0; ///< best cost of the steps before it, and the penalty of one segment more
    double sum = 0, squares = 0;
    std::size_t lastUse = std::numeric_limits<std::size_t>::max(); ///< pruned after it
    double deviations = 0; ///< sum of squares around the mean of [at, end)
    double value = 0;      ///< cost of all steps up to `end`, the last segment beginning here
};

/// Neighbouring begins, looked at together. Until `until`, the value of each is at least `least`
/// and `slope` for each step since `end`; and always what it is with all its steps on the floor,
/// `onFloor` and the floor's logarithm for each step of the series.
struct Block {
    std::vector<Begin> begins;
    double least = 0, slope = 0;
    double onFloor = std::numeric_limits<double>::infinity();
    std::size_t end = 0, until = 0;

    bool staysAbove(double bound, double logFloor, std::size_t t) const
    {
        return onFloor + static_cast<double>(t) * logFloor > bound
            || (t <= until && least + static_cast<double>(t - end) * slope > bound);
    }
};

constexpr std::size_t blockSize = 16;
constexpr std::size_t farthestAhead = 128;

class Search {
public:
    explicit Search(std::span<const double> values)
        : m_costs(values), m_best(values, m_costs),
          m_penalty(15 * std::log(static_cast<double>(values.size()))),
          m_slack(4 * (m_costs.quickError() + static_cast<double>(m_best.tolerance()))
              + 64 * std::numeric_limits<double>::epsilon() * m_costs.magnitude()),
          m_size(values.size())
    {
    }

    std::vector<std::size_t> run()
    {
        for (std::size_t t = 2; t <= m_size; ++t) {
            if (t != 3) // no segmentation ends after one step
                admit(t - 2);
            look(t);
            choose(t);
            prune(t);
        }
        return m_best.ends(m_size);
    }

private:
    void admit(std::size_t at)
    {
        if (m_blocks.empty() || m_blocks.back().begins.size() == blockSize)
            m_blocks.emplace_back();
        const double base = static_cast<double>(m_best.cost(at)) + m_penalty;
        Block &block = m_blocks.back();
        block.begins.push_back({at, base, m_costs.sum(at), m_costs.squares(at)});
        block.onFloor
            = std::min(block.onFloor, base - static_cast<double>(at) * m_costs.logFloor());
        block.until = 0;
    }

    double log(double variance) const
    {
        return variance > m_costs.floor() ? std::log(variance) : m_costs.logFloor();
    }

    void evaluate(Begin &begin, std::size_t t, double &logVariance) const
    {
        const auto steps = static_cast<double>(t - begin.at);
        const double sum = m_costs.sum(t) - begin.sum;
        begin.deviations = (m_costs.squares(t) - begin.squares) - sum * sum / steps;
        logVariance = log(begin.deviations / steps);
        begin.value = begin.base + steps * logVariance;
    }

    /// The slope: of m ln(X / m) by m it is ln(X / m) - 1, with X as it is now (it only grows) and
    /// m as it will be; on the floor it is no less than that.
    void evaluate(Block &block, std::size_t t)
    {
        std::erase_if(block.begins, [t](const Begin &each) { return each.lastUse < t; });
        if (block.begins.empty())
            return;
        const std::size_t shortest = t - block.begins.back().at;
        const std::size_t ahead = std::clamp<std::size_t>(shortest / 2, 1, farthestAhead);
        block.end = t;
        block.until = t + ahead;
        block.least = block.slope = std::numeric_limits<double>::infinity();
        for (Begin &each : block.begins) {
            double logVariance = 0;
            evaluate(each, t, logVariance);
            const double later = static_cast<double>(ahead) / static_cast<double>(t - each.at);
            block.least = std::min(block.least, each.value);
            block.slope
                = std::min(block.slope, std::max(logVariance - later, m_costs.logFloor()) - 1);
        }
    }

    /// Finds an upper bound of the best cost, and all begins that may reach it.
    void look(std::size_t t)
    {
        Begin before{m_previous, static_cast<double>(m_best.cost(m_previous)) + m_penalty,
            m_costs.sum(m_previous), m_costs.squares(m_previous)};
        double ignored = 0;
        evaluate(before, t, ignored);
        m_bound = before.value + m_slack;
        m_looked.clear();
        for (std::size_t i = m_blocks.size(); i-- > 0;) {
            Block &block = m_blocks[i];
            if (block.staysAbove(m_bound, m_costs.logFloor(), t))
                continue;
            evaluate(block, t);
            m_looked.push_back(i);
            if (!block.begins.empty())
                m_bound = std::min(m_bound, block.least + m_slack);
        }
    }

    void choose(std::size_t t)
    {
        m_near.clear();
        for (const std::size_t i : m_looked)
            for (const Begin &each : m_blocks[i].begins)
                if (each.value <= m_bound)
                    m_near.push_back(each.at);
        if (m_near.empty()) // pruned, and still a segmentation as good as any other
            m_near.push_back(m_previous);
        m_previous = m_best.choose(t, m_near);
    }

    /// What the steps before t add at least to any cost of steps after t: C(s,u) - C(t,u) is no
    /// less for any u. Without the floor f it is m ln v, the cost of the segment [s,t) itself
    /// (m steps of variance v), because ln is concave. With it, where v < f, the rest may be just
    /// as much above it as brings the whole down to it: m (ln f - 1 + v / f). Where v >= f, the
    /// rest may be below it, at worst all its steps alike: then the whole costs
    /// M ln(m v / M), M = m + steps of the rest, which is least at an end of the range of M.
    double leastAdded(const Begin &begin, std::size_t t) const
    {
        const auto steps = static_cast<double>(t - begin.at);
        const double variance = begin.deviations / steps, floor = m_costs.floor();
        if (variance < floor)
            return steps * (m_costs.logFloor() - 1 + std::max(variance, 0.0) / floor);
        const double all = steps + static_cast<double>(m_size - t);
        const double spread = std::max(std::log(begin.deviations / (all * floor)), 0.0);
        return steps * m_costs.logFloor()
            + std::min(steps * (std::log(variance) - m_costs.logFloor()), all * spread);
    }

    /// A begin is of no use for any u >= t + 2 where [t,u) as a last segment is better: so it stays
    /// for t + 1, since that would be a segment of one step.
    void prune(std::size_t t)
    {
        const double best = static_cast<double>(m_best.cost(t)) + m_slack;
        bool emptied = false;
        for (const std::size_t i : m_looked) {
            for (Begin &each : m_blocks[i].begins)
                if (each.lastUse > t + 1 && each.value - m_penalty > best
                    && each.base - m_penalty + leastAdded(each, t) > best) {
                    each.lastUse = t + 1;
                    m_blocks[i].until = std::min(m_blocks[i].until, t + 1);
                }
            emptied = emptied || m_blocks[i].begins.empty();
        }
        if (emptied)
            std::erase_if(m_blocks, [](const Block &each) { return each.begins.empty(); });
    }

    const SegmentCosts m_costs;
    BestPrefix m_best;
    const double m_penalty, m_slack;
    const std::size_t m_size;
    std::vector<Block> m_blocks;
    std::vector<std::size_t> m_looked, m_near;
    std::size_t m_previous = 0; ///< the last begin of the best segmentation so far
    double m_bound = 0;
};

} // namespace

std::vector<std::size_t> changePoints(std::span<const double> values)
{
    return Search(values).run();
}

} // namespace fairlead
