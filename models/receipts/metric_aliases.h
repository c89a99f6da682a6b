// The many names that programs give to one quantity, and the one name that a receipt has for it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace fairlead {

/// What a foreign field is by its name. A unit that the name does not settle is empty: percent
/// against fraction, and GB against GiB, are never guessed.
struct MetricAlias {
    std::string_view alias;       ///< "tok_sec_mean"
    std::string_view name;        ///< "throughput"
    std::string_view unit;        ///< "tok/s"; "GB" and "GiB" as written; empty: not settled
    std::string_view aggregation; ///< "mean", "median", "min", ...; empty: not settled
};

/// The whole table, sorted by alias.
std::span<const MetricAlias> metricAliases();
/// Nothing where the field is no metric that is known here.
std::optional<MetricAlias> metricByAlias(std::string_view field);

} // namespace fairlead
