// What would flip the choice: the changes of answers that put another surface first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/routing/routing_rules.h"

namespace fairlead {

struct AnswerChange {
    std::string question;
    AnswerValue from; ///< as it holds now, an implied answer too; "unknown" where nobody said
    AnswerValue to;
};

struct Flip {
    std::vector<AnswerChange> changes; ///< one, or two of different questions
    std::optional<Surface> winner;     ///< the surface that is first then; nothing: none is left
};

/// Every change of one answer that changes the first place, by question and by value; only if there
/// is none, the pairs of changes that do. Answers change to other known ones; minutes only to their
/// thresholds in the rules; the receipt compared with stays. Pure; below a millisecond.
std::vector<Flip> flips(const RoutingRules &rules, const Answers &answers);

} // namespace fairlead
