// The comparison policy as data: identity keys, rules and thresholds, read from
// resources/policy/comparison.json and named by its hash wherever a verdict goes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/observed.h"

namespace fairlead {

/// Severity of a reason, worst first.
enum class Severity { Block, Unknown, Disclose, Note };
std::string_view wordOf(Severity severity); ///< "block", ...

/// When an identity key is compared.
enum class Need { Required, EitherKnows, BothKnow };

/// May a treatment hold the key?
enum class TreatmentUse { Never, Yes, YesDisclosed };

/// One row of identity keys; `members` are the dotted names that share its code, need and wording.
struct KeyRow {
    std::string id;   ///< row id in the policy, the `rule` of its reasons
    std::string name; ///< the row's name in words, "launch shape"
    std::vector<std::string>
        members;             ///< dotted names; a trailing ".*" takes every member of an object
    std::string code;        ///< SURFACE_DIFF
    std::string unknownCode; ///< code where a side is unknown: SURFACE_UNKNOWN, else `code`
    std::map<std::string, Need> need; ///< member -> need
    TreatmentUse treatment = TreatmentUse::Never;
    Severity differs = Severity::Block; ///< severity of a difference outside the treatment
    std::string says;                   ///< sentence, "The surface differs"
    std::string fix;                    ///< sentence for what cures it
    std::string source;                 ///< where the rule comes from, in words
    /// Surface id -> code, where both sides stand on that surface: tpu -> TPU_STACK_MIX.
    std::map<std::string, std::string> codeOn;
    /// Of these members one suffices: each is required only of a side that knows none of them, and
    /// else compared when either side knows it.
    std::vector<std::string> oneOf;
    /// The row is identity only for receipts that know none of these keys; else it is a mere
    /// reading.
    std::vector<std::string> onlyWhereUnknown;
    /// Key objects of others: treatment key -> members of theirs that mean the same.
    std::map<std::string, std::vector<std::string>> aliases;
    bool runCures = false; ///< a fresh run on the same surface can make this difference go away
};

/// One rule on a receipt or on a pair; its predicate is code, found by `code`.
struct RuleRow {
    std::string id;
    std::string code;
    Severity severity = Severity::Block;
    std::string says;
    std::string fix;
    std::string
        fixDisclosed;      ///< where a finding only discloses what the rule refuses; may be empty
    std::string source;    ///< where the rule comes from, in words
    bool runCures = false; ///< a fresh run can be free of it
};

/// A generation of TPU, by the names that programs give it.
struct TpuGeneration {
    std::string id;                 ///< "v5e"
    std::vector<std::string> names; ///< small letters, words parted by blanks: "v5 lite"
    int devicesPerChip = 1;         ///< that a program sees
};

struct Policy {
    std::string id;           ///< "comparison/1"
    std::string sha256;       ///< of the file's bytes
    std::vector<KeyRow> keys; ///< in the order of the specification
    std::vector<RuleRow> receiptRules;
    std::vector<RuleRow> pairRules;
    std::map<std::string, double>
        thresholds; ///< unit in the name: "cache_empty_bytes", "added_fraction"
    /// Words that rules look for: "rate_metrics", "end_marker_formats".
    std::map<std::string, std::vector<std::string>> lists;
    std::vector<std::int64_t> invalidatingXids; ///< driver errors that void a measurement
    std::vector<TpuGeneration> tpuGenerations;
    std::map<std::string, std::string>
        keyWords; ///< dotted name -> words on screen, "attention backend"

    /// A threshold that readPolicy made sure of.
    double threshold(const std::string &name) const { return thresholds.at(name); }
    /// Is the word in a list that readPolicy made sure of?
    bool holds(const std::string &name, std::string_view word) const;
    /// Words for a key on screen; for a member of an object ("launch.parallelism.tp") the object's
    /// words and the member's name; the dotted name itself where the policy has no words.
    std::string wordsFor(std::string_view key) const;
};

/// Reads and checks a policy. Errors: json_* for the text, policy for its content (unknown member,
/// code without predicate, doubled id, threshold missing); `where` names the row, as in
/// "keys/surface". Any thread.
[[nodiscard]] Result<Policy> readPolicy(std::string_view json);

/// The embedded policy. Any thread.
const Policy &builtInPolicy();

} // namespace fairlead
