#include "models/receipts/formats/stated_metrics.h"

#include <cassert>
#include <cmath>

#include "models/receipts/metric_aliases.h"

namespace fairlead {
namespace {

std::string_view lastName(std::string_view path)
{
    return path.substr(path.rfind('.') + 1);
}

/// Bytes of one unit; nothing where writers mean different things by it.
std::optional<double> bytesOfUnit(std::string_view unit)
{
    if (unit == "B")
        return 1;
    if (unit == "MiB")
        return 1048576;
    if (unit == "GiB")
        return 1073741824;
    return std::nullopt;
}

} // namespace

ReceiptMetric aliasedMetric(
    std::string_view alias, double value, const StatedMetric &stated, std::string source)
{
    const auto known = metricByAlias(alias);
    assert(known);
    const MetricAlias as = known.value_or(MetricAlias{alias, alias, {}, {}});
    const std::string_view how
        = as.aggregation.empty() ? std::string_view(stated.aggregation) : as.aggregation;
    return {std::string(as.name), value, std::string(as.unit), stated.scope, std::string(how),
        stated.includesCompile, stated.window, std::move(source)};
}

void StatedMetrics::take(std::string_view path, const StatedMetric &stated)
{
    if (const auto value = m_from->number(path))
        m_metrics.push_back(aliasedMetric(lastName(path), *value, stated, placeOf(path)));
}

void StatedMetrics::takePeak(ReceiptBuilder &into, std::string_view path, const std::string &scope)
{
    const auto value = m_from->number(path);
    const auto alias = metricByAlias(lastName(path));
    assert(alias);
    if (!value || !alias)
        return;
    if (*value < 0)
        return m_from->refuse(path, "a size");
    take(path, {.scope = scope});
    const auto unit = bytesOfUnit(alias->unit);
    if (unit && *value * *unit <= double(std::int64_t(1) << 53)) {
        into.set("memory.peak_bytes", std::int64_t(std::llround(*value * *unit)), placeOf(path));
        if (!scope.empty())
            into.set("memory.scope", scope, placeOf(path));
    } else {
        into.unknown("memory.peak_bytes",
            placeOf(path)
                + " does not settle whether it means powers of 1000 or of 1024; it is kept as a "
                  "metric");
    }
}

void StatedMetrics::set(
    ReceiptBuilder &into, const std::string &compileUnknown, const std::string &none)
{
    setStatedMetrics(into, m_metrics, compileUnknown, none);
}

void setStatedMetrics(ReceiptBuilder &into, const std::vector<ReceiptMetric> &metrics,
    const std::string &compileUnknown, const std::string &none)
{
    setMetrics(into, metrics, compileUnknown, none);
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const ReceiptMetric &metric = metrics[i];
        const std::string member = "metrics." + std::to_string(i);
        if (metric.scope.empty())
            into.unknown(
                member + ".scope", "the file does not say of what " + metric.source + " is");
        if (!metric.unit.empty())
            continue;
        into.unknown(
            member + ".unit", "neither the name nor the file settles the unit of " + metric.source);
        into.warn("unit_unknown", member + ".unit",
            metric.source
                + " is taken over without a unit: neither its name nor the file settles "
                  "one");
    }
}

} // namespace fairlead
