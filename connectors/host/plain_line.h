// What a tool on a host printed, as one plain line: terminal escapes and control bytes gone, length
// bounded. For the sampler, the probe and whatever quotes them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairlead {

/// Without escape sequences (CSI, OSC and the two-byte ones) and control bytes except tabs, and
/// without spaces and tabs at the right end; what is no UTF-8 becomes U+FFFD.
std::string plainLine(std::string_view line);

/// Without spaces, tabs and line ends at both ends.
std::string_view withoutBlankEnds(std::string_view text);

/// All lines as one, joined by a space, tabs as spaces, at most `limit` bytes, never cut within a
/// UTF-8 sequence.
std::string plainWords(std::string_view text, std::size_t limit = 500);

bool isUtf8(std::string_view text);

/// Is every byte printable or part of a UTF-8 sequence? What is not must not stand in a path of
/// ours.
bool printable(std::string_view text);

} // namespace fairlead
