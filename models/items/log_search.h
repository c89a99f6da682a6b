// Finds a literal text in a log while its bytes go by in pieces of any size. Bytes are compared, as
// they stand in the log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead {

/// One thread.
class LogSearch {
public:
    /// Precondition: the needle holds no line feed. An empty one finds nothing.
    explicit LogSearch(std::string needle = {});

    /// The next bytes of the log. Cost: one memchr and one memmem over them.
    void scan(std::string_view bytes);

    const std::string &needle() const { return m_needle; }
    std::int64_t scanned() const { return m_scanned; }
    /// Lines that hold it, ascending, from 0; the first million.
    const std::vector<std::int64_t> &lines() const { return m_lines; }
    bool full() const;

private:
    void hit();

    std::string m_needle;
    std::string m_tail; ///< last bytes of the present line, shorter than the needle
    std::int64_t m_scanned = 0;
    std::int64_t m_line = 0;
    bool m_lineHit = false; ///< the present line is among `lines` already
    std::vector<std::int64_t> m_lines;
};

} // namespace fairlead
