#include <set>

#include "app/cli/compare_text.h"
#include "app/cli/json_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/rejected_json.h"
#include "app/cli/suggestion.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/comparison/compare_json.h"
#include "models/comparison/comparison.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

using JudgedReceipts = std::vector<std::shared_ptr<const Judged>>;

Result<JudgedReceipts> judgedReceipts(
    const std::vector<std::string> &ids, const std::string &metric, const Ledger &ledger, Time at)
{
    JudgedReceipts judged;
    for (const std::string &id : ids) {
        auto entry = ledger.entry(id);
        if (!entry)
            return fail(entry.error());
        judged.push_back(
            std::make_shared<const Judged>(judge(std::move(*entry), builtInPolicy(), at, metric)));
    }
    return judged;
}

/// Names of all metrics of all receipts.
std::set<std::string> metricNames(const JudgedReceipts &receipts)
{
    std::set<std::string> names;
    for (const auto &judged : receipts) {
        const auto metrics = member(judged->document, "metrics");
        const std::size_t count
            = metrics.known() && metrics.value().is_array() ? metrics.value().size() : 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto name = member(judged->document, "metrics." + std::to_string(i) + ".name");
            if (name.known() && name.value().is_string())
                names.insert(name.value().get<std::string>());
        }
    }
    return names;
}

Result<void> checkMetric(const std::string &metric, const JudgedReceipts &receipts)
{
    const std::set<std::string> names = metricNames(receipts);
    if (metric.empty() || names.count(metric) > 0)
        return {};
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "" : ", ") + name;
    return fail({"unknown_metric", "None of the receipts has a metric \"" + metric + "\".",
        "--metric", all.empty() ? "They name no metric at all." : "They have: " + all + "."});
}

Exit exitOf(const Comparison &comparison)
{
    const Summary summary = comparison.summary();
    const auto refusedOnes = [&summary](Verdict verdict) {
        const auto found = summary.verdicts.find(std::string(idOf(verdict)));
        return refused(verdict) && found != summary.verdicts.end() && found->second > 0;
    };
    return refusedOnes(Verdict::SideBySideOnly) || refusedOnes(Verdict::Unknown) ? Exit::No
                                                                                 : Exit::Yes;
}

Error tooFew(std::size_t receipts)
{
    return {"too_few_receipts",
        receipts == 0 ? "No receipt is named."
                      : "Only one receipt is named; a receipt counts once.",
        "compare", "Name at least two different receipts."};
}

} // namespace

Result<Answer> perform(const CompareRequest &request, Desk &desk)
{
    const Policy &policy = builtInPolicy();
    auto treatment = checkTreatment(request.treatment, policy);
    if (!treatment)
        return fail(treatment.error());
    const auto named = receiptArguments(request.receipts, desk);
    if (!named)
        return fail(named.error());
    if (named->ids.size() < 2)
        return fail(tooFew(named->ids.size()));
    auto judged = judgedReceipts(named->ids, request.metric, desk.ledger, desk.clock.now());
    if (!judged)
        return fail(judged.error());
    if (const auto metric = checkMetric(request.metric, *judged); !metric)
        return fail(metric.error());

    const Comparison comparison(std::move(*judged), std::move(*treatment), policy);
    const Exit exit
        = worse(exitOf(comparison), named->rejected.empty() ? Exit::Yes : Exit::BadInput);
    if (desk.json) {
        Json document = request.summary ? summaryJson(comparison, request.metric)
                                        : compareJson(comparison, request.metric);
        document["schema"] = outputSchema;
        if (!named->rejected.empty())
            document["rejected"] = rejectedJson(named->rejected);
        return jsonAnswer(document, exit);
    }
    std::string text = request.summary ? summaryText(comparison, request.metric)
                                       : comparisonText(comparison, request.metric);
    if (!named->rejected.empty())
        text += "\nNot imported:\n" + rejectedWords(named->rejected);
    return Answer{std::move(text), exit};
}

} // namespace fairlead::cli
