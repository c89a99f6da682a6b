#include "models/items/log_search.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fairlead {
namespace {

constexpr std::size_t mostLines = 1'000'000;
constexpr std::size_t nowhere = std::string_view::npos;

// glibc's memmem and memchr are several times faster than std::string_view's search.
std::size_t seek(std::string_view bytes, std::string_view needle, std::size_t from)
{
    if (from >= bytes.size())
        return nowhere;
    const void *found
        = ::memmem(bytes.data() + from, bytes.size() - from, needle.data(), needle.size());
    return found ? std::size_t(static_cast<const char *>(found) - bytes.data()) : nowhere;
}

std::size_t lineFeed(std::string_view bytes, std::size_t from)
{
    return seek(bytes, "\n", from);
}

} // namespace

LogSearch::LogSearch(std::string needle) : m_needle(std::move(needle)) { }

bool LogSearch::full() const
{
    return m_lines.size() >= mostLines;
}

void LogSearch::hit()
{
    m_lineHit = true;
    if (!full())
        m_lines.push_back(m_line);
}

void LogSearch::scan(std::string_view bytes)
{
    m_scanned += std::int64_t(bytes.size());
    if (m_needle.empty() || bytes.empty())
        return;
    // A hit that lies over the border to the bytes before.
    if (!m_tail.empty() && !m_lineHit) {
        const std::string joined
            = m_tail + std::string(bytes.substr(0, std::min(lineFeed(bytes, 0), m_needle.size())));
        if (seek(joined, m_needle, 0) != nowhere)
            hit();
    }
    std::size_t at = 0;
    std::size_t lineBegin = 0; // of the present line, within `bytes`
    bool begunBefore = true;   // the present line began in earlier bytes
    while (at < bytes.size()) {
        const std::size_t found = m_lineHit ? at : seek(bytes, m_needle, at);
        const std::size_t until = found == nowhere ? bytes.size() : found;
        for (std::size_t feed = lineFeed(bytes, at); feed < until; feed = lineFeed(bytes, at)) {
            ++m_line;
            at = lineBegin = feed + 1;
            begunBefore = false;
        }
        if (found == nowhere)
            break;
        if (!m_lineHit)
            hit();
        const std::size_t feed = lineFeed(bytes, until);
        if (feed == nowhere)
            break;
        ++m_line;
        m_lineHit = false;
        begunBefore = false;
        at = lineBegin = feed + 1;
    }
    const std::size_t most = m_needle.size() - 1;
    std::string_view rest = bytes.substr(std::min(lineBegin, bytes.size()));
    rest.remove_prefix(rest.size() > most ? rest.size() - most : 0);
    m_tail = begunBefore ? m_tail + std::string(rest) : std::string(rest);
    if (m_tail.size() > most)
        m_tail.erase(0, m_tail.size() - most);
}

} // namespace fairlead
