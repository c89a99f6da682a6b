#include "models/tracking/live_lines.h"

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

constexpr std::string_view ends = "\r\n";

} // namespace

void LiveLines::add(std::string_view piece)
{
    const std::size_t room = longestLine - m_line.size();
    m_line += piece.substr(0, room);
    m_tooLong = m_tooLong || piece.size() > room;
}

void LiveLines::take(std::string_view bytes, const Each &each)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find_first_of(ends);
        if (end == std::string_view::npos)
            return add(bytes);
        std::string_view text = bytes.substr(0, end);
        const bool joined = !m_line.empty();
        if (joined || text.size() > longestLine) {
            add(text);
            text = m_line;
        }
        LogLines plain(text);
        for (LogLine line; plain.next(line);)
            each({line.text, !m_tooLong});
        reset();
        bytes.remove_prefix(end + 1);
    }
}

void LiveLines::resume(std::string_view tail)
{
    reset();
    const std::size_t end = tail.find_last_of(ends);
    add(end == std::string_view::npos ? tail : tail.substr(end + 1));
}

void LiveLines::reset()
{
    m_line.clear();
    m_tooLong = false;
}

} // namespace fairlead
