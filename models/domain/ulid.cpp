#include "models/domain/ulid.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace fairlead {
namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t length = 26;
constexpr std::size_t timeDigits = 10;

} // namespace

std::string newUlid(Time at)
{
    std::string text(length, '0');
    auto milliseconds = static_cast<std::uint64_t>(at.time_since_epoch().count());
    for (std::size_t i = timeDigits; i-- > 0; milliseconds /= digits.size())
        text[i] = digits[milliseconds % digits.size()];
    std::random_device random;
    std::uniform_int_distribution<std::size_t> any(0, digits.size() - 1);
    for (std::size_t i = timeDigits; i < length; ++i)
        text[i] = digits[any(random)];
    return text;
}

bool isUlid(std::string_view text)
{
    return text.size() == length && text.front() <= '7'
        && text.find_first_not_of(digits) == std::string_view::npos;
}

} // namespace fairlead
