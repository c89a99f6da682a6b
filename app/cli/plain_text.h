// Text from outside, made safe for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace fairlead::cli {

/// Valid UTF-8 on one line: line breaks and tabs become a space; control characters, escape
/// sequences' introducers and characters that turn the direction of writing are dropped; bytes that
/// are no UTF-8 become U+FFFD.
std::string plainText(std::string_view text);

/// Columns that a plain text takes, counting each character as one.
std::size_t columnsOf(std::string_view plain);

} // namespace fairlead::cli
