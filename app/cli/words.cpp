#include "app/cli/words.h"

#include <array>
#include <charconv>
#include <cmath>

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"

namespace fairlead::cli {

std::string counted(std::size_t count, const std::string &one, const std::string &many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string shortNumber(double value)
{
    constexpr int digits = 4;
    std::array<char, 32> text;
    const auto general = std::to_chars(
        text.data(), text.data() + text.size(), value, std::chars_format::general, digits);
    const std::string shortened(text.data(), general.ptr);
    // From 10,000 on it would have an exponent; the same digits, then zeros.
    double read = 0;
    std::from_chars(shortened.data(), shortened.data() + shortened.size(), read);
    if (!(std::abs(read) >= 1e4 && std::abs(read) < 1e15))
        return shortened;
    const auto whole = std::to_chars(text.data(), text.data() + text.size(), std::llround(read));
    return {text.data(), whole.ptr};
}

std::string saidOf(const Observed<Json> &value)
{
    if (value.notApplicable())
        return "does not apply";
    if (value.unknown())
        return "unknown";
    return value.value().is_string() ? value.value().get<std::string>() : jsonText(value.value());
}

std::string classWords(StartupClass startupClass)
{
    const StartupClassName &name = nameOf(startupClass);
    if (startupClass == StartupClass::Unknown)
        return "unknown";
    return std::string(wordOf(name.warmth)) + ": " + std::string(name.word);
}

std::string startingWords(const StartingState &starting)
{
    if (starting.effective == StartupClass::Unknown)
        return "unknown";
    return classWords(starting.effective) + " (" + std::string(wordOf(starting.basis)) + ")";
}

std::string surfaceWords(const Judged &judged)
{
    std::string words(nameOf(judged.surface).word);
    if (judged.surface == Surface::OtherHost)
        words += ", " + saidOf(member(judged.document, "launch.accelerators.observed.model"));
    return words;
}

std::string headlineWords(const Json &document)
{
    const auto name = member(document, "metrics.0.name");
    const auto value = member(document, "metrics.0.value");
    if (!name.known() || !value.known())
        return name.known() ? saidOf(name) + " unknown" : "unknown";
    std::string words = saidOf(name) + " " + saidOf(value);
    if (const auto unit = member(document, "metrics.0.unit"); unit.known())
        words += " " + saidOf(unit);
    if (const auto scope = member(document, "metrics.0.scope"); scope.known())
        words += " per " + saidOf(scope);
    return words;
}

std::string rejectedWords(const std::vector<RejectedFile> &rejected)
{
    std::string words;
    for (const RejectedFile &file : rejected) {
        words += "  " + plainText(file.path);
        if (file.index)
            words += ", receipt " + std::to_string(*file.index);
        if (file.line)
            words += ", line " + std::to_string(*file.line);
        if (file.column)
            words += ", column " + std::to_string(*file.column);
        words += ": " + plainText(file.reason) + '\n';
        if (!file.remedy.empty())
            words += "    " + plainText(file.remedy) + '\n';
    }
    return words;
}

} // namespace fairlead::cli
