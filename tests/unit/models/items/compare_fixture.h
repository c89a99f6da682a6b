// Small comparisons for the tests of the compare side: a base and a changed revision, and what must
// not stand beside them.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "models/items/cell_pairs.h"
#include "models/items/pair_analysis.h"
#include "models/items/review_desk.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

/// A run of its own: name, commit of forty times this digit, value of the headline.
inline Json compareRun(const std::string &name, char commitDigit, double value)
{
    Json document = with(exampleReceipt(), "run.name", name);
    document = with(std::move(document), "revision.commit", std::string(40, commitDigit));
    return with(std::move(document), "metrics.0.value", value);
}

inline std::shared_ptr<const ComparisonResult> compareResult(
    const std::vector<Json> &documents, const std::vector<std::string> &treatment = {"revision"})
{
    std::vector<std::shared_ptr<const Judged>> receipts;
    for (const Json &document : documents)
        receipts.push_back(
            std::make_shared<Judged>(judge(entryOf(document), builtInPolicy(), testTime)));
    auto result = std::make_shared<ComparisonResult>();
    result->comparison
        = std::make_shared<Comparison>(std::move(receipts), treatment, builtInPolicy());
    result->summary = result->comparison->summary();
    result->treatmentOpens = result->comparison->treatmentOpens();
    result->waysOut = result->comparison->waysOut();
    return result;
}

/// The pair of two rows with the effect that its analysis finds.
inline CellPair wholePair(const CellPairs &pairs, int upper, int lower)
{
    CellPair pair = pairs.reasons(upper, lower);
    const auto [a, b] = std::minmax(pair.left, pair.right);
    pair.effect = effectOfPair(pairs.comparison(), a, b).effect;
    return pair;
}

/// Three groups, given with the odd one in the middle: two runs of a base, one run on Modal, two
/// runs of a fused revision.
inline std::shared_ptr<const CellPairs> threeGroups()
{
    return std::make_shared<const CellPairs>(compareResult({compareRun("base-1", 'a', 800.0),
        with(compareRun("away-1", 'a', 640.0), "surface.id", "modal"),
        compareRun("fused-1", 'b', 1000.0), compareRun("base-2", 'a', 804.0),
        compareRun("fused-2", 'b', 1004.0)}));
}

} // namespace fairlead
