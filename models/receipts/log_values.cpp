#include "models/receipts/log_values.h"

#include <charconv>
#include <cmath>

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

constexpr std::int64_t largestCount = std::int64_t(1) << 53;

} // namespace

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> countOf(std::string_view text)
{
    std::int64_t value = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    const bool good = error == std::errc() && at == end && value >= 0 && value <= largestCount;
    return good ? std::optional(value) : std::nullopt;
}

std::string_view wordAfter(std::string_view line, std::string_view key)
{
    const std::size_t at = line.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = trimmed(line.substr(at + key.size()));
    return rest.substr(0, rest.find_first_of(" |\t"));
}

std::optional<std::int64_t> bytesOf(std::string_view text, double unit)
{
    const std::optional<double> value = numberOf(text);
    if (!value || !(*value >= 0) || *value * unit > double(largestCount))
        return std::nullopt;
    return std::llround(*value * unit);
}

bool hasLocalTime(std::string_view text)
{
    static constexpr std::string_view shape = "[dddd-dd-dd dd:dd:dd";
    for (std::size_t at = text.find('['); at != std::string_view::npos;
         at = text.find('[', at + 1)) {
        const std::string_view here = text.substr(at, shape.size());
        bool fits = here.size() == shape.size();
        for (std::size_t i = 0; fits && i < shape.size(); ++i)
            fits = shape[i] == 'd' ? here[i] >= '0' && here[i] <= '9' : here[i] == shape[i];
        if (fits)
            return true;
    }
    return false;
}

} // namespace fairlead
