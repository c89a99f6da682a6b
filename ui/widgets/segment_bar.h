// The parts of a way as one bar: a colour a part, a whisker to the P90, a hatch where nothing is
// known. The same figures stand beside it in words: colour never tells alone.
#pragma once

#include <optional>
#include <vector>

#include <QRect>

class QPainter;

namespace fairlead::ui {

struct Tokens;

struct SegmentBarLook {
    std::vector<std::optional<double>> parts; ///< in the order of Tokens::segments
    std::optional<double> median;             ///< of the whole; nothing: no evidence, all hatch
    std::optional<double> p90;
    double scale = 1; ///< the value at the right edge, > 0
};

/// Where the filled part ends: the median of the whole, or the sum of its parts where that is more.
int segmentBarEnd(const QRect &rect, const SegmentBarLook &look);

/// Spans rounded to pixels with a pixel of paper between; what the parts leave of the median is an
/// empty outline. `rect` is 12 high.
void paintSegmentBar(
    QPainter &painter, const QRect &rect, const SegmentBarLook &look, const Tokens &tokens);

} // namespace fairlead::ui
