// YAML receipts as JSON, for the same mapping; read within bounds, since a YAML file can be small
// and its meaning huge.
#pragma once

#include <string_view>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

/// Is the plain scalar at this dotted path a number or a truth value? All others stay the text
/// that stands there: a version 2.10 is no 2.1.
using YamlTyped = bool (*)(std::string_view path);

/// The longest text that is looked at as YAML, in bytes.
constexpr std::size_t longestYaml = std::size_t(1) << 20;

/// Every document of the stream that is not empty. Errors, `where` =
/// "line:column": yaml_syntax, yaml_depth, yaml_alias (anchors and aliases have no place in a
/// receipt), yaml_key (one name twice, or a name that is no text), yaml_size. Any thread.
[[nodiscard]] Result<std::vector<Json>> readYaml(std::string_view bytes, YamlTyped typed);

/// Has the text a member of this name at its left margin? Cheap; for telling formats apart, and
/// always false for what is longer than longestYaml or holds a zero byte.
bool hasYamlMember(std::string_view bytes, std::string_view name);

} // namespace fairlead
