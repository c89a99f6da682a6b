#include "ui/widgets/segment_bar.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/style/hatch.h"
#include "ui/style/lines.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

int xOf(double value, const QRect &rect, double scale)
{
    const double share = std::clamp(value / scale, 0.0, 1.0);
    return rect.left() + int(std::lround(share * rect.width()));
}

double sumOf(const SegmentBarLook &look)
{
    double sum = 0;
    for (const auto &part : look.parts)
        sum += part.value_or(0);
    return sum;
}

} // namespace

int segmentBarEnd(const QRect &rect, const SegmentBarLook &look)
{
    return look.median ? xOf(std::max(*look.median, sumOf(look)), rect, look.scale) : rect.left();
}

void paintSegmentBar(
    QPainter &painter, const QRect &rect, const SegmentBarLook &look, const Tokens &tokens)
{
    if (!look.median) {
        paintHatch(painter, rect, tokens, rect.topLeft());
        return;
    }
    double passed = 0;
    int x = rect.left();
    for (std::size_t i = 0; i < look.parts.size() && i < tokens.segments.size(); ++i) {
        if (!look.parts[i])
            continue;
        passed += *look.parts[i];
        const int end = xOf(passed, rect, look.scale);
        if (end - 1 > x)
            painter.fillRect(QRect(x, rect.top(), end - 1 - x, rect.height()), tokens.segments[i]);
        x = std::max(x, end);
    }
    const int end = segmentBarEnd(rect, look);
    if (end - 2 > x) // a part of the way that no stamp tells apart
        paintBox(painter, QRect(x, rect.top(), end - x, rect.height()), 0, {}, tokens.border);
    if (look.p90 && xOf(*look.p90, rect, look.scale) > end) {
        const int tip = xOf(*look.p90, rect, look.scale) - 1;
        paintHorizontal(painter, end, rect.center().y(), tip - end, tokens.text2);
        paintVertical(painter, tip, rect.top() + 2, rect.height() - 4, tokens.text2);
    }
}

} // namespace fairlead::ui
