// What the tests of the gate share: judged receipts from documents, and questions about the reasons
// of a pair.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <gmock/gmock.h>

#include "models/comparison/comparison.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

using Receipts = std::vector<std::shared_ptr<const Judged>>;

inline std::shared_ptr<const Judged> judged(const Json &document, const std::string &metric = {})
{
    return std::make_shared<Judged>(judge(entryOf(document), builtInPolicy(), testTime, metric));
}

/// A receipt with statements of a person about it.
inline std::shared_ptr<const Judged> attested(
    const Json &document, const std::vector<std::pair<std::string, Json>> &values)
{
    LedgerEntry entry = entryOf(document);
    for (const auto &[key, value] : values)
        entry.attestations.push_back({entry.receipt.id, key, value, "operator", "seen", {}});
    return std::make_shared<Judged>(judge(std::move(entry), builtInPolicy(), testTime));
}

inline Comparison compared(Receipts receipts, std::vector<std::string> treatment = {"revision"})
{
    return Comparison(std::move(receipts), std::move(treatment), builtInPolicy());
}

/// The one pair of two documents.
inline Pair pairOf(
    const Json &left, const Json &right, std::vector<std::string> treatment = {"revision"})
{
    return compared({judged(left), judged(right)}, std::move(treatment)).pair(0, 1);
}

/// The example after a commit of its own: a second cell under the default treatment.
inline Json otherRevision(Json document = exampleReceipt())
{
    return with(std::move(document), "revision.commit", "0b0c0d0e0f101112131415161718191a1b1c1d1e");
}

inline Json slower(Json document, double tokens)
{
    return with(std::move(document), "metrics.0.value", tokens);
}

inline std::optional<Reason> find(const std::vector<Reason> &reasons, const std::string &code)
{
    for (const Reason &each : reasons)
        if (each.code == code)
            return each;
    return std::nullopt;
}

inline std::optional<Reason> find(
    const std::vector<Reason> &reasons, const std::string &code, const std::string &key)
{
    for (const Reason &each : reasons)
        if (each.code == code && each.key == key)
            return each;
    return std::nullopt;
}

MATCHER_P(HasCode, code, "")
{
    return find(arg, code).has_value();
}

} // namespace fairlead
