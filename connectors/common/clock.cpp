#include "connectors/common/clock.h"

#include <charconv>
#include <cstdio>

namespace fairlead {

Time SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string formatUtc(Time time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> clock(time - day);
    char text[48];
    int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
        int(clock.minutes().count()), int(clock.seconds().count()));
    std::string result(text, std::size_t(length));
    if (const auto ms = clock.subseconds().count()) {
        length = std::snprintf(text, sizeof text, ".%03d", int(ms));
        result.append(text, std::size_t(length));
    }
    return result + "Z";
}

namespace {

/// Takes exactly `digits` decimal digits from the front.
std::optional<int> takeNumber(std::string_view &text, std::size_t digits)
{
    int value = 0;
    if (text.size() < digits)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc() || end != text.data() + digits || text.front() == '-')
        return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view &text, char expected)
{
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

/// The fraction of a second after the dot, in milliseconds.
std::optional<int> takeFraction(std::string_view &text)
{
    int ms = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits)
        if (digits < 3)
            ms = ms * 10 + (text[digits] - '0');
    if (digits == 0 || digits > 9)
        return std::nullopt;
    for (std::size_t i = digits; i < 3; ++i)
        ms *= 10;
    text.remove_prefix(digits);
    return ms;
}

/// "Z" or "+02:00", in minutes east of UTC.
std::optional<int> takeOffset(std::string_view &text)
{
    if (take(text, 'Z'))
        return 0;
    const int sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    const auto hours = sign ? takeNumber(text, 2) : std::nullopt;
    if (!hours || !take(text, ':'))
        return std::nullopt;
    const auto minutes = takeNumber(text, 2);
    if (!minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    return sign * (*hours * 60 + *minutes);
}

} // namespace

std::optional<Time> parseUtc(std::string_view text)
{
    using namespace std::chrono;
    const auto y = takeNumber(text, 4);
    const bool dash1 = take(text, '-');
    const auto m = takeNumber(text, 2);
    const bool dash2 = take(text, '-');
    const auto d = takeNumber(text, 2);
    const bool separator = take(text, 'T');
    const auto hour = takeNumber(text, 2);
    const bool colon1 = take(text, ':');
    const auto minute = takeNumber(text, 2);
    const bool colon2 = take(text, ':');
    const auto second = takeNumber(text, 2);
    if (!y || !dash1 || !m || !dash2 || !d || !separator || !hour || !colon1 || !minute || !colon2
        || !second)
        return std::nullopt;
    std::optional<int> ms = 0;
    if (take(text, '.'))
        ms = takeFraction(text);
    const auto offset = ms ? takeOffset(text) : std::nullopt;
    const year_month_day date{year(*y), month(unsigned(*m)), day(unsigned(*d))};
    // A leap second is folded into the second before it, as POSIX time does.
    if (!offset || !text.empty() || !date.ok() || *y < 1970 || *hour > 23 || *minute > 59
        || *second > 60)
        return std::nullopt;
    return Time(sys_days(date)) + hours(*hour) + minutes(*minute - *offset)
        + seconds(std::min(*second, 59)) + milliseconds(*ms);
}

} // namespace fairlead
