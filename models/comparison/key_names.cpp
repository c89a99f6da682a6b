#include <cmath>

#include "models/comparison/identity_keys.h"

namespace fairlead {
namespace {

constexpr double largestExact = 9007199254740992.0; // 2^53

} // namespace

std::string documentMember(std::string_view key)
{
    const std::string name(key);
    if (name == "surface")
        return "surface.id";
    if (name == "startup_class")
        return "starting_state.effective";
    if (name == "revision")
        return "revision.commit";
    if (name.starts_with("metric."))
        return "metrics.0." + name.substr(7);
    if (name == "storage.data" || name == "storage.checkpoint" || name == "storage.compile_cache")
        return name + ".class";
    return name;
}

Json canonicalJson(const Json &value)
{
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::trunc(number) == number && std::abs(number) <= largestExact)
            return static_cast<std::int64_t>(number);
        return value;
    }
    if (value.is_number_unsigned())
        return static_cast<std::int64_t>(value.get<std::uint64_t>());
    if (!value.is_structured())
        return value;
    Json out = value;
    for (Json &each : out)
        each = canonicalJson(each);
    return out;
}

} // namespace fairlead
