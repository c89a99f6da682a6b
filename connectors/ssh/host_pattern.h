// Host patterns, as ssh_config and known_hosts write them.
#pragma once

#include <string_view>
#include <vector>

namespace fairlead {

/// `*` stands for any characters, `?` for one; ASCII letters are compared without case. Takes at
/// most pattern times text steps, whatever stands in them.
bool matchesHostPattern(std::string_view pattern, std::string_view text);

/// Does one of them match, and none that begins with "!"?
bool matchesHostPatterns(const std::vector<std::string_view> &patterns, std::string_view text);

/// [A-Za-z0-9._:-]+ that does not begin with "-": what may stand as a host or user in a command.
bool isPlainHostWord(std::string_view text);

} // namespace fairlead
