#include "models/items/log_stamp.h"

#include <chrono>

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Does the text begin as the pattern says? '0' is any digit, all else is itself.
bool looksLike(std::string_view text, std::string_view pattern)
{
    if (text.size() < pattern.size())
        return false;
    for (std::size_t at = 0; at < pattern.size(); ++at)
        if (pattern[at] == '0' ? !isDigit(text[at]) : text[at] != pattern[at])
            return false;
    return true;
}

int number(std::string_view text, std::size_t at, std::size_t digits)
{
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i)
        value = value * 10 + (text[i] - '0');
    return value;
}

/// The time of day with its fraction, cut to milliseconds; empty where none stands here.
std::string_view clockAt(std::string_view text)
{
    constexpr std::size_t whole = 8;
    if (!looksLike(text, "00:00:00"))
        return {};
    std::size_t end = whole;
    if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && isDigit(text[end + 1]))
        for (++end; end < text.size() && isDigit(text[end]) && end < whole + 4;)
            ++end;
    return text.substr(0, end);
}

double secondsOf(std::string_view clock)
{
    double seconds = number(clock, 0, 2) * 3600 + number(clock, 3, 2) * 60 + number(clock, 6, 2);
    double unit = 0.1;
    for (std::size_t at = 9; at < clock.size(); ++at, unit /= 10)
        seconds += (clock[at] - '0') * unit;
    return seconds;
}

std::optional<double> daysOf(std::string_view date)
{
    using namespace std::chrono;
    const year_month_day day(year(number(date, 0, 4)), month(unsigned(number(date, 5, 2))),
        std::chrono::day(unsigned(number(date, 8, 2))));
    if (!day.ok())
        return std::nullopt;
    return double(sys_days(day).time_since_epoch().count());
}

/// How long a glog head is up to its time of day; 0 where none stands here.
std::size_t glogHead(std::string_view text)
{
    if (text.empty() || (text[0] != 'I' && text[0] != 'W' && text[0] != 'E' && text[0] != 'F'))
        return 0;
    for (const std::string_view pattern : {"0000 00:00:00", "000 00:00:00"})
        if (looksLike(text.substr(1), pattern))
            return 1 + pattern.size() - 8;
    return 0;
}

} // namespace

std::optional<LogStamp> stampIn(std::string_view line)
{
    std::string_view text = trimmed(line.substr(0, 160));
    const std::string_view behind = trimmed(withoutRankPrefix(text));
    LogStamp stamp;
    stamp.begins = behind.data() == text.data();
    text = behind;
    const bool bracketed = !text.empty() && text.front() == '[';
    if (bracketed)
        text.remove_prefix(1);
    if (looksLike(text, "0000-00-00 ") || looksLike(text, "0000-00-00T")) {
        stamp.clock = clockAt(text.substr(11));
        if (stamp.clock.empty())
            return std::nullopt;
        if (const std::optional<double> days = daysOf(text))
            stamp.seconds = *days * 86400 + secondsOf(stamp.clock);
    } else if (const std::size_t head = glogHead(text)) {
        stamp.clock = clockAt(text.substr(head));
        stamp.begins = false; // its letter is part of what the line says
    } else {
        return std::nullopt;
    }
    auto end = std::size_t(stamp.clock.data() + stamp.clock.size() - line.data());
    while (end < line.size() && (isDigit(line[end]) || line[end] == 'Z'))
        ++end;
    if (bracketed) {
        if (end < line.size() && line[end] == ']')
            ++end;
        else
            stamp.begins = false; // more stands in the bracket: "[2026-07-30 14:13:25,114] [INFO]"
    }
    while (end < line.size() && line[end] == ' ')
        ++end;
    stamp.end = end;
    return stamp;
}

} // namespace fairlead
