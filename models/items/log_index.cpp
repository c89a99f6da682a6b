#include "models/items/log_index.h"

#include <algorithm>
#include <cstring>

#include "models/items/log_lines.h"

namespace fairlead {
namespace {

constexpr std::int64_t linesAPlace = 64;
constexpr std::int64_t bytesAPlace = 256 * 1024;
constexpr std::size_t headBytes = 512; ///< what level and time are read from
constexpr std::size_t mostWarnings = 200'000;
constexpr std::size_t mostSilences = 10'000;
constexpr double longSilence = 60;

} // namespace

void LogIndex::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const void *found = std::memchr(bytes.data(), '\n', bytes.size());
        const std::size_t length
            = found ? std::size_t(static_cast<const char *>(found) - bytes.data()) : bytes.size();
        if (!found) {
            if (m_head.size() < headBytes)
                m_head.append(bytes.substr(0, headBytes - m_head.size()));
            m_size += std::int64_t(length);
            return;
        }
        if (m_head.empty()) {
            note(bytes.substr(0, std::min(length, headBytes)));
        } else {
            if (m_head.size() < headBytes)
                m_head.append(bytes.substr(0, std::min(length, headBytes - m_head.size())));
            note(m_head);
            m_head.clear();
        }
        m_size += std::int64_t(length) + 1;
        bytes.remove_prefix(length + 1);
        endLine();
    }
}

void LogIndex::endLine()
{
    ++m_line;
    m_begin = m_size;
    const Place &last = m_places.back();
    if (m_line - last.line >= linesAPlace || m_begin - last.offset >= bytesAPlace)
        m_places.push_back({m_line, m_begin});
}

void LogIndex::note(std::string_view line)
{
    const LogLevel level = levelOf(line);
    if (level >= LogLevel::Warning && m_warnings.size() < mostWarnings)
        m_warnings.push_back(m_line);
    if (level == LogLevel::Error && m_errors.size() < mostWarnings)
        m_errors.push_back(m_line);
    const std::optional<double> second = secondsIn(line);
    if (!second)
        return;
    if (m_lastSecond >= 0 && *second - m_lastSecond > longSilence
        && m_silences.size() < mostSilences)
        m_silences.push_back({m_line, *second - m_lastSecond});
    m_lastSecond = *second;
}

LogIndex::Place LogIndex::before(std::int64_t line) const
{
    const auto next = std::upper_bound(m_places.begin(), m_places.end(), line,
        [](std::int64_t wanted, const Place &place) { return wanted < place.line; });
    return next == m_places.begin() ? m_places.front() : *(next - 1);
}

LogIndex::Place LogIndex::beforeByte(std::int64_t offset) const
{
    const auto next = std::upper_bound(m_places.begin(), m_places.end(), offset,
        [](std::int64_t wanted, const Place &place) { return wanted < place.offset; });
    return next == m_places.begin() ? m_places.front() : *(next - 1);
}

} // namespace fairlead
