// The rows of a log view: lines, and between them what was lost or how long it was silent. Pure:
// cost of a look-up grows with the logarithm of the breaks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

namespace fairlead {

/// A dashed row before a line.
struct LogBreak {
    std::int64_t before = 0; ///< line, from 0; lineCount() and beyond: at the end
    QString says;            ///< "gap: rotated, 4.0 kB not seen", "4 min 12 s without a line"
    bool lost = false;       ///< bytes are missing here; else it was only silent
};

struct LogRow {
    std::int64_t line = -1; ///< -1: a break
    const LogBreak *rupture = nullptr;
};

class LogRows {
public:
    void setLineCount(std::int64_t lines) { m_lines = lines; }
    /// In any order.
    void setBreaks(std::vector<LogBreak> breaks);
    const std::vector<LogBreak> &breaks() const { return m_breaks; }
    /// Show these lines only, ascending, and no break; nothing: all.
    void setOnly(std::optional<std::vector<std::int64_t>> lines) { m_only = std::move(lines); }
    bool filtered() const { return m_only.has_value(); }

    std::int64_t count() const;
    /// Precondition: 0 <= row < count().
    LogRow at(std::int64_t row) const;
    /// The row of a line, or of the nearest one shown before it.
    std::int64_t rowOf(std::int64_t line) const;

private:
    std::int64_t m_lines = 0;
    std::vector<LogBreak> m_breaks;
    std::optional<std::vector<std::int64_t>> m_only;
};

} // namespace fairlead
