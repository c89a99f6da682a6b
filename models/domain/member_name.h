// Names of members: JSON pointers (RFC 6901) as files write them, dotted names as people read them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead {

/// One part of a pointer, with "~" and "/" escaped.
std::string pointerToken(std::string_view part);

/// {"launch", "hosts"} -> "/launch/hosts".
std::string pointerOf(std::span<const std::string> parts);

/// "/launch/hosts" -> "launch.hosts"; "the document" for the root. Cut where it is longer than a
/// sentence bears.
std::string dottedName(std::string_view pointer);

/// "/launch/hosts" -> "$.launch.hosts", "/metrics/0" -> "$.metrics[0]".
std::string jsonPath(std::string_view pointer);

} // namespace fairlead
