// Attestation: a person states what a receipt leaves unknown, for one receipt or for many at once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

class Ledger;

/// Dotted key -> value as text, the content of a card.
using AttestedValues = std::map<std::string, std::string>;

struct AttestRefusal {
    std::string receiptId;
    std::string reason; ///< which key, and what already states or derives it
};

struct AttestReport {
    std::vector<std::string> attested; ///< ids, in the order given
    std::vector<AttestRefusal> refused;
};

/// Reads a card: a TOML table of dotted keys (nested tables mean the same) with text, number or
/// boolean values. The keys that come back are canonical. Errors, with `where` =
/// "path:line:column": toml_syntax, unknown_key, bad_value (an array, a date, a version written as
/// a number, a key given twice); and those of readRegularFile.
[[nodiscard]] Result<AttestedValues> readAttestationCard(const std::string &path);

/// The canonical key of an identity key's dotted name or of a member of fairlead.receipt/1
/// ("surface" -> "surface.id", "startup_class", "metric.unit" -> "metrics.0.unit"). Error:
/// unknown_key, also for what nobody may attest: results, steps, evidence and what follows from it,
/// whole groups such as "launch".
[[nodiscard]] Result<std::string> attestableKey(const std::string &name);

/// Attests all values to each receipt, in one transaction; a receipt takes all of them or none, a
/// repeated id counts once. Refused where the receipt states a key or says that it does not apply,
/// where its evidence derives or it declares the startup class, where the class cannot stand on its
/// surface. An identity key of a name and a version ("stack.framework") takes "NAME VERSION". What
/// was attested before may be attested again: the newest counts, both stay on record. Error, with
/// nothing written: unknown_key, bad_value (also an empty `by` or `reason`, named in `where`),
/// unknown_receipt, and those of the ledger.
[[nodiscard]] Result<AttestReport> attest(Ledger &ledger,
    const std::vector<std::string> &receiptIds, const AttestedValues &values, const std::string &by,
    const std::string &reason, const Clock &clock);

} // namespace fairlead
