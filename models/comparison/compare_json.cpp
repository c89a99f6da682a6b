#include "models/comparison/compare_json.h"

#include <algorithm>
#include <cmath>

namespace fairlead {
namespace {

const std::string &receiptId(const Comparison &comparison, std::size_t index)
{
    return comparison.receipts()[index]->entry.receipt.id;
}

Json textOrNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json metricJson(const Comparison &comparison, const std::string &metric)
{
    if (!metric.empty())
        return metric;
    Json shared;
    for (const auto &receipt : comparison.receipts()) {
        const Json name
            = receipt->metric.known() ? receipt->metric.value().value("name", Json()) : Json();
        if (name.is_null() || (!shared.is_null() && shared != name))
            return nullptr;
        shared = name;
    }
    return shared;
}

Json cellsJson(const Comparison &comparison)
{
    std::vector<Json> cells;
    for (const Cell &cell : comparison.cells()) {
        Json receipts = Json::array();
        for (const std::size_t each : cell.receipts)
            receipts.push_back(receiptId(comparison, each));
        cells.push_back({{"id", cell.id}, {"receipts", std::move(receipts)}});
    }
    std::stable_sort(
        cells.begin(), cells.end(), [](const Json &a, const Json &b) { return a["id"] < b["id"]; });
    return cells;
}

Json headJson(const Comparison &comparison, const std::string &metric)
{
    Json receipts = Json::array();
    for (std::size_t i = 0; i < comparison.receipts().size(); ++i)
        receipts.push_back(receiptId(comparison, i));
    const Policy &policy = comparison.policy();
    return {{"policy", {{"id", policy.id}, {"sha256", policy.sha256}}},
        {"treatment", comparison.treatment()}, {"metric", metricJson(comparison, metric)},
        {"receipts", std::move(receipts)}, {"cells", cellsJson(comparison)}};
}

Json pairJson(const Comparison &comparison, const Pair &pair)
{
    Json differs = Json::array(), reasons = Json::array();
    for (const Difference &each : pair.differs)
        differs.push_back({{"key", each.key}, {"left", each.left}, {"right", each.right}});
    for (const Reason &each : pair.reasons)
        reasons.push_back(reasonJson(each));
    return {{"left", receiptId(comparison, pair.left)},
        {"right", receiptId(comparison, pair.right)}, {"verdict", idOf(pair.verdict)},
        {"relation", pair.relation == Relation::Replicate ? "replicate" : "treatment"},
        {"differs", std::move(differs)}, {"reasons", std::move(reasons)},
        {"effect", pair.effect ? effectJson(*pair.effect) : Json()}};
}

} // namespace

Json reasonJson(const Reason &reason)
{
    return {{"code", reason.code}, {"key", textOrNull(reason.key)}, {"side", wordOf(reason.side)},
        {"left", reason.left}, {"right", reason.right}, {"severity", wordOf(reason.severity)},
        {"rule", reason.rule}, {"says", reason.says}, {"source", reason.source},
        {"fix", reason.fix}};
}

Json effectJson(const Effect &effect)
{
    const auto finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(); };
    const auto orNull
        = [&](const std::optional<double> &value) { return value ? finite(*value) : Json(); };
    return {{"metric", textOrNull(effect.metric)}, {"unit", textOrNull(effect.unit)},
        {"scope", textOrNull(effect.scope)}, {"left_cell", effect.leftCell},
        {"right_cell", effect.rightCell}, {"left_n", effect.leftCount},
        {"right_n", effect.rightCount}, {"left_median", finite(effect.leftMedian)},
        {"right_median", finite(effect.rightMedian)}, {"ratio", finite(effect.ratio)},
        {"ratio_lo", orNull(effect.ratioLow)}, {"ratio_hi", orNull(effect.ratioHigh)},
        {"confidence", orNull(effect.confidence)},
        {"interval", effect.ratioLow ? Json("exact_bootstrap") : Json()},
        {"p_two_sided", orNull(effect.pTwoSided)}, {"word", textOrNull(effect.word)}};
}

Json compareJson(const Comparison &comparison, const std::string &metric)
{
    Json out = headJson(comparison, metric);
    Json &pairs = out["pairs"] = Json::array();
    for (std::size_t i = 0; i < comparison.receipts().size(); ++i)
        for (std::size_t j = i + 1; j < comparison.receipts().size(); ++j)
            pairs.push_back(pairJson(comparison, comparison.pair(i, j)));
    return out;
}

Json summaryJson(const Comparison &comparison, const std::string &metric)
{
    Json out = headJson(comparison, metric);
    Summary summary = comparison.summary();
    std::stable_sort(summary.byReason.begin(), summary.byReason.end(),
        [](const ReasonCount &a, const ReasonCount &b) {
            return std::pair(a.code, a.key) < std::pair(b.code, b.key);
        });
    out["counts"] = summary.verdicts;
    Json &reasons = out["by_reason"] = Json::array();
    for (const ReasonCount &each : summary.byReason)
        reasons.push_back({{"code", each.code}, {"key", textOrNull(each.key)},
            {"pairs", each.pairs}, {"only", each.only}});
    return out;
}

} // namespace fairlead
