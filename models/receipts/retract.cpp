#include "models/receipts/retract.h"

#include "models/ledger/ledger.h"
#include "models/receipts/signed_statement.h"

namespace fairlead {

Result<Retraction> retract(Ledger &ledger, const std::string &receiptId, const std::string &by,
    const std::string &reason, const Clock &clock)
{
    if (auto checked = checkSigned(by, reason, "retracts this"); !checked)
        return fail(std::move(checked.error()));
    Retraction retraction{receiptId, by, reason, clock.now()};
    if (auto appended = ledger.append(retraction); !appended)
        return fail(std::move(appended.error()));
    return retraction;
}

std::string retractionNotice(const LedgerEntry &entry)
{
    const Retraction &retraction = *entry.retraction;
    std::string reason = retraction.reason;
    while (!reason.empty() && (reason.back() == '.' || reason.back() == ' '))
        reason.pop_back();
    return "The receipt \"" + displayName(entry) + "\" (" + entry.receipt.id + ") was retracted by "
        + retraction.by + " on " + formatUtc(retraction.at).substr(0, 10) + " (" + reason
        + "): please cite none of its figures, nor a comparison that rests on it, any more.";
}

} // namespace fairlead
