// The rules on a pair of receipts: each code of the policy's table has its predicate here. What
// they read of a receipt is a handful of numbers, so that a pair costs a few comparisons.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "models/comparison/judged.h"

namespace fairlead {

/// All codes that have a predicate.
std::span<const std::string_view> pairRuleCodes();

/// What the pair rules read of a receipt; equal facts on two receipts mean equal findings beside
/// any third. Texts stand as 64 bits of their SHA-256; 0 stands for what is not known or does not
/// count here, and never fires.
struct PairFacts {
    bool practice = false;
    std::uint64_t machine = 0, host = 0;    ///< on a host of one's own only
    std::int64_t windowSteps = -1;          ///< -1: not known
    std::optional<Time> endedAt;            ///< the time from which the age counts
    bool monitored = false;                 ///< how it was watched, or that it was not, is recorded
    std::array<std::uint64_t, 3> monitor{}; ///< mode, interval_ms, tools; 1: does not apply
    std::array<std::uint64_t, 2> system{};  ///< os, python
    std::uint64_t deterministic = 0;
    std::uint64_t image = 0; ///< the digest where it is a mere reading, no identity
    bool operator==(const PairFacts &) const = default;
};
PairFacts pairFacts(const Judged &judged);

/// The time from which the age of a receipt counts: timeline.window_ended_at, else ended_at, else
/// created_at; nothing where none is known.
std::optional<Time> ageTime(const Json &document);

/// The policy's pair rules made ready for many pairs.
class PairRules {
public:
    /// A set of rules: bit i is policy.pairRules[i].
    using Fired = std::uint32_t;

    /// A treatment that holds the image lets IMAGE_DIFF be. Precondition: the policy came through
    /// readPolicy and outlives this.
    PairRules(const Policy &policy, const std::vector<std::string> &treatment);

    /// `differing`: how many keys of the treatment differ between the two. Pure; some comparisons.
    Fired firing(const PairFacts &left, const PairFacts &right, std::size_t differing) const;
    static bool has(Fired fired, std::size_t rule) { return (fired >> rule & 1) != 0; }

    /// The reason of a rule that fires, with what is known of both sides. Pure.
    Reason reason(
        std::size_t rule, const Judged &left, const Judged &right, std::size_t differing) const;

private:
    const Policy &m_policy;
    std::vector<Fired> m_bits; // by predicate; 0 where the policy has no such rule
    std::int64_t m_gapSeconds = 0;
    double m_lengthFraction = 0;
};

} // namespace fairlead
