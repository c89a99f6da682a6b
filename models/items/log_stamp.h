// The date and time that a log line carries near its beginning. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace fairlead {

struct LogStamp {
    std::string_view clock;        ///< "14:13:25.114", a part of the line
    std::optional<double> seconds; ///< since 1970 as if the line meant UTC; nothing without a date
    bool begins = false;           ///< nothing but space stands before it
    std::size_t end = 0;           ///< first byte behind it, its bracket and the space after that
};

/// "[2026-07-30 14:13:25]", "2026-07-30T14:13:25.114Z", "2026-07-30 14:13:25,114", "W0730
/// 14:18:28.871", "[W730 14:18:28.871": at the beginning, or behind a rank.
std::optional<LogStamp> stampIn(std::string_view line);

} // namespace fairlead
