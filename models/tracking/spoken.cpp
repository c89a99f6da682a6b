#include "models/tracking/spoken.h"

#include <charconv>
#include <cmath>

namespace fairlead {
namespace {

std::string twoDigits(std::int64_t value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

} // namespace

std::string spokenNumber(double value, int digits)
{
    char text[64];
    const auto [end, error]
        = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
    if (error != std::errc()) // longer than any amount this console speaks of
        return "a huge number";
    return {text, end};
}

std::string spokenDuration(std::chrono::milliseconds duration)
{
    const std::int64_t ms = duration.count() < 0 ? 0 : duration.count();
    const std::int64_t s = ms / 1000;
    if (ms < 1000)
        return std::to_string(ms) + " ms";
    if (ms < 10'000)
        return spokenNumber(double(ms) / 1000, 2) + " s";
    if (s < 60)
        return std::to_string(s) + " s";
    if (s < 3600)
        return std::to_string(s / 60) + " min"
            + (s % 60 ? " " + std::to_string(s % 60) + " s" : "");
    if (s < 48 * 3600)
        return std::to_string(s / 3600) + " h " + twoDigits(s / 60 % 60) + " min";
    return std::to_string(s / 86400) + " d " + std::to_string(s / 3600 % 24) + " h";
}

std::string spokenSeconds(double seconds)
{
    if (!(seconds >= 0) || seconds > 1e12)
        return "an unknown time";
    return spokenDuration(std::chrono::milliseconds(std::llround(seconds * 1000)));
}

} // namespace fairlead
