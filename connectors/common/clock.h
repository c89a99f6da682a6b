// Time as the console keeps it: UTC milliseconds, written as RFC 3339 with Z. The clock comes in by
// reference, so that a test can hold it still.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
public:
    virtual ~Clock() = default;
    /// Any thread.
    virtual Time now() const = 0;
};

class SystemClock final : public Clock {
public:
    Time now() const override;
};

/// "2026-07-30T14:22:41Z", with ".123" before the Z where the milliseconds are not zero.
std::string formatUtc(Time time);

/// Reads RFC 3339 with "Z" or a numeric offset, 0 to 9 digits of a second (cut to milliseconds),
/// years 1970 to 9999. Nothing on anything else.
std::optional<Time> parseUtc(std::string_view text);

} // namespace fairlead
