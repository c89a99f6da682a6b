#include "models/comparison/pair_rules.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "models/comparison/pair_values.h"
#include "models/comparison/treatment.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

using namespace pair_members;

/// In the order of `codes`.
enum Predicate {
    HostDiff,
    WindowLengthDiff,
    AgeGap,
    MonitorDiff,
    SystemDiff,
    DeterminismDiff,
    ImageDiff,
    MultiTreatment,
    PracticeMix
};
constexpr std::array<std::string_view, 9> codes{"HOST_DIFF", "WINDOW_LENGTH_DIFF", "AGE_GAP",
    "MONITOR_DIFF", "OS_OR_PYTHON_DIFF", "DETERMINISM_DIFF", "IMAGE_DIFF", "MULTI_TREATMENT",
    "PRACTICE_MIX"};

bool differ(std::uint64_t left, std::uint64_t right)
{
    return left != 0 && right != 0 && left != right;
}

template <std::size_t n>
bool differ(const std::array<std::uint64_t, n> &left, const std::array<std::uint64_t, n> &right)
{
    for (std::size_t i = 0; i < n; ++i)
        if (differ(left[i], right[i]))
            return true;
    return false;
}

bool onOtherHosts(const PairFacts &left, const PairFacts &right)
{
    if (left.machine != 0 && right.machine != 0)
        return left.machine != right.machine;
    return differ(left.host, right.host);
}

bool lengthsDiffer(const PairFacts &left, const PairFacts &right, double fraction)
{
    if (left.windowSteps < 0 || right.windowSteps < 0)
        return false;
    const auto [less, more] = std::minmax(left.windowSteps, right.windowSteps);
    return double(more - less) > fraction * double(less);
}

std::int64_t days(double count)
{
    return static_cast<std::int64_t>(count * 86400);
}

/// What both sides say about those of the members in which they differ.
struct Sides {
    Json left, right;
    std::string place;
    std::string leftSays = {}, rightSays = {};
    std::string bothSay = {}; ///< where it is the same from either side
};

/// Of the members that `counts` takes, by what is known of both sides.
template <std::size_t n>
Sides sidesOf(const std::array<const char *, n> &names, const Judged &left, const Judged &right,
    const auto &counts)
{
    Sides out{Json::object(), Json::object(), {}};
    for (const char *name : names) {
        const Observed<Json> a = member(left.document, name), b = member(right.document, name);
        Json x = pairValue(left.document, name), y = pairValue(right.document, name);
        if (!counts(a, b) || (x == y && a.unknown() == b.unknown()))
            continue;
        const std::string last = std::string(name).substr(std::string_view(name).rfind('.') + 1);
        const std::string lead = (out.leftSays.empty() ? "" : ", ") + last + ' ';
        out.leftSays += lead + (a.known() ? valueText(x) : valueText(a));
        out.rightSays += lead + (b.known() ? valueText(y) : valueText(b));
        out.left[last] = std::move(x);
        out.right[last] = std::move(y);
        if (out.place.empty())
            out.place = name;
    }
    return out;
}

Sides systems(const Judged &left, const Judged &right)
{
    return sidesOf(systemNames, left, right,
        [](const Observed<Json> &a, const Observed<Json> &b) { return a.known() && b.known(); });
}

/// A member that one side leaves out counts only where that side records nothing of its monitor;
/// all of it is null then, so that it reads apart from a run that nothing watched.
Sides monitors(const Judged &left, const Judged &right)
{
    const bool ofLeft = recordsMonitor(left.document), ofRight = recordsMonitor(right.document);
    const bool oneSided = ofLeft != ofRight;
    Sides out = sidesOf(
        monitorNames, left, right, [oneSided](const Observed<Json> &a, const Observed<Json> &b) {
            return oneSided || (!a.unknown() && !b.unknown());
        });
    if (oneSided)
        (ofLeft ? out.right : out.left) = nullptr;
    return out;
}

Sides oneMember(const char *name, const Judged &left, const Judged &right)
{
    const Json a = pairValue(left.document, name), b = pairValue(right.document, name);
    return {a, b, name, valueText(a), valueText(b)};
}

Sides hosts(const Judged &left, const Judged &right)
{
    const Json a = pairValue(left.document, machineName);
    const Json b = pairValue(right.document, machineName);
    Sides out = oneMember(a.is_null() || b.is_null() ? hostName : machineName, left, right);
    // The name says more to a person than the hash of a machine's id.
    Sides names = oneMember(hostName, left, right);
    if (!names.left.is_null() && !names.right.is_null()) {
        out.leftSays = std::move(names.leftSays);
        out.rightSays = std::move(names.rightSays);
    }
    return out;
}

Sides lengths(const Judged &left, const Judged &right)
{
    const std::int64_t a = pairFacts(left).windowSteps, b = pairFacts(right).windowSteps;
    return {a, b, "window", std::to_string(a) + " steps", std::to_string(b) + " steps"};
}

Sides ages(const Judged &left, const Judged &right)
{
    const Time a = *ageTime(left.document), b = *ageTime(right.document);
    const auto gap = std::chrono::duration_cast<std::chrono::hours>(a < b ? b - a : a - b);
    return {
        formatUtc(a), formatUtc(b), "timeline", {}, {}, std::to_string(gap.count() / 24) + " days"};
}

Sides sidesOf(std::string_view code, const Judged &left, const Judged &right, std::size_t differing)
{
    switch (std::find(codes.begin(), codes.end(), code) - codes.begin()) {
    case HostDiff:
        return hosts(left, right);
    case WindowLengthDiff:
        return lengths(left, right);
    case AgeGap:
        return ages(left, right);
    case MonitorDiff:
        return monitors(left, right);
    case SystemDiff:
        return systems(left, right);
    case DeterminismDiff:
        return oneMember(deterministicName, left, right);
    case ImageDiff:
        return oneMember(imageName, left, right);
    case MultiTreatment:
        return {nullptr, nullptr, {}, {}, {}, std::to_string(differing) + " keys"};
    default:
        return {pairFacts(left).practice, pairFacts(right).practice, "practice"};
    }
}

} // namespace

std::span<const std::string_view> pairRuleCodes()
{
    return codes;
}

PairRules::PairRules(const Policy &policy, const std::vector<std::string> &treatment)
    : m_policy(policy), m_bits(codes.size(), 0),
      m_gapSeconds(days(policy.threshold("age_gap_days"))),
      m_lengthFraction(policy.threshold("window_length_fraction"))
{
    for (std::size_t i = 0; i < policy.pairRules.size(); ++i) {
        const auto found = std::find(codes.begin(), codes.end(), policy.pairRules[i].code);
        if (found != codes.end())
            m_bits[std::size_t(found - codes.begin())] = Fired(1) << i;
    }
    // What the treatment lets differ is no reason.
    if (isTreated(treatment, imageName))
        m_bits[ImageDiff] = 0;
}

PairRules::Fired PairRules::firing(
    const PairFacts &left, const PairFacts &right, std::size_t differing) const
{
    Fired out = 0;
    const auto fire = [&](Predicate rule, bool when) { out |= when ? m_bits[rule] : 0; };
    fire(HostDiff, onOtherHosts(left, right));
    fire(WindowLengthDiff, lengthsDiffer(left, right, m_lengthFraction));
    if (left.endedAt && right.endedAt) {
        const auto gap = *left.endedAt < *right.endedAt ? *right.endedAt - *left.endedAt
                                                        : *left.endedAt - *right.endedAt;
        fire(AgeGap, gap > std::chrono::seconds(m_gapSeconds));
    }
    // A watched run beside one of which nobody knows is no equal pair: one-sided is disclosed.
    fire(MonitorDiff, left.monitored != right.monitored || differ(left.monitor, right.monitor));
    fire(SystemDiff, differ(left.system, right.system));
    fire(DeterminismDiff, differ(left.deterministic, right.deterministic));
    fire(ImageDiff, differ(left.image, right.image));
    fire(MultiTreatment, differing > 1);
    fire(PracticeMix, left.practice != right.practice);
    return out;
}

Reason PairRules::reason(
    std::size_t rule, const Judged &left, const Judged &right, std::size_t differing) const
{
    const RuleRow &row = m_policy.pairRules[rule];
    Sides sides = sidesOf(row.code, left, right, differing);
    Reason reason;
    reason.code = row.code;
    reason.side = Side::Both;
    reason.left = std::move(sides.left);
    reason.right = std::move(sides.right);
    reason.severity = row.severity;
    reason.rule = row.id;
    reason.says = row.says;
    if (!sides.leftSays.empty())
        reason.says += ": " + sides.leftSays + " against " + sides.rightSays;
    else if (!sides.bothSay.empty())
        reason.says += ": " + sides.bothSay;
    reason.leftSays = std::move(sides.leftSays);
    reason.rightSays = std::move(sides.rightSays);
    reason.source = sides.place.empty() ? "treatment" : pointerOf(sides.place);
    reason.fix = row.fix;
    return reason;
}

} // namespace fairlead
