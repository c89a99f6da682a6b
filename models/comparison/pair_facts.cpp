#include <algorithm>

#include "models/comparison/pair_rules.h"
#include "models/comparison/pair_values.h"
#include "models/comparison/step_trace.h"

namespace fairlead {
namespace {

using namespace pair_members;

std::uint64_t number(const Json &value)
{
    if (value.is_null())
        return 0;
    const std::string hex
        = Sha256::of(value.dump(-1, ' ', false, Json::error_handler_t::replace)).hex();
    return std::max<std::uint64_t>(1, std::stoull(hex.substr(0, 16), nullptr, 16));
}

std::uint64_t number(const Json &document, const char *name)
{
    return number(pairValue(document, name));
}

bool isHost(Surface surface)
{
    return surface == Surface::OwnedH200 || surface == Surface::OtherHost;
}

} // namespace

Json pairValue(const Json &document, const char *name)
{
    const Observed<Json> found = member(document, name);
    if (!found.known())
        return nullptr;
    Json out = canonicalJson(found.value());
    if (out.is_array())
        std::sort(out.begin(), out.end());
    return out;
}

bool recordsMonitor(const Json &document)
{
    return std::any_of(monitorNames.begin(), monitorNames.end(),
        [&document](const char *name) { return !member(document, name).unknown(); });
}

std::optional<Time> ageTime(const Json &document)
{
    for (const char *name :
        {"timeline.window_ended_at", "timeline.ended_at", "timeline.created_at"}) {
        const Observed<Json> found = member(document, name);
        if (!found.known() || !found.value().is_string())
            continue;
        if (const auto time = parseUtc(found.value().get_ref<const std::string &>()))
            return time;
    }
    return std::nullopt;
}

PairFacts pairFacts(const Judged &judged)
{
    const Json &document = judged.document;
    PairFacts out;
    out.practice = member(document, "practice").valueOr(false) == Json(true);
    if (isHost(judged.surface)) {
        out.machine = number(document, machineName);
        out.host = number(document, hostName);
    }
    if (const StepTrace window = stepWindow(document); window.hasWindow())
        out.windowSteps = static_cast<std::int64_t>(window.windowLength());
    out.endedAt = ageTime(document);
    out.monitored = recordsMonitor(document);
    for (std::size_t i = 0; i < monitorNames.size(); ++i)
        out.monitor[i] = member(document, monitorNames[i]).notApplicable()
            ? 1
            : number(document, monitorNames[i]);
    for (std::size_t i = 0; i < systemNames.size(); ++i)
        out.system[i] = number(document, systemNames[i]);
    out.deterministic = number(document, deterministicName);
    const auto image = std::find_if(judged.keys.begin(), judged.keys.end(),
        [](const KeyValue &each) { return each.key == imageName; });
    if (image != judged.keys.end() && !image->identity && image->value.known())
        out.image = number(image->value.value());
    return out;
}

} // namespace fairlead
