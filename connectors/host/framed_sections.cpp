#include "connectors/host/framed_sections.h"

#include <algorithm>
#include <charconv>
#include <random>

namespace fairlead {
namespace {

constexpr std::size_t mostSections = 64;
constexpr std::size_t longestSection = std::size_t(256) << 10;
constexpr std::size_t longestLine = std::size_t(64) << 10;
constexpr std::string_view beginWord = ":begin";
constexpr std::string_view endWord = ":end rc=";

} // namespace

FramedSections::FramedSections(std::string nonce) : m_marker("@@fairlead:" + nonce + ':') { }

void FramedSections::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        m_line.append(piece.substr(0, longestLine - std::min(longestLine, m_line.size())));
        if (end == std::string_view::npos)
            return;
        takeLine(m_line);
        m_line.clear();
        bytes.remove_prefix(end + 1);
    }
}

void FramedSections::takeLine(std::string_view line)
{
    if (line.starts_with(m_marker)) {
        const std::string_view rest = line.substr(m_marker.size());
        if (rest.ends_with(beginWord)) {
            m_openName = rest.substr(0, rest.size() - beginWord.size());
            m_open = nullptr;
            if (m_sections.size() < mostSections || m_sections.contains(m_openName)) {
                m_open = &m_sections[m_openName];
                *m_open = {};
            }
            return;
        }
        const std::size_t end = rest.find(endWord);
        if (m_open && end != std::string_view::npos && rest.substr(0, end) == m_openName) {
            const std::string_view digits = rest.substr(end + endWord.size());
            int code = 0;
            const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code);
            m_open->exitCode = read.ec == std::errc() ? code : -1;
            while (m_open->text.ends_with('\n'))
                m_open->text.pop_back();
            m_open = nullptr;
            return;
        }
    }
    if (m_open && m_open->text.size() + line.size() < longestSection) {
        m_open->text += line;
        m_open->text += '\n';
    }
}

const FramedSection *FramedSections::find(std::string_view name) const
{
    const auto found = m_sections.find(name);
    return found == m_sections.end() ? nullptr : &found->second;
}

bool FramedSections::closed(std::string_view name) const
{
    const FramedSection *section = find(name);
    return section && section->exitCode;
}

std::string FramedSections::newNonce()
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device random;
    std::string nonce;
    for (int i = 0; i < 8; ++i) {
        unsigned bits = random();
        for (int nibble = 0; nibble < 4; ++nibble, bits >>= 4)
            nonce += digits[bits & 15];
    }
    return nonce;
}

} // namespace fairlead
