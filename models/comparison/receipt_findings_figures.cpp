#include <algorithm>
#include <set>

#include "models/comparison/receipt_findings.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

bool hasUnknownUnit(const Json &document, std::size_t index)
{
    const std::string prefix = "metrics." + std::to_string(index);
    return member(document, prefix + ".value").known()
        && member(document, prefix + ".unit").unknown();
}

/// "a, b, c and 4 more": a file may name any number.
std::string listed(const Json &names)
{
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < most; ++i)
        out += (i == 0 ? "" : ", ") + valueText(names[i]);
    if (names.size() > most)
        out += " and " + std::to_string(names.size() - most) + " more";
    return out;
}

/// The tag of "registry:5000/name:tag"; empty where there is none.
std::string tagOf(const std::string &reference)
{
    const std::size_t colon = reference.rfind(':'), slash = reference.rfind('/');
    if (colon == std::string::npos || (slash != std::string::npos && colon < slash))
        return {};
    return reference.substr(colon + 1);
}

} // namespace

bool isMetricOf(const RuleInput &input, const std::string &names, const std::string &units)
{
    const Observed<Json> &metric = input.judged.metric;
    if (!metric.known())
        return false;
    const auto stands = [&](const char *member, const std::string &list) {
        const Json &text = metric.value().value(member, Json());
        return text.is_string() && input.policy.holds(list, text.get<std::string>());
    };
    return stands("name", names) || stands("unit", units);
}

Findings unitUnknown(const RuleInput &input)
{
    Findings out;
    const auto metrics = input.document.find("metrics");
    if (metrics == input.document.end() || !metrics->is_array())
        return out;
    const Observed<Json> &judged = input.judged.metric;
    Json others = Json::array();
    std::string place;
    for (std::size_t i = 0; i < metrics->size(); ++i) {
        if (!hasUnknownUnit(input.document, i))
            continue;
        const std::string metric = "metrics." + std::to_string(i);
        const Json name = valueText(member(input.document, metric + ".name"));
        if (judged.known() && judged.value().value("index", Json()) == Json(i)) {
            out.push_back({"metric.unit", "that of " + valueText(name), nullptr, metric + ".unit",
                Severity::Block});
        } else {
            others.push_back(name);
            if (place.empty())
                place = metric + ".unit";
        }
    }
    if (!others.empty())
        out.push_back({{}, "that of " + listed(others), others, place});
    return out;
}

Findings peakMemoryMissing(const RuleInput &input)
{
    const Observed<Json> lane = member(input.document, "lane");
    if (!lane.known() || !lane.value().is_string()
        || !input.policy.holds("peak_memory_lanes", lane.value().get_ref<const std::string &>())
        || !member(input.document, "memory.peak_bytes").unknown())
        return {};
    const bool itself = isMetricOf(input, "memory_metrics", "memory_units");
    return {{{}, {}, nullptr, "memory.peak_bytes",
        itself ? std::optional(Severity::Block) : std::nullopt}};
}

/// What the launch asked for stands as kinds of artifacts in extensions.launch_spec.artifacts; the
/// shape has no member of its own for it.
Findings summaryStreamMissing(const RuleInput &input)
{
    const Json asked
        = member(input.document, "extensions.launch_spec.artifacts").valueOr(Json::array());
    if (!asked.is_array() || asked.empty())
        return {};
    std::set<std::string> there;
    const auto artifacts = input.document.find("artifacts");
    if (artifacts != input.document.end() && artifacts->is_array())
        for (const Json &each : *artifacts)
            if (each.is_object() && each.value("exists", Json()) != Json(false)
                && each.value("kind", Json()).is_string())
                there.insert(each["kind"].get<std::string>());
    Json missing = Json::array();
    for (const Json &each : asked)
        // Each kind once, however often it was asked for.
        if (each.is_string() && there.insert(each.get<std::string>()).second)
            missing.push_back(each);
    if (missing.empty())
        return {};
    return {{{}, listed(missing), missing, "artifacts"}};
}

Findings artifactMissing(const RuleInput &input)
{
    const auto artifacts = input.document.find("artifacts");
    if (artifacts == input.document.end() || !artifacts->is_array())
        return {};
    Json gone = Json::array();
    std::size_t first = 0;
    for (std::size_t i = 0; i < artifacts->size(); ++i) {
        const Json &each = (*artifacts)[i];
        if (!each.is_object() || each.value("exists", Json()) != Json(false))
            continue;
        if (gone.empty())
            first = i;
        const Json address = each.value("uri", Json());
        gone.push_back(address.is_string() ? address : each.value("kind", Json()));
    }
    if (gone.empty())
        return {};
    return {{{}, listed(gone), gone, "artifacts." + std::to_string(first) + ".exists"}};
}

Findings imageUnpinned(const RuleInput &input)
{
    const Observed<Json> named = member(input.document, "stack.image.reference");
    if (!named.known() || !named.value().is_string())
        return {};
    const std::string &reference = named.value().get_ref<const std::string &>();
    if (reference.find("@sha256:") != std::string::npos)
        return {};
    const bool pinned = member(input.document, "stack.image.digest").known();
    const bool latest = tagOf(reference) == "latest";
    if (pinned && !latest)
        return {};
    return {{{}, valueText(named) + (pinned ? ", a tag that moves" : ", without a digest"),
        reference, "stack.image.reference"}};
}

} // namespace fairlead
