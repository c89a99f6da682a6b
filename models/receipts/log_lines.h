// The lines of a training log as its readers want them: without colours, carriage returns and rank
// prefixes.
#pragma once

#include <string>
#include <string_view>

namespace fairlead {

struct LogLine {
    std::string_view text; ///< valid until the next call of next()
    int number = 0;        ///< from 1; what a carriage return overwrote counts as the same line
    bool torn = false;     ///< the last line, and no line feed ends it
};

/// Walks once over bytes that it does not own. One thread.
class LogLines {
public:
    explicit LogLines(std::string_view bytes) : m_rest(bytes) { }
    /// False at the end. Empty lines are skipped.
    bool next(LogLine &line);

private:
    std::string_view m_rest; ///< lines not yet begun
    std::string_view m_line; ///< what is left of the present line behind a carriage return
    std::string m_plain;     ///< the present piece without escape sequences, where it had some
    int m_number = 0;
    bool m_torn = false;
};

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);
/// Without "0: ", "[rank0]: ", "[default3]:" or "[worker3] " at its beginning.
std::string_view withoutRankPrefix(std::string_view text);

} // namespace fairlead
