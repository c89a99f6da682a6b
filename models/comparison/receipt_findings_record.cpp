#include <algorithm>
#include <chrono>

#include "models/comparison/pair_rules.h"
#include "models/comparison/receipt_findings.h"
#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

bool isStated(const Json &document, const std::string &name)
{
    const Observed<Json> found = member(document, name);
    return found.known() && found.value() != Json("unknown") && found.value() != Json("");
}

bool hasBundle(const RuleInput &input)
{
    const std::string &format = input.judged.entry.receipt.format;
    if (format.starts_with("log_") || input.policy.holds("log_formats", format))
        return true;
    const auto artifacts = input.document.find("artifacts");
    if (artifacts == input.document.end() || !artifacts->is_array())
        return false;
    return std::any_of(artifacts->begin(), artifacts->end(), [](const Json &each) {
        return each.is_object()
            && (!each.value("sha256", Json()).is_null() || !each.value("uri", Json()).is_null());
    });
}

/// "operator, 2026-11-20T09:15:20Z, because ..." of a statement about a receipt.
template <class Statement>
std::string statementText(const Statement &statement)
{
    return valueText(Json(statement.by)) + ", " + formatUtc(statement.at) + ": "
        + valueText(Json(statement.reason));
}

} // namespace

Findings provenanceMissing(const RuleInput &input)
{
    Findings out;
    const auto absent = [&](const char *key, const char *detail, const char *place) {
        out.push_back({key, detail, nullptr, place});
    };
    if (!isStated(input.document, "revision.commit"))
        absent("revision", "the commit is not recorded", "revision.commit");
    if (input.judged.surface == Surface::Unknown)
        absent("surface", "the surface is not recorded", "surface.id");
    for (const char *name :
        {"launch.accelerators.observed.model", "launch.accelerators.observed.count"})
        if (!isStated(input.document, name))
            absent(name,
                std::string_view(name).ends_with("model")
                    ? "the observed accelerator model is not recorded"
                    : "the observed accelerator count is not recorded",
                name);
    if (input.judged.starting.effective == StartupClass::Unknown)
        absent("startup_class", "the startup class is not known", "starting_state");
    if (!hasBundle(input))
        absent("artifacts", "no artifact has a hash or an address", "artifacts");
    return out;
}

Findings attested(const RuleInput &input)
{
    Findings out;
    for (const KeyValue &each : input.judged.keys)
        // A digest that is a mere reading counts too: it pins the image.
        if (each.attested)
            out.push_back(
                {each.key, {}, each.value.known() ? each.value.value() : Json(), each.key});
    return out;
}

Findings dirtyTree(const RuleInput &input)
{
    const Observed<Json> dirty = member(input.document, "revision.dirty");
    if (!dirty.known() || dirty.value() != Json(true))
        return {};
    if (isStated(input.document, "revision.diff_sha256"))
        return {{"revision", {}, true, "revision.dirty"}};
    return {{"revision", "the difference is not recorded", true, "revision.diff_sha256",
        Severity::Unknown}};
}

Findings dirtyUnknown(const RuleInput &input)
{
    if (!isStated(input.document, "revision.commit")
        || !member(input.document, "revision.dirty").unknown())
        return {};
    return {{"revision", {}, nullptr, "revision.dirty"}};
}

Findings superseded(const RuleInput &input)
{
    const std::vector<std::string> &by = input.judged.entry.supersededBy;
    if (by.empty())
        return {};
    std::string detail = "by receipt " + valueText(Json(by.front()));
    if (by.size() > 1)
        detail += " and " + std::to_string(by.size() - 1) + " more";
    return {{{}, detail, Json(by), "supersedes"}};
}

Findings retracted(const RuleInput &input)
{
    const std::optional<Retraction> &by = input.judged.entry.retraction;
    if (!by)
        return {};
    return {{{}, statementText(*by), by->reason, {}}};
}

Findings stale(const RuleInput &input)
{
    const std::optional<Time> from = ageTime(input.document);
    if (!from)
        return {};
    using Days = std::chrono::duration<double, std::ratio<86400>>;
    const double days = Days(input.judged.at - *from).count();
    if (days <= input.policy.threshold("stale_days"))
        return {};
    const auto whole = static_cast<std::int64_t>(days);
    return {{{}, "it was " + std::to_string(whole) + " days old at the time of judging", whole,
        "timeline"}};
}

} // namespace fairlead
