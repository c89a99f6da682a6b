// Reads what `nvidia-smi --help-query-gpu` and `--query-gpu=... --format=csv,noheader,nounits`
// print. Pure; any bytes. Shapes as printed by drivers 535 and 550.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/common/observation.h"

namespace fairlead {

/// The field names that the help lists, aliases too. Empty where it is no such list.
std::set<std::string> readFieldList(std::string_view help);

/// What to ask of each tick: of every value the first name that the driver knows, since one unknown
/// name makes nvidia-smi refuse the whole query. Empty where not even index and uuid are known.
std::vector<std::string> sampleFields(const std::set<std::string> &offered);

/// One row: each cell under the name that was asked for it, known or with the tool's own words.
class SmiRow {
public:
    /// Nothing where the line has another number of cells or no index: then it is words.
    static std::optional<SmiRow> read(
        std::string_view line, const std::vector<std::string> &fields);

    int index() const { return m_index; }
    /// Of the first of these names that was asked for.
    Observed<std::string> text(std::initializer_list<std::string_view> names) const;
    Observed<double> number(std::initializer_list<std::string_view> names) const;
    /// A whole number, decimal or with 0x.
    Observed<std::int64_t> integer(std::initializer_list<std::string_view> names) const;

private:
    int m_index = 0;
    std::map<std::string, Observed<std::string>, std::less<>> m_cells;
};

/// `uuid` is empty where the row does not say it.
GpuReading gpuReading(const SmiRow &row);
GpuIdentity gpuIdentity(const SmiRow &row);

/// The moment in a row's `timestamp`, taken as UTC: the sampler runs with TZ=UTC0.
Observed<Time> sampledAt(const SmiRow &row);

} // namespace fairlead
