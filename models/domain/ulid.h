// Names for what the console itself makes (runs, decisions): ULIDs, which sort by the time they
// were made.
#pragma once

#include <string>
#include <string_view>

#include "connectors/common/clock.h"

namespace fairlead {

/// 26 characters of Crockford's base 32: 48 bits of milliseconds, 80 random bits. Any thread.
std::string newUlid(Time at);

/// Is it one, in upper case?
bool isUlid(std::string_view text);

} // namespace fairlead
