#include "models/comparison/metric_scope.h"

#include "models/comparison/accelerator_model.h"
#include "models/comparison/units.h"
#include "models/domain/surface.h"

namespace fairlead {
namespace {

constexpr const char *countName = "launch.accelerators.observed.count";
constexpr const char *modelName = "launch.accelerators.observed.model";
constexpr const char *surfaceName = "surface.id";

std::string textAt(const Json &document, const std::string &name)
{
    const Observed<Json> found = member(document, name);
    return found.known() && found.value().is_string() ? found.value().get<std::string>()
                                                      : std::string();
}

/// A whole number of at least 1; 0 for anything else.
double countAt(const Json &document, const char *name)
{
    const Observed<Json> found = member(document, name);
    if (!found.known() || !found.value().is_number_integer())
        return 0;
    const auto count = found.value().get<std::int64_t>();
    return count >= 1 && count <= 1'000'000 ? double(count) : 0;
}

bool addsUp(const Json &document, const std::string &metric, const Policy &policy)
{
    return policy.holds("additive_metrics", textAt(document, metric + ".name"))
        && policy.holds("additive_units", canonicalUnit(textAt(document, metric + ".unit")).unit);
}

/// How many of the scope's parts the job has, and what says so; a factor of 0 where it is not
/// known.
MetricScope partsOf(const Json &document, const std::string &scope, const Policy &policy)
{
    if (scope == "host")
        return {{}, countAt(document, "launch.hosts"), false, {"launch.hosts"}};
    const std::string model = textAt(document, modelName);
    const std::string surface = textAt(document, surfaceName);
    const TpuGeneration *generation = tpuGeneration(model, policy);
    const bool tpu = generation || surface == nameOf(Surface::Tpu).id;
    const double count = countAt(document, countName);
    if (scope == "chip" && tpu)
        return {{}, count, false, {countName, modelName, surfaceName}};
    if (scope == "device" && tpu)
        return {{}, generation ? count * generation->devicesPerChip : 0, false,
            {countName, modelName, surfaceName}};
    if (scope == "device" && surface != "" && surface != nameOf(Surface::Unknown).id)
        return {{}, count, false, {countName}};
    return {{}, 0, false, {}};
}

} // namespace

MetricScope metricScope(const Json &document, std::size_t metric, const Policy &policy)
{
    const std::string name = "metrics." + std::to_string(metric);
    MetricScope out{member(document, name + ".scope"), 1, false, {name + ".scope"}};
    if (!out.scope.known() || !out.scope.value().is_string() || !addsUp(document, name, policy))
        return out;
    MetricScope parts = partsOf(document, out.scope.value().get_ref<const std::string &>(), policy);
    if (parts.factor < 1)
        return out;
    out.scope = Json("job");
    out.factor = parts.factor;
    out.converted = true;
    out.from.insert(out.from.end(), parts.from.begin(), parts.from.end());
    return out;
}

} // namespace fairlead
