#include "models/items/pair_depth.h"

namespace fairlead {

PairDepth pairDepthOf(
    const Comparison &comparison, std::size_t left, std::size_t right, bool together)
{
    const Cell &leftCell = comparison.cells()[left], &rightCell = comparison.cells()[right];
    const bool leftRate = canRate(comparison, leftCell), rightRate = canRate(comparison, rightCell);
    const auto quantity = [&](bool rate) {
        return (together ? leftRate && rightRate : rate) ? StepQuantity::Rate
                                                         : StepQuantity::Duration;
    };
    return {stepLinesOf(comparison, leftCell, quantity(leftRate)),
        stepLinesOf(comparison, rightCell, quantity(rightRate)), startupWayOf(comparison, leftCell),
        startupWayOf(comparison, rightCell)};
}

PairDepthReader::PairDepthReader(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

PairDepthReader::~PairDepthReader()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void PairDepthReader::read(std::shared_ptr<const Comparison> comparison, std::size_t left,
    std::size_t right, bool together)
{
    const std::uint64_t number = ++m_newest;
    m_pool.clear(); // what has not begun is no longer wanted
    m_pool.start([this, number, comparison = std::move(comparison), left, right, together] {
        auto depth
            = std::make_shared<const PairDepth>(pairDepthOf(*comparison, left, right, together));
        QMetaObject::invokeMethod(
            this,
            [this, number, depth = std::move(depth)] {
                if (number == m_newest)
                    emit done(depth);
            },
            Qt::QueuedConnection);
    });
}

} // namespace fairlead
