#include "models/comparison/judged.h"

#include <algorithm>
#include <array>

#include "models/comparison/attested_document.h"
#include "models/comparison/judged_metric.h"
#include "models/comparison/receipt_rules.h"

namespace fairlead {
namespace {

/// One text for each set of key values: canonical JSON with sorted members. A key of which nothing
/// is known says nothing, however the receipt writes that down.
std::string hashOf(const std::vector<KeyValue> &keys)
{
    Json all = Json::array();
    for (const KeyValue &each : keys) {
        if (!each.identity)
            continue;
        if (each.value.known())
            all.push_back({each.key, "value", each.value.value()});
        else if (each.value.notApplicable())
            all.push_back({each.key, "not_applicable"});
        else if (!each.partial.is_null())
            all.push_back({each.key, "unknown", each.partial});
    }
    return Sha256::of(all.dump(-1, ' ', false, Json::error_handler_t::replace)).hex();
}

} // namespace

std::string_view wordOf(Side side)
{
    constexpr std::array<std::string_view, 3> words{"left", "right", "both"};
    return words[static_cast<std::size_t>(side)];
}

Judged judge(LedgerEntry entry, const Policy &policy, Time at, const std::string &metric)
{
    Judged judged;
    judged.at = at;
    AttestedDocument attested = applyAttestations(entry.receipt.document, entry.attestations);
    judged.entry = std::move(entry);
    judged.document = std::move(attested.document);
    judged.starting = startingState(judged.document, attested.startupClass, policy);
    if (judged.starting.basis == Basis::Attested)
        attested.members.insert("startup_class");

    const Observed<Json> surface = member(judged.document, "surface.id");
    if (surface.known() && surface.value().is_string())
        judged.surface
            = surfaceFromId(surface.value().get<std::string>()).value_or(Surface::Unknown);

    const auto index = metricIndex(judged.document, metric);
    judged.metric = judgedMetric(judged.document, index, metric, policy);
    judged.keys = readIdentityKeys(
        {judged.document, judged.starting, index, metric, attested.members}, policy);
    judged.own = receiptReasons(judged, policy);
    judged.keyHash = hashOf(judged.keys);
    return judged;
}

std::vector<Reason> findings(const Judged &judged)
{
    std::vector<Reason> out = judged.own;
    std::stable_sort(out.begin(), out.end(),
        [](const Reason &a, const Reason &b) { return a.severity < b.severity; });
    return out;
}

} // namespace fairlead
