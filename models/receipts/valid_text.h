// Text from a source that must stand in a JSON document, which holds UTF-8 only.
#pragma once

#include <string>

namespace fairlead {

/// Puts U+FFFD in place of each byte that is no part of valid UTF-8 (RFC 3629: no overlong forms,
/// no surrogates).
void makeValidUtf8(std::string &text);

} // namespace fairlead
