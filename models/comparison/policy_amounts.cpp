#include <array>
#include <span>

#include "models/comparison/policy_fields.h"
#include "models/domain/startup_class.h"

namespace fairlead {
namespace {

constexpr std::string_view budgetPrefix = "first_step_budget_s.";

/// The thresholds that the rules of the gate and of the importers read.
constexpr std::array<std::string_view, 17> neededThresholds{"added_fraction", "age_gap_days",
    "cache_empty_bytes", "data_resident_fraction", "h200_memory_mib", "h200_memory_tolerance",
    "least_steps", "spike_from_step", "spike_ratio", "spike_to_step", "stale_days",
    "steady_longest", "steady_tolerance", "straggler_fraction", "trace_least_excess_s",
    "trace_ratio", "window_length_fraction"};

constexpr std::array<std::string_view, 13> neededLists{"accelerator_makers", "accelerator_variants",
    "additive_metrics", "additive_units", "compile_warmup_formats", "end_marker_formats",
    "log_formats", "memory_metrics", "memory_units", "peak_memory_lanes",
    "postures_without_compile", "rate_metrics", "rate_units"};

bool isOneOf(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The object at the root; an empty one, with a complaint, where there is none.
Json objectAt(const Json &root, PolicyFields &fields, const std::string &name)
{
    if (root.is_object() && root.contains(name) && root[name].is_object())
        return root[name];
    fields.complain(name, "The " + name + " are missing");
    return Json::object();
}

void readThresholds(const Json &root, PolicyFields &fields, Policy &into)
{
    const Json object = objectAt(root, fields, "thresholds");
    for (const auto &[name, value] : object.items()) {
        const std::string where = "thresholds/" + name;
        const bool budget = name.starts_with(budgetPrefix)
            && startupClassFromId(std::string_view(name).substr(budgetPrefix.size()));
        if (!budget && !isOneOf(neededThresholds, name))
            fields.complain(where, "Nothing reads this threshold");
        if (!value.is_number() || value.get<double>() < 0)
            fields.complain(where, "A threshold is a number of at least 0");
        else
            into.thresholds[name] = value.get<double>();
    }
    for (const std::string_view name : neededThresholds)
        if (!into.thresholds.contains(std::string(name)))
            fields.complain("thresholds/" + std::string(name), "This threshold is missing");
}

void readLists(const Json &root, PolicyFields &fields, Policy &into)
{
    const Json object = objectAt(root, fields, "lists");
    for (const auto &[name, value] : object.items()) {
        if (!isOneOf(neededLists, name))
            fields.complain("lists/" + name, "Nothing reads this list");
        into.lists[name] = fields.texts(value, "lists", name);
    }
    for (const std::string_view name : neededLists)
        if (!into.lists.contains(std::string(name)))
            fields.complain("lists/" + std::string(name), "This list is missing");
}

void readGenerations(const Json &root, PolicyFields &fields, Policy &into)
{
    for (const Json &row : fields.list(root, "the policy", "tpu_generations")) {
        fields.checkMembers(row, "tpu_generations", {"id", "names", "devices_per_chip"});
        TpuGeneration out;
        out.id = fields.text(row, "tpu_generations", "id");
        const std::string where = "tpu_generations/" + out.id;
        out.names
            = fields.texts(row.is_object() ? row.value("names", Json()) : Json(), where, "names");
        const Json devices = row.is_object() ? row.value("devices_per_chip", Json()) : Json();
        if (devices == Json(1) || devices == Json(2))
            out.devicesPerChip = devices.get<int>();
        else
            fields.complain(where, "A chip shows 1 or 2 devices");
        into.tpuGenerations.push_back(std::move(out));
    }
}

} // namespace

void readAmounts(const Json &root, PolicyFields &fields, Policy &into)
{
    readThresholds(root, fields, into);
    readLists(root, fields, into);
    for (const Json &xid : fields.list(root, "the policy", "invalidating_xids")) {
        if (!xid.is_number_unsigned() || xid.get<std::uint64_t>() > 1'000'000)
            fields.complain("invalidating_xids", "A driver error is a number of at least 0");
        else
            into.invalidatingXids.push_back(xid.get<std::int64_t>());
    }
    readGenerations(root, fields, into);
}

} // namespace fairlead
