// Aligned columns of text for people.
#pragma once

#include <string>
#include <vector>

namespace fairlead::cli {

using Row = std::vector<std::string>;

/// Rows under each other, two spaces between columns, each line indented. Every cell is made plain
/// first, so that text from outside may stand in it. Rows may be of unequal length.
std::string table(const std::vector<Row> &rows, std::size_t indent = 0);

} // namespace fairlead::cli
