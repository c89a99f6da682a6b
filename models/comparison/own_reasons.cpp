#include "models/comparison/own_reasons.h"

#include <algorithm>

namespace fairlead {
namespace {

bool isSame(const Reason &a, const Reason &b)
{
    return a.code == b.code && a.key == b.key && a.severity == b.severity;
}

auto findSame(const std::vector<Reason> &reasons, const Reason &reason)
{
    return std::find_if(reasons.begin(), reasons.end(),
        [&reason](const Reason &each) { return isSame(each, reason); });
}

std::size_t placeOf(const Reason &reason, const Policy &policy)
{
    const auto row = std::find_if(policy.receiptRules.begin(), policy.receiptRules.end(),
        [&reason](const RuleRow &each) { return each.id == reason.rule; });
    return static_cast<std::size_t>(row - policy.receiptRules.begin());
}

void sortByRule(std::vector<Reason> &reasons, const Policy &policy)
{
    std::stable_sort(reasons.begin(), reasons.end(), [&policy](const Reason &a, const Reason &b) {
        return placeOf(a, policy) < placeOf(b, policy);
    });
}

} // namespace

void addOwn(std::vector<Reason> &into, const std::vector<Reason> &more, const Policy &policy)
{
    const std::size_t before = into.size();
    for (const Reason &each : more)
        if (findSame(into, each) == into.end())
            into.push_back(each);
    if (before != 0 && into.size() != before)
        sortByRule(into, policy);
}

std::vector<Reason> pairOwn(
    const std::vector<Reason> &left, const std::vector<Reason> &right, const Policy &policy)
{
    std::vector<Reason> out;
    for (Reason each : left) {
        each.side = Side::Left;
        if (const auto other = findSame(right, each); other != right.end()) {
            each.side = Side::Both;
            each.right = other->left;
            if (other->says != each.says) {
                each.leftSays = each.says;
                each.rightSays = other->says;
                each.says += " (left); " + other->says + " (right)";
            }
        }
        out.push_back(std::move(each));
    }
    for (Reason each : right) {
        if (findSame(left, each) != left.end())
            continue;
        each.side = Side::Right;
        each.right = std::exchange(each.left, nullptr);
        out.push_back(std::move(each));
    }
    sortByRule(out, policy);
    return out;
}

} // namespace fairlead
