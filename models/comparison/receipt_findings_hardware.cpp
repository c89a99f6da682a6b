#include <algorithm>
#include <cmath>

#include "models/comparison/accelerator_model.h"
#include "models/comparison/receipt_findings.h"
#include "models/comparison/startup_evidence.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

/// Which of these throttle reasons were active, by their time or by their name.
Findings throttled(const RuleInput &input, std::initializer_list<const char *> reasons)
{
    const Json named = member(input.document, "health.throttle_reasons").valueOr(Json::array());
    Findings out;
    for (const char *reason : reasons) {
        const std::string place = std::string("health.throttle_us.") + reason;
        const Observed<Json> time = member(input.document, place);
        const bool lasted
            = time.known() && time.value().is_number() && time.value().get<double>() > 0;
        const bool seen = std::find(named.begin(), named.end(), Json(reason)) != named.end();
        if (lasted)
            out.push_back({place, std::string(reason) + " for " + valueText(time) + " µs",
                time.value(), place});
        else if (seen)
            out.push_back(
                {place, std::string(reason) + " was active", reason, "health.throttle_reasons"});
    }
    return out;
}

struct RankTime {
    std::string rank; ///< "rank 3", or "rank 3 of worker 1" where each worker lists its own
    double seconds = 0;
};

/// Times by rank, or by worker and rank. One without a time leaves the others their numbers.
std::vector<RankTime> rankTimes(const Json &value)
{
    std::vector<RankTime> out;
    const auto take = [&out](const Json &list, const std::string &of) {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (list[i].is_number() && std::isfinite(list[i].get<double>())
                && list[i].get<double>() > 0)
                out.push_back({"rank " + std::to_string(i) + of, list[i].get<double>()});
    };
    if (!value.is_array())
        return out;
    take(value, {});
    for (std::size_t i = 0; i < value.size(); ++i)
        if (value[i].is_array())
            take(value[i], " of worker " + std::to_string(i));
    return out;
}

} // namespace

Findings hardwareMismatch(const RuleInput &input)
{
    Findings out;
    const std::string at = "launch.accelerators.";
    for (const char *name : {"model", "count"}) {
        const Observed<Json> asked = member(input.document, at + "requested." + name);
        const Observed<Json> found = member(input.document, at + "observed." + name);
        if (!asked.known() || !found.known())
            continue;
        const bool texts = asked.value().is_string() && found.value().is_string();
        const bool same = texts ? isSameAccelerator(asked.value().get_ref<const std::string &>(),
                              found.value().get_ref<const std::string &>(), input.policy)
                                : asked.value() == found.value();
        if (!same)
            out.push_back({at + "observed." + name,
                valueText(asked) + " asked for, " + valueText(found) + " observed", found.value(),
                at + "requested." + name});
    }
    return out;
}

Findings gpuInvalidated(const RuleInput &input)
{
    Findings out = throttled(input, {"hw_slowdown", "hw_thermal", "hw_power_brake"});
    const Json xids = member(input.document, "health.xid").valueOr(Json::array());
    std::string found;
    Json list = Json::array();
    const std::vector<std::int64_t> &bad = input.policy.invalidatingXids;
    for (const Json &each : xids) {
        const auto same = [&](std::int64_t xid) { return each == Json(xid); }; // 48.0 is 48
        if (!each.is_number() || std::none_of(bad.begin(), bad.end(), same)
            || std::find(list.begin(), list.end(), each) != list.end())
            continue;
        found += (list.empty() ? "Xid " : ", ") + valueText(each);
        list.push_back(each);
    }
    if (!list.empty())
        out.push_back({"health.xid", found, list, "health.xid"});
    const Observed<Json> errors = member(input.document, "health.ecc_uncorrected_delta");
    if (errors.known() && errors.value().is_number() && errors.value().get<double>() > 0)
        out.push_back(
            {"health.ecc_uncorrected_delta", valueText(errors) + " uncorrected memory errors",
                errors.value(), "health.ecc_uncorrected_delta"});
    return out;
}

Findings softwareThrottled(const RuleInput &input)
{
    return throttled(input, {"sw_power_cap", "sw_thermal"});
}

Findings foreignLoad(const RuleInput &input)
{
    const Observed<Json> load = member(input.document, "health.foreign_load");
    if (!load.known() || !load.value().is_array() || load.value().empty())
        return {};
    const std::size_t count = load.value().size();
    return {{{},
        std::to_string(count) + (count == 1 ? " foreign process" : " foreign processes")
            + ", first " + valueText(load.value().front()),
        load.value(), "health.foreign_load"}};
}

/// Against the lower median, so that of two ranks the slower one stands against the faster.
Findings straggler(const RuleInput &input)
{
    const Observed<Json> seen
        = StartupEvidence(input.document, input.policy).observed("rank_step_s");
    if (!seen.known())
        return {};
    std::vector<RankTime> times = rankTimes(seen.value());
    if (times.size() < 2)
        return {};
    const auto faster = [](const RankTime &a, const RankTime &b) { return a.seconds < b.seconds; };
    const RankTime slowest = *std::max_element(times.begin(), times.end(), faster);
    const auto middle = times.begin() + std::ptrdiff_t((times.size() - 1) / 2);
    std::nth_element(times.begin(), middle, times.end(), faster);
    // Decimal fractions are not exact: a hair's breadth is no excess.
    constexpr double hair = 1 + 1e-12;
    const double limit = middle->seconds * (1 + input.policy.threshold("straggler_fraction"));
    if (slowest.seconds <= limit * hair)
        return {};
    return {{{},
        slowest.rank + " took " + valueText(Json(slowest.seconds)) + " s a step, the middle rank "
            + valueText(Json(middle->seconds)) + " s",
        seen.value(), "starting_state.observed"}};
}

Findings platformMismatch(const RuleInput &input)
{
    if (input.judged.surface != Surface::Tpu)
        return {};
    const Observed<Json> seen
        = StartupEvidence(input.document, input.policy).observed("device_platform");
    if (!seen.known())
        return {};
    const Json each = seen.value().is_array() ? seen.value() : Json::array({seen.value()});
    for (std::size_t i = 0; i < each.size(); ++i)
        if (each[i].is_string() && each[i] != Json("tpu") && each[i] != Json("TPU"))
            return {{{}, "worker " + std::to_string(i) + " ran on " + valueText(each[i]),
                seen.value(), "starting_state.observed"}};
    return {};
}

Findings workersMixed(const RuleInput &input)
{
    if (input.judged.surface != Surface::Tpu)
        return {};
    const Observed<Json> seen
        = StartupEvidence(input.document, input.policy).observed("worker_versions");
    if (!seen.known() || !seen.value().is_array())
        return {};
    const Json &list = seen.value();
    const auto finding = [&list](const std::string &detail) {
        return Findings{{{}, detail, list, "starting_state.observed"}};
    };
    const Json hosts = member(input.document, "launch.hosts").valueOr(Json(1));
    std::size_t expected = list.size();
    if (hosts.is_number_integer() && hosts.get<std::int64_t>() > 0)
        expected = std::max(expected, static_cast<std::size_t>(hosts.get<std::int64_t>()));
    const Json *first = nullptr;
    std::size_t firstWorker = 0;
    for (std::size_t i = 0; i < expected; ++i) {
        if (i >= list.size() || list[i].is_null())
            return finding("worker " + std::to_string(i) + " is missing");
        if (first && list[i] != *first)
            return finding("worker " + std::to_string(i) + " has " + valueText(list[i])
                + ", worker " + std::to_string(firstWorker) + " has " + valueText(*first));
        if (!first) {
            first = &list[i];
            firstWorker = i;
        }
    }
    return {};
}

} // namespace fairlead
