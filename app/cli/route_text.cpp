#include "app/cli/route_text.h"

#include <cmath>

#include "app/cli/table.h"

namespace fairlead::cli {
namespace {

std::string standingWords(const RankedSurface &ranked)
{
    switch (ranked.standing) {
    case RouteStanding::Eligible:
        return "eligible";
    case RouteStanding::Discouraged:
        return "discouraged";
    case RouteStanding::Ineligible:
        return "not eligible";
    }
    return {};
}

std::string answerWords(const RouteReason &reason)
{
    std::string words;
    for (const auto &[question, answer] : reason.because)
        words += (words.empty() ? "" : ", ") + question + "=" + textOf(answer);
    return words;
}

std::string secondsWords(double seconds)
{
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 60)
        return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string latencyWords(const RoutedSurface &routed)
{
    const DurationEvidence &total = routed.latency.trustworthy.total;
    const std::string usable = routed.attempts == 0 ? "no receipts"
                                                    : std::to_string(routed.usable) + " of "
            + std::to_string(routed.attempts) + " receipts usable";
    if (!total.medianS)
        return "time to a trustworthy result: no evidence (" + usable + ")";
    return "time to a trustworthy result: " + secondsWords(*total.medianS) + " median, "
        + secondsWords(*total.p90S) + " P90, n = " + std::to_string(total.n) + " (" + usable + ")";
}

std::string changeWords(const AnswerChange &change)
{
    return change.question + "=" + textOf(change.to);
}

} // namespace

std::string routeText(const Routing &routing, const RoutingRules &rules)
{
    std::string text;
    int place = 0;
    for (const RoutedSurface &routed : routing.ranking) {
        const RankedSurface &ranked = routed.ranked;
        text += std::to_string(++place) + "  " + std::string(nameOf(ranked.surface).word) + ": "
            + standingWords(ranked) + '\n';
        std::vector<Row> rows;
        for (const RouteReason &reason : ranked.reasons)
            rows.push_back({std::string(wordOf(reason.effect)), "R" + reason.row, reason.sentence,
                answerWords(reason)});
        text += table(rows, 5);
        text += "     " + latencyWords(routed) + '\n';
        if (routed.expectedClass != StartupClass::Unknown)
            text += "     expected start: " + std::string(nameOf(routed.expectedClass).word) + '\n';
    }
    for (const RoutingConflict &conflict : routing.conflicts)
        text += "\nConflict: " + conflict.sentence + '\n';
    text += routing.flips.empty() ? "\nNo one answer, and no two, would flip this.\n"
                                  : "\nWhat would flip it\n";
    std::vector<Row> flips;
    for (const Flip &flip : routing.flips) {
        std::string changes;
        for (const AnswerChange &change : flip.changes)
            changes += (changes.empty() ? "" : " and ") + changeWords(change);
        flips.push_back({changes,
            flip.winner ? std::string(nameOf(*flip.winner).word) + " is first"
                        : std::string("no surface is left")});
    }
    text += table(flips, 5);
    if (const auto winner = routing.winner()) {
        text += "\nWhat " + std::string(nameOf(*winner).word) + " cannot claim\n";
        for (const std::string &sentence : rules.surfaces.at(*winner).cannotClaim)
            text += "     " + sentence + '\n';
    } else {
        text += "\nNo surface is left that may be used.\n";
    }
    return text + "\nDecided by " + routing.rulesId + ", sha256 " + routing.rulesSha256 + '\n';
}

} // namespace fairlead::cli
