#include "connectors/host/process_stat.h"

#include <algorithm>
#include <charconv>

#include "connectors/host/plain_line.h"

namespace fairlead {

std::optional<ProcessStat> readProcessStat(std::string_view text)
{
    // proc(5): field 3 is the state and field 22 the start time; after the name they are the first
    // and the twentieth.
    constexpr int startField = 20;
    const std::size_t name = text.rfind(')');
    if (name == std::string_view::npos)
        return std::nullopt;
    std::string_view rest = withoutBlankEnds(text.substr(name + 1));
    ProcessStat stat;
    for (int field = 1; !rest.empty(); ++field) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        if (field == 1) {
            if (word.size() != 1)
                return std::nullopt;
            stat.state = word.front();
        }
        if (field == startField) {
            const auto read
                = std::from_chars(word.data(), word.data() + word.size(), stat.startTicks);
            if (read.ec != std::errc() || read.ptr != word.data() + word.size())
                return std::nullopt;
            return stat;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::nullopt;
}

std::optional<std::int64_t> readBootTime(std::string_view text)
{
    constexpr std::string_view name = "\nbtime ";
    const std::size_t line = text.find(name);
    if (line == std::string_view::npos)
        return std::nullopt;
    const char *begin = text.data() + line + name.size();
    const char *end = text.data() + text.size();
    std::int64_t seconds = 0;
    const auto read = std::from_chars(begin, end, seconds);
    if (read.ec != std::errc() || (read.ptr != end && *read.ptr != '\n') || seconds <= 0)
        return std::nullopt;
    return seconds;
}

std::optional<std::int64_t> readPid(std::string_view text)
{
    constexpr std::int64_t highest = 1 << 22; // PID_MAX_LIMIT of a 64-bit Linux
    text = withoutBlankEnds(text);
    std::int64_t pid = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), pid);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() || pid < 1
        || pid > highest)
        return std::nullopt;
    return pid;
}

} // namespace fairlead
