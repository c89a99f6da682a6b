#include "models/comparison/judged_metric.h"

#include <cmath>

#include "models/comparison/metric_scope.h"
#include "models/comparison/units.h"

namespace fairlead {

std::optional<std::size_t> metricIndex(const Json &document, const std::string &name)
{
    const auto found = document.find("metrics");
    if (found == document.end() || !found->is_array())
        return std::nullopt;
    for (std::size_t i = 0; i < found->size(); ++i) {
        const Json &metric = (*found)[i];
        if (name.empty())
            return i;
        if (metric.is_object() && metric.contains("name") && metric["name"] == Json(name))
            return i;
    }
    return std::nullopt;
}

Observed<Json> judgedMetric(const Json &document, std::optional<std::size_t> index,
    const std::string &name, const Policy &policy)
{
    if (!index) {
        if (name.empty())
            return Unknown{"the receipt has no metric"};
        return Unknown{"the receipt has no metric named " + name};
    }
    const std::string prefix = "metrics." + std::to_string(*index) + ".";
    Json out = Json::object();
    for (const char *each :
        {"name", "value", "unit", "includes_compile", "aggregation", "window"}) {
        const Observed<Json> value = member(document, prefix + each);
        out[each] = value.known() ? value.value() : Json(nullptr);
    }
    if (out["unit"].is_string()) {
        const CanonicalUnit unit = canonicalUnit(out["unit"].get<std::string>());
        out["unit"] = unit.unit;
        if (out["value"].is_number())
            out["value"] = unit.convert(out["value"].get<double>());
    }
    const MetricScope scope = metricScope(document, *index, policy);
    out["scope"] = scope.scope.known() ? scope.scope.value() : Json(nullptr);
    if (scope.factor != 1 && out["value"].is_number())
        out["value"] = out["value"].get<double>() * scope.factor;
    if (out["value"].is_number() && !std::isfinite(out["value"].get<double>()))
        out["value"] = nullptr;
    out["index"] = *index;
    return out;
}

} // namespace fairlead
