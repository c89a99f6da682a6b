#include "models/comparison/pair_rules.h"

#include <array>

namespace fairlead {
namespace {

constexpr std::array<std::string_view, 1> codes{"PRACTICE_MIX"};

} // namespace

std::span<const std::string_view> pairRuleCodes()
{
    return codes;
}

PairFacts pairFacts(const Judged &judged)
{
    const Observed<Json> practice = member(judged.document, "practice");
    return {practice.known() && practice.value() == Json(true)};
}

bool fires(const RuleRow &rule, const PairFacts &left, const PairFacts &right)
{
    return rule.code == "PRACTICE_MIX" && left.practice != right.practice;
}

Reason pairReason(const RuleRow &rule, const PairFacts &left, const PairFacts &right)
{
    Reason reason;
    reason.code = rule.code;
    reason.side = Side::Both;
    reason.left = left.practice;
    reason.right = right.practice;
    reason.severity = rule.severity;
    reason.rule = rule.id;
    reason.says = rule.says;
    reason.source = "/practice";
    reason.fix = rule.fix;
    return reason;
}

} // namespace fairlead
