#include "models/routing/answers.h"

#include <array>
#include <charconv>

namespace fairlead {

bool isUnknown(const AnswerValue &value)
{
    const auto *text = std::get_if<std::string>(&value);
    return text && *text == unknownAnswer;
}

std::string textOf(const AnswerValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    std::array<char, 32> digits{};
    const auto end
        = std::to_chars(digits.data(), digits.data() + digits.size(), std::get<double>(value));
    return {digits.data(), end.ptr};
}

nlohmann::json jsonOf(const AnswerValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    return std::get<double>(value);
}

} // namespace fairlead
