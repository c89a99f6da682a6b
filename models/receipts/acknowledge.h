// Acknowledgement: a person has seen a finding of the gate and says why a receipt's figures may
// stand beside it. It opens nothing in secret: the finding stays, and is disclosed.
#pragma once

#include <string>
#include <string_view>

#include "models/domain/receipt.h"

namespace fairlead {

class Ledger;
struct Judged;

/// Can a finding of this code be acknowledged at all? Only STARTUP_CONTRADICTED can: every other
/// one is cured, attested or disclosed as it is.
bool canBeAcknowledged(std::string_view finding);

/// Does this receipt have such a finding that nobody has acknowledged yet?
bool waitsForAcknowledgement(const Judged &judged);

/// Acknowledges a finding that the receipt has now; again is no error, and stays on record too.
/// Errors, with nothing written: bad_value (an empty `by` or `reason`, named in `where`),
/// not_acknowledgeable, no_such_finding, unknown_receipt, and those of the ledger.
[[nodiscard]] Result<Acknowledgement> acknowledge(Ledger &ledger, const std::string &receiptId,
    const std::string &finding, const std::string &by, const std::string &reason,
    const Clock &clock);

} // namespace fairlead
