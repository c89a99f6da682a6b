// Where the lines of a log begin, built as its bytes arrive, in memory that hardly grows: one
// offset for 64 lines. It also remembers which lines warn and where the log was silent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead {

/// More than a minute without a line.
struct LogSilence {
    std::int64_t before = 0; ///< line, from 0
    double seconds = 0;
};

/// One thread. Lines count from 0 here, from 1 on screen.
class LogIndex {
public:
    struct Place {
        std::int64_t line = 0, offset = 0;
        bool operator==(const Place &) const = default;
    };

    /// The next bytes of the log.
    void append(std::string_view bytes);

    /// How many bytes were taken in.
    std::int64_t size() const { return m_size; }
    /// With a last one that no line feed ends.
    std::int64_t lineCount() const { return m_line + (m_size > m_begin ? 1 : 0); }
    /// The last known beginning of a line at or before `line`. At most 63 lines or 256 KiB and one
    /// line are to be walked from there.
    Place before(std::int64_t line) const;
    /// The line that holds the byte. Exact where it stands at a known place, else the nearest known
    /// line before.
    Place beforeByte(std::int64_t offset) const;

    /// Lines of level W and above, ascending; the first 200 000.
    const std::vector<std::int64_t> &warnings() const { return m_warnings; }
    /// Of level E, among them.
    const std::vector<std::int64_t> &errors() const { return m_errors; }
    /// Ascending; the first 10 000.
    const std::vector<LogSilence> &silences() const { return m_silences; }

private:
    void endLine();
    void note(std::string_view line);

    std::vector<Place> m_places{{0, 0}};
    std::int64_t m_size = 0;
    std::int64_t m_line = 0;  ///< lines that have ended
    std::int64_t m_begin = 0; ///< where the present one begins
    std::string m_head;       ///< of the present line, where it began in earlier bytes
    double m_lastSecond = -1;
    std::vector<std::int64_t> m_warnings, m_errors;
    std::vector<LogSilence> m_silences;
};

} // namespace fairlead
