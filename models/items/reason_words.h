// One reason in the window's words. The gate's own sentence names the sides as left and right, in
// the order of the receipts; here the sides are told apart by whoever shows them, so nothing in a
// text depends on that order.
#pragma once

#include <QString>

#include "models/comparison/comparison.h"

namespace fairlead {

struct ReasonWords {
    QString headline;    ///< "Sequence length differs", "A part of the provenance is absent"
    QString left, right; ///< what each side says; empty where the reason is not about that side
};

ReasonWords reasonWords(const Policy &policy, const Reason &reason);

/// The headline of a reason that was counted over many pairs, with the member where the sentence is
/// about several.
QString countedReason(const Policy &policy, const ReasonCount &count);

/// "the surface differs, A Owned H200:8, I Modal": one line, to stand inside another sentence.
QString reasonLine(
    const Policy &policy, const Reason &reason, const QString &left, const QString &right);

} // namespace fairlead
