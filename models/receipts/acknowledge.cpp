#include "models/receipts/acknowledge.h"

#include <algorithm>

#include "models/comparison/judged.h"
#include "models/ledger/ledger.h"
#include "models/receipts/signed_statement.h"

namespace fairlead {
namespace {

constexpr std::string_view acknowledgeable = "STARTUP_CONTRADICTED";

std::string joinedCodes(const std::vector<Reason> &findings)
{
    std::string codes;
    for (const Reason &finding : findings)
        if (codes.find(finding.code) == std::string::npos)
            codes += (codes.empty() ? "" : ", ") + finding.code;
    return codes;
}

const Reason *findingOf(const Judged &judged, std::string_view code)
{
    const auto found = std::find_if(judged.own.begin(), judged.own.end(),
        [&](const Reason &reason) { return reason.code == code; });
    return found == judged.own.end() ? nullptr : &*found;
}

Error noSuchFinding(const Judged &judged, const std::string &finding)
{
    const std::string codes = joinedCodes(findings(judged));
    return {"no_such_finding", "The receipt has no finding " + finding, judged.entry.receipt.id,
        codes.empty() ? "It has no findings: there is nothing to acknowledge"
                      : "Its findings are " + codes};
}

Error notAcknowledgeable(const Judged &judged, const Reason &reason)
{
    return {"not_acknowledgeable",
        "A finding " + reason.code + " cannot be acknowledged, only " + std::string(acknowledgeable)
            + " can",
        judged.entry.receipt.id,
        reason.fix.empty() ? "Leave it disclosed: it refuses nothing by itself" : reason.fix};
}

} // namespace

bool canBeAcknowledged(std::string_view finding)
{
    return finding == acknowledgeable;
}

bool waitsForAcknowledgement(const Judged &judged)
{
    const auto found = findingOf(judged, acknowledgeable);
    return found && found->severity == Severity::Block;
}

Result<Acknowledgement> acknowledge(Ledger &ledger, const std::string &receiptId,
    const std::string &finding, const std::string &by, const std::string &reason,
    const Clock &clock)
{
    if (auto checked = checkSigned(by, reason, "acknowledges this"); !checked)
        return fail(std::move(checked.error()));
    auto entry = ledger.entry(receiptId);
    if (!entry)
        return fail(std::move(entry.error()));
    const Time now = clock.now();
    const Judged judged = judge(std::move(*entry), builtInPolicy(), now);
    const Reason *found = findingOf(judged, finding);
    if (!found)
        return fail(noSuchFinding(judged, finding));
    if (!canBeAcknowledged(finding))
        return fail(notAcknowledgeable(judged, *found));
    Acknowledgement acknowledgement{receiptId, finding, by, reason, now};
    if (auto appended = ledger.append(acknowledgement); !appended)
        return fail(std::move(appended.error()));
    return acknowledgement;
}

} // namespace fairlead
