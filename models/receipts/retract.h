// Retraction: a person takes a receipt back. It stays in the ledger, refuses every pair that it is
// in, and no figure of it is to be cited any more.
#pragma once

#include <string>

#include "models/domain/receipt.h"

namespace fairlead {

class Ledger;

/// Once for each receipt; it cannot be undone. Errors, with nothing written: bad_value (an empty
/// `by` or `reason`, named in `where`), unknown_receipt, already_retracted (by whom and when), and
/// those of the ledger.
[[nodiscard]] Result<Retraction> retract(Ledger &ledger, const std::string &receiptId,
    const std::string &by, const std::string &reason, const Clock &clock);

/// One sentence to send to readers of what was published of it. Precondition: it is retracted.
std::string retractionNotice(const LedgerEntry &entry);

} // namespace fairlead
