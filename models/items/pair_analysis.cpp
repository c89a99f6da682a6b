#include "models/items/pair_analysis.h"

namespace fairlead {

PairAnalysis effectOfPair(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell)
{
    PairAnalysis analysis;
    if (carriesEffect(comparison.cellPairWithoutEffect(leftCell, rightCell)))
        analysis.effect = comparison.cellPair(leftCell, rightCell).effect;
    return analysis;
}

PairAnalysis analysePair(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell)
{
    PairAnalysis analysis = effectOfPair(comparison, leftCell, rightCell);
    if (refused(comparison.cellMark(leftCell, rightCell).verdict))
        analysis.oneRunAway = oneRunAway(comparison, leftCell, rightCell);
    else if (analysis.effect)
        analysis.sensitivity = sensitivityOf(
            comparison.receipts(), comparison.cells()[leftCell], comparison.cells()[rightCell]);
    return analysis;
}

} // namespace fairlead
