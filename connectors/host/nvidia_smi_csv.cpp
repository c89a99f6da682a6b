#include "connectors/host/nvidia_smi_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "connectors/host/plain_line.h"

namespace fairlead {
namespace {

constexpr std::size_t longestName = 80;
constexpr std::int64_t mebi = 1 << 20;

/// The names of one value, newest first.
using Names = std::initializer_list<std::string_view>;
constexpr std::array uuidNames = {std::string_view("uuid"), std::string_view("gpu_uuid")};
constexpr std::array<std::array<std::string_view, 2>, 11> wanted = {{
    {"timestamp", ""},
    {"index", ""},
    {uuidNames[0], uuidNames[1]},
    {"utilization.gpu", ""},
    {"memory.used", ""},
    {"memory.total", ""},
    {"power.draw", "power.draw.average"},
    {"temperature.gpu", ""},
    {"clocks.current.sm", "clocks.sm"},
    {"clocks_event_reasons.active", "clocks_throttle_reasons.active"},
    {"ecc.errors.uncorrected.volatile.total", ""},
}};

bool isFieldName(std::string_view name)
{
    return !name.empty() && name.size() <= longestName
        && std::all_of(name.begin(), name.end(), [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z')
                   || (each >= '0' && each <= '9') || each == '.' || each == '_' || each == '-';
           });
}

/// A cell as the tool means it: brackets hold the reason why there is no value.
Observed<std::string> readCell(std::string_view cell)
{
    cell = withoutBlankEnds(cell);
    if (cell.empty())
        return Unknown{"nvidia-smi left it empty"};
    if (cell == "N/A" || cell == "ERR!")
        return Unknown{std::string(cell)};
    if (cell.front() == '[' && cell.back() == ']' && cell.size() > 2)
        return Unknown{plainWords(cell.substr(1, cell.size() - 2), 200)};
    return plainWords(cell, 200);
}

Observed<std::int64_t> bytesOfMebi(const Observed<double> &value)
{
    constexpr double highest = 1e12;
    if (!value.known())
        return Unknown{value.reason()};
    if (value.value() < 0 || value.value() > highest)
        return Unknown{"no believable size: " + std::to_string(value.value()) + " MiB"};
    return static_cast<std::int64_t>(std::llround(value.value() * static_cast<double>(mebi)));
}

} // namespace

std::set<std::string> readFieldList(std::string_view help)
{
    std::set<std::string> names;
    while (!help.empty()) {
        const std::size_t end = std::min(help.find('\n'), help.size());
        const std::string line = plainLine(help.substr(0, end));
        help.remove_prefix(std::min(end + 1, help.size()));
        // "name" or "alias" at the beginning of a line; what a description quotes comes later.
        std::string_view rest = line;
        while (!rest.empty() && rest.front() == '"') {
            const std::size_t close = rest.find('"', 1);
            if (close == std::string_view::npos)
                break;
            if (isFieldName(rest.substr(1, close - 1)))
                names.emplace(rest.substr(1, close - 1));
            rest = withoutBlankEnds(rest.substr(close + 1));
            if (!rest.starts_with("or "))
                break;
            rest = withoutBlankEnds(rest.substr(3));
        }
    }
    return names;
}

std::vector<std::string> sampleFields(const std::set<std::string> &offered)
{
    std::vector<std::string> fields;
    for (const auto &names : wanted)
        for (const std::string_view name : names)
            if (!name.empty() && offered.contains(std::string(name))) {
                fields.emplace_back(name);
                break;
            }
    const auto asks = [&fields](std::string_view name) {
        return std::find(fields.begin(), fields.end(), name) != fields.end();
    };
    if (!asks("index") || !(asks(uuidNames[0]) || asks(uuidNames[1])))
        return {};
    return fields;
}

std::optional<SmiRow> SmiRow::read(std::string_view line, const std::vector<std::string> &fields)
{
    SmiRow row;
    std::size_t column = 0;
    for (std::string_view rest = line;; ++column) {
        if (column == fields.size())
            return std::nullopt;
        const std::size_t comma = rest.find(", ");
        row.m_cells.insert_or_assign(fields[column], readCell(rest.substr(0, comma)));
        if (comma == std::string_view::npos)
            break;
        rest.remove_prefix(comma + 2);
    }
    if (column + 1 != fields.size())
        return std::nullopt;
    constexpr std::int64_t highestIndex = 4095;
    const Observed<std::int64_t> index = row.integer({"index"});
    if (!index.known() || index.value() < 0 || index.value() > highestIndex)
        return std::nullopt;
    row.m_index = static_cast<int>(index.value());
    return row;
}

Observed<std::string> SmiRow::text(Names names) const
{
    for (const std::string_view name : names)
        if (const auto cell = m_cells.find(name); cell != m_cells.end())
            return cell->second;
    return Unknown{"this driver has no field " + std::string(*names.begin())};
}

Observed<double> SmiRow::number(Names names) const
{
    const Observed<std::string> cell = text(names);
    if (!cell.known())
        return Unknown{cell.reason()};
    double value = 0;
    const char *end = cell.value().data() + cell.value().size();
    const auto read = std::from_chars(cell.value().data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value))
        return Unknown{"not a number: " + cell.value()};
    return value;
}

Observed<std::int64_t> SmiRow::integer(Names names) const
{
    const Observed<std::string> cell = text(names);
    if (!cell.known())
        return Unknown{cell.reason()};
    std::string_view digits = cell.value();
    const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
    if (hex)
        digits.remove_prefix(2);
    std::int64_t value = 0;
    const char *end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, hex ? 16 : 10);
    if (digits.empty() || read.ec != std::errc() || read.ptr != end)
        return Unknown{"not a whole number: " + cell.value()};
    return value;
}

GpuReading gpuReading(const SmiRow &row)
{
    GpuReading reading;
    reading.uuid = row.text({uuidNames[0], uuidNames[1]}).valueOr({});
    reading.index = row.index();
    reading.utilizationPercent = row.number({"utilization.gpu"});
    reading.memoryUsedBytes = bytesOfMebi(row.number({"memory.used"}));
    reading.memoryTotalBytes = bytesOfMebi(row.number({"memory.total"}));
    reading.powerW = row.number({"power.draw", "power.draw.average"});
    reading.temperatureC = row.number({"temperature.gpu"});
    reading.smClockMhz = row.number({"clocks.current.sm", "clocks.sm"});
    const auto mask
        = row.integer({"clocks_event_reasons.active", "clocks_throttle_reasons.active"});
    if (!mask.known())
        reading.throttleMask = Unknown{mask.reason()};
    else if (mask.value() < 0)
        reading.throttleMask = Unknown{"a negative mask"};
    else
        reading.throttleMask = static_cast<std::uint64_t>(mask.value());
    reading.eccUncorrected = row.integer({"ecc.errors.uncorrected.volatile.total"});
    return reading;
}

GpuIdentity gpuIdentity(const SmiRow &row)
{
    GpuIdentity gpu;
    gpu.index = row.index();
    gpu.uuid = row.text({uuidNames[0], uuidNames[1]}).valueOr({});
    gpu.name = row.text({"name", "gpu_name"}).valueOr({});
    gpu.memoryBytes = bytesOfMebi(row.number({"memory.total"}));
    gpu.powerLimitW = row.number({"enforced.power.limit", "power.limit"});
    gpu.pciBusId = row.text({"pci.bus_id", "gpu_bus_id"});
    const Observed<std::string> persistence = row.text({"persistence_mode"});
    if (!persistence.known())
        gpu.persistence = Unknown{persistence.reason()};
    else if (persistence.value() == "Enabled" || persistence.value() == "Disabled")
        gpu.persistence = persistence.value() == "Enabled";
    else
        gpu.persistence = Unknown{"nvidia-smi says " + persistence.value()};
    return gpu;
}

Observed<Time> sampledAt(const SmiRow &row)
{
    // 2026/11/22 18:12:37.123
    Observed<std::string> cell = row.text({"timestamp"});
    if (!cell.known())
        return Unknown{cell.reason()};
    std::string text = cell.value();
    constexpr std::size_t shortest = 19;
    if (text.size() < shortest || text[4] != '/' || text[7] != '/' || text[10] != ' ')
        return Unknown{"not a time: " + cell.value()};
    text[4] = text[7] = '-';
    text[10] = 'T';
    if (const auto time = parseUtc(text + "Z"))
        return *time;
    return Unknown{"not a time: " + cell.value()};
}

} // namespace fairlead
