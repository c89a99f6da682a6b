// JSON from outside, read strictly: what a lenient parser would silently repair is refused here
// with its place.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "connectors/common/result.h"

namespace fairlead {

using Json = nlohmann::json;

/// What a strict reader accepts.
struct JsonLimits {
    int depth = 64; ///< containers within containers
};

/// One JSON document (RFC 8259) and nothing after it. Refused, with `where` = "line:column": syntax
/// (json_syntax), NaN and infinities (json_syntax; an overflowing number: json_number), integers
/// beyond 2^53 in magnitude (json_integer), the same key twice in an object (json_duplicate_key),
/// deeper nesting than the limit (json_depth), text that is no UTF-8 (json_utf8). A leading byte
/// order mark is skipped. Any thread.
[[nodiscard]] Result<Json> parseStrictJson(std::string_view bytes, const JsonLimits &limits = {});

/// The same JSON without a byte order mark and without space between its tokens. Precondition:
/// parseStrictJson takes it.
std::string withoutSpace(std::string_view json);

} // namespace fairlead
