// A Python dict of plain values as a program prints it on one line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

/// "{'loss': 2.31, 'epoch': '0.1', 'note': None}" -> loss 2.31, epoch 0.1, note None: each value
/// without its quotes. Nothing where the text does not begin with a dict, or where one stands in
/// it that is open, nested or has other keys than words in quotes.
std::optional<std::map<std::string, std::string>> flatPythonDict(std::string_view text);

} // namespace fairlead
