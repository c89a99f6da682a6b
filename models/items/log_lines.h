// One line of a log as it is shown: its time, rank and level told from the line itself, its text
// decoded so that nothing in it can hide or fake anything. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <QString>

#include "models/tracking/log_level.h"

namespace fairlead {

/// What is decoded of a line at most.
inline constexpr std::size_t longestShownLine = 16 * 1024;

/// 'I', 'W', 'E'; a null character for None.
QChar letterOf(LogLevel level);

/// The line's own date and time in seconds, zone ignored: only good for differences within a log.
/// Nothing where it has no full date near its beginning.
std::optional<double> secondsIn(std::string_view line);

struct ShownLine {
    QString time; ///< "14:13:25.114" as it stands in the line; empty where none does
    QString rank; ///< "6"; empty where the line names none
    LogLevel level = LogLevel::None;
    QString text; ///< without a time that began the line; controls as \x07, bidi marks as \u202e
    bool cut = false; ///< the line is longer than what is shown
};

/// Where `bytes` holds carriage returns, what stands behind the last one is what a terminal shows.
/// `whole` is the line's full length, of which `bytes` may be the beginning.
ShownLine shownLine(std::string_view bytes, std::int64_t whole);

} // namespace fairlead
