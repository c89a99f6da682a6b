#include "models/items/pair_analysis.h"

namespace fairlead {

PairAnalysis analysePair(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell)
{
    PairAnalysis analysis;
    const CellPair pair = comparison.cellPair(leftCell, rightCell);
    if (refused(pair.verdict))
        analysis.oneRunAway = oneRunAway(comparison, leftCell, rightCell);
    else if (pair.effect)
        analysis.sensitivity = sensitivityOf(
            comparison.receipts(), comparison.cells()[leftCell], comparison.cells()[rightCell]);
    return analysis;
}

} // namespace fairlead
