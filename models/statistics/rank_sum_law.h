// The law of Mann-Whitney's U where every order of the pooled values is as likely as the next:
// counted, not approximated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/statistics/exact_number.h"

namespace fairlead {

/// The most pairs of a left and a right value for which the law is counted: 200 against 200.
inline constexpr std::size_t mostRankedPairs = 40'000;

/// C(left + right, left), the number of orders without ties.
Integer ordersOf(std::size_t left, std::size_t right);

/// In how many of the orders without ties U is 0, 1, ..., half of left * right; the other half
/// mirrors it (Mann & Whitney 1947). Precondition: left * right <= mostRankedPairs. 200 against 200
/// takes about a tenth of a second.
std::vector<Integer> tieFreeCounts(std::size_t left, std::size_t right);

/// In how many of the C(n, chosen) choices of `chosen` out of all n values the doubled midranks
/// (whole numbers, ascending) of those chosen add up to at most each of `bounds`. Precondition:
/// chosen * (n - chosen) <= mostRankedPairs. 200 out of 400 take about a second and 170 MB (Klotz
/// 1966; Cheung & Klotz 1997).
std::vector<Integer> choicesUpTo(const std::vector<std::int64_t> &doubledRanks, std::size_t chosen,
    const std::vector<std::int64_t> &bounds);

} // namespace fairlead
