// One receipt as `receipt` prints it: the section's object, with what is derived and what the
// ledger knows beside it.
#pragma once

#include "models/comparison/judged.h"

namespace fairlead::cli {

/// The receipt's own document, unchanged but for `starting_state`: derived, effective, basis, reuse
/// and contradictions are what the evidence gives today, never what was written; nulls follow the
/// rule of the receipt. Added are receipt_id, receipt_schema, sources, importer, attestations,
/// acknowledgements, retraction, superseded_by, findings; `schema` names the output.
Json receiptObject(const Judged &judged);

/// {finding, by, reason, at}.
Json acknowledgementJson(const Acknowledgement &acknowledgement);

/// Files of a receipt, the main one first: {sha256, path, role}.
Json sourcesJson(const LedgerEntry &entry);

} // namespace fairlead::cli
