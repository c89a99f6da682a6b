// Reads /proc/<pid>/stat. Pure; any bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fairlead {

struct ProcessStat {
    char state = '?';             ///< R, S, D, Z, ...
    std::uint64_t startTicks = 0; ///< since boot

    /// A zombie has ended; only its parent has not asked yet.
    bool alive() const { return state != 'Z' && state != 'X' && state != 'x'; }
};

/// The name in parentheses may hold anything, so it is read after the last ')'. Nothing on anything
/// else than such a line.
std::optional<ProcessStat> readProcessStat(std::string_view text);

/// When the host was booted, in seconds since 1970: btime of /proc/stat.
std::optional<std::int64_t> readBootTime(std::string_view text);

/// A pid as a .pid file holds it: digits, maybe a line end. Nothing on anything else.
std::optional<std::int64_t> readPid(std::string_view text);

} // namespace fairlead
