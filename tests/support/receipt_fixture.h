// Receipts for tests: one that states everything, and ways to change it that keep the null rules.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "models/domain/receipt.h"

namespace fairlead {

/// When tests judge: 2026-11-22T12:00:00Z, two days after the example was made.
inline constexpr Time testTime{
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22).time_since_epoch()
    + std::chrono::hours(12)};

/// A whole receipt of a practice-free run on eight H200 GPUs: every identity key known, commit
/// clean, artifacts with their hashes, 40 steps of which the first compiles, throughput as the
/// headline, all checks true, and caches from which host_warm_compile is derived with proven reuse.
/// It passes checkReceiptDocument and would be comparable with a copy of itself. It was made on
/// 2026-11-20; only members that cannot exist on such a host are null.
Json exampleReceipt();

/// A copy in which the dotted member has the value; opens null objects on the way.
/// with(exampleReceipt(), "launch.hosts", 2), with(..., "metrics.0.value", 8.5)
Json with(Json document, std::string_view dotted, Json value);

/// A copy in which the member is null, and unknown for the reason.
Json withUnknown(
    Json document, std::string_view dotted, const std::string &reason = "not recorded");

/// A copy in which the member is null and cannot exist.
Json withNotApplicable(Json document, std::string_view dotted);

/// The document as a receipt with an id of its own (the hash of its bytes), as the importer of our
/// format makes it.
Receipt receiptOf(const Json &document);

/// The receipt of the document as the ledger holds it: imported from "/runs/example.json" at the
/// given time.
LedgerEntry entryOf(const Json &document, Time importedAt = {});

} // namespace fairlead
