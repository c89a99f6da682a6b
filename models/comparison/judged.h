// A receipt as the gate sees it: attestations applied, startup class derived, identity keys read
// and hashed once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/comparison/identity_keys.h"
#include "models/comparison/policy.h"
#include "models/comparison/starting_state.h"
#include "models/domain/receipt.h"

namespace fairlead {

enum class Side { Left, Right, Both };
std::string_view wordOf(Side side); ///< "left", ...

/// Why a pair is refused, or what must be disclosed beside it.
struct Reason {
    std::string code;
    std::string key; ///< dotted name; empty for a rule without one (null in JSON)
    Side side = Side::Both;
    Json left, right; ///< null where unknown
    Severity severity = Severity::Block;
    std::string rule;   ///< id of the policy row
    std::string says;   ///< the sentence, with what is known of both sides
    std::string source; ///< where the fact stands: "policy comparison/1", a JSON pointer
    std::string fix;
    /// What each side says by itself, where `says` tells of both and they differ: for whoever shows
    /// the sides under names of their own, or the other way round.
    std::string leftSays = {}, rightSays = {};
};

struct Judged {
    LedgerEntry entry;
    Json document; ///< with attestations applied
    StartingState starting;
    Surface surface = Surface::Unknown;
    std::vector<KeyValue> keys; ///< in policy order, each name once
    /// Rules on this receipt alone; `side` is Left as a placeholder and the value stands in `left`.
    std::vector<Reason> own;
    /// The metric judged: name, value, unit and scope as the gate compares them, includes_compile,
    /// aggregation, window, and its index in the receipt's list. A member that is not known is
    /// null; unknown as a whole where the receipt has none of that name.
    Observed<Json> metric;
    Time at{};           ///< of judging
    std::string keyHash; ///< SHA-256 over all identity key values, unknowns included
};

/// `at`: the time of judging, from which ages are counted. `metric` empty: the receipt's headline.
/// Pure; about n hashes for n receipts.
Judged judge(LedgerEntry entry, const Policy &policy, Time at, const std::string &metric = {});

/// Findings of one receipt for people and `receipt ID`: its own reasons, worst first.
std::vector<Reason> findings(const Judged &judged);

} // namespace fairlead
