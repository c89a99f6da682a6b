// One quantity over the steps of a run, or over time, ready to be drawn at the same cost however
// long the run: a pyramid of lowest and highest values stands over the points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace fairlead {

struct TrendPoint {
    double x = 0, y = 0;
    bool operator==(const TrendPoint &) const = default;
};

/// What to draw of a window. Points of one stretch are joined; between two stretches is a gap.
struct TrendDrawing {
    std::vector<std::vector<TrendPoint>> stretches;
    double low = 0, high = 0; ///< of all y in the window; meaningless where there is no stretch
};

/// One thread.
class TrendSeries {
public:
    /// A y that is not finite is a gap. An x at or before the last one takes the place of all
    /// points from there on: a run that goes on from a checkpoint. O(1), amortised.
    void append(double x, double y);
    void clear();

    std::size_t size() const { return m_x.size(); }
    /// Is any value known?
    bool known() const { return m_known > 0; }
    /// The newest known point.
    std::optional<TrendPoint> last() const;
    /// The known point nearest to `x`, where one is not further than `reach`.
    std::optional<TrendPoint> nearest(double x, double reach) const;
    /// The x that stands `count` points before the end; the first one where there are fewer.
    /// Precondition: size() > 0.
    double xBeforeEnd(std::size_t count) const;

    /// At most two points, the lowest and the highest in their order, for each of `columns` equal
    /// parts of [from, to]. O(columns * log(size)). Preconditions: from < to, columns > 0.
    TrendDrawing drawing(double from, double to, int columns) const;

private:
    static constexpr std::size_t fan = 16;
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    /// Where the lowest and the highest of a block stand; none where nothing in it is known.
    struct Block {
        std::size_t low = none, high = none;
    };
    void take(Block &into, const Block &other) const;
    void take(Block &into, std::size_t point) const;
    Block over(std::size_t begin, std::size_t end) const;
    void cutBack(std::size_t size);
    /// Is there nothing to join between the point at `index` and the one before it?
    bool partsAt(std::size_t index) const;

    std::vector<double> m_x, m_y;
    std::vector<bool> m_jumped;               ///< steps are missing before this one
    std::vector<std::vector<Block>> m_levels; ///< complete blocks of 16, 256, 4096... points
    std::size_t m_known = 0;
};

} // namespace fairlead
