#include "app/cli/compare_text.h"

#include <cmath>

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/table.h"
#include "app/cli/words.h"

namespace fairlead::cli {
namespace {

std::string verdictWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Comparable:
        return "comparable";
    case Verdict::WithDisclosure:
        return "comparable with disclosure";
    case Verdict::SideBySideOnly:
        return "not comparable, side by side only";
    case Verdict::Unknown:
        return "not comparable, too little is known";
    }
    return {};
}

std::string headText(const Comparison &comparison, const std::string &metric)
{
    std::string treatment;
    for (const std::string &key : comparison.treatment())
        treatment += (treatment.empty() ? "" : ", ") + key;
    return table({{"receipts",
                      std::to_string(comparison.receipts().size()) + " in "
                          + counted(comparison.cells().size(), "cell", "cells")},
        {"treatment", treatment.empty() ? "none: nothing may differ" : treatment},
        {"metric", metric.empty() ? "each receipt's headline" : metric},
        {"policy", comparison.policy().id + ", sha256 " + comparison.policy().sha256}});
}

std::string receiptRows(const Comparison &comparison)
{
    std::vector<Row> rows{{"", "RECEIPT", "NAME", "REVISION", "SURFACE", "STARTING STATE"}};
    for (std::size_t i = 0; i < comparison.receipts().size(); ++i) {
        const Judged &judged = *comparison.receipts()[i];
        constexpr std::size_t shownOfCommit = 12;
        rows.push_back(
            {std::to_string(i + 1), shortId(judged.entry.receipt.id), displayName(judged.entry),
                saidOf(member(judged.document, "revision.commit")).substr(0, shownOfCommit),
                surfaceWords(judged), startingWords(judged.starting)});
    }
    return table(rows);
}

std::string jsonWords(const Json &value)
{
    return value.is_null() ? "unknown" : saidOf(value);
}

std::string reasonText(const Reason &reason)
{
    std::string line = std::string(wordOf(reason.severity)) + "  " + reason.code;
    if (!reason.key.empty())
        line += " " + reason.key;
    if (reason.side != Side::Both)
        line += " (" + std::string(wordOf(reason.side)) + ")";
    line += ": " + reason.says;
    std::string text = "  " + plainText(line) + '\n';
    if (!reason.fix.empty())
        text += "    " + plainText(reason.fix) + '\n';
    return text;
}

std::string effectText(const Effect &effect)
{
    const auto side = [&effect](double median, int runs) {
        if (runs == 0)
            return std::string("no value");
        return jsonText(median) + " " + effect.unit + " per " + effect.scope + " (median of "
            + counted(static_cast<std::size_t>(runs), "run", "runs") + ")";
    };
    return "  "
        + plainText(effect.metric + ": left " + side(effect.leftMedian, effect.leftCount)
            + ", right " + side(effect.rightMedian, effect.rightCount))
        + "\n  right over left: "
        + (std::isfinite(effect.ratio) ? jsonText(effect.ratio) : "no ratio")
        + "; no interval is computed, so this says of neither that it is faster\n";
}

std::string pairText(const Pair &pair)
{
    std::string text = std::to_string(pair.left + 1) + " and " + std::to_string(pair.right + 1)
        + ": " + verdictWords(pair.verdict)
        + (pair.relation == Relation::Replicate ? " (replicates)" : "") + '\n';
    for (const Difference &each : pair.differs)
        text += "  differs as intended  "
            + plainText(each.key + ": " + jsonWords(each.left) + " -> " + jsonWords(each.right))
            + '\n';
    for (const Reason &reason : pair.reasons)
        text += reasonText(reason);
    if (pair.effect && !refused(pair.verdict))
        text += effectText(*pair.effect);
    return text;
}

} // namespace

std::string comparisonText(const Comparison &comparison, const std::string &metric)
{
    std::string text = headText(comparison, metric) + '\n' + receiptRows(comparison);
    for (std::size_t i = 0; i < comparison.receipts().size(); ++i)
        for (std::size_t j = i + 1; j < comparison.receipts().size(); ++j)
            text += '\n' + pairText(comparison.pair(i, j));
    return text;
}

std::string summaryText(const Comparison &comparison, const std::string &metric)
{
    const Summary summary = comparison.summary();
    std::vector<Row> verdicts{{"VERDICT", "PAIRS"}};
    for (const auto verdict :
        {Verdict::Comparable, Verdict::WithDisclosure, Verdict::SideBySideOnly, Verdict::Unknown}) {
        const auto found = summary.verdicts.find(std::string(idOf(verdict)));
        verdicts.push_back({verdictWords(verdict),
            std::to_string(found == summary.verdicts.end() ? 0 : found->second)});
    }
    std::string text = headText(comparison, metric) + '\n' + table(verdicts);
    std::vector<Row> reasons{{"REASON", "KEY", "PAIRS", "IT ALONE", ""}};
    for (const ReasonCount &each : summary.byReason)
        reasons.push_back({each.code, each.key, std::to_string(each.pairs),
            std::to_string(each.only), each.says});
    if (!summary.byReason.empty())
        text += "\nWhat refuses them\n" + table(reasons, 2);
    const auto ways = comparison.waysOut();
    if (!ways.empty())
        text += "\nWhat would open most\n";
    for (const WayOut &way : ways)
        text += "  " + plainText(way.says) + '\n';
    return text;
}

} // namespace fairlead::cli
