// Makes lines of log bytes that come in pieces, as they come: a piece may end anywhere. Any split
// of the same bytes gives the same lines.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace fairlead {

struct LiveLine {
    std::string_view text; ///< without escape sequences; valid during the call only
    bool whole = true;     ///< false: longer than `longestLine`, this is its beginning
};

/// A carriage return ends a line as a line feed does: progress bars never write another end.
/// Blank lines are left out. One thread.
class LiveLines {
public:
    /// Bytes of a line that are looked at; what comes behind them is only counted. A longer line is
    /// a dump of numbers and no line of ours.
    static constexpr std::size_t longestLine = 16 * 1024;

    using Each = std::function<void(const LiveLine &)>;
    void take(std::string_view bytes, const Each &each);
    /// Goes on behind bytes that were taken before; `tail`: their last longestLine + 1 (or fewer,
    /// where there are no more).
    void resume(std::string_view tail);
    /// What comes next does not continue what came last.
    void reset();

private:
    void add(std::string_view piece);
    std::string m_line;     ///< the beginning of a line that has not ended
    bool m_tooLong = false; ///< and it goes on behind m_line
};

} // namespace fairlead
