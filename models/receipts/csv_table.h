// A CSV file as rows of text, read within bounds; every row as long as the header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/common/result.h"

namespace fairlead {

struct CsvRow {
    std::vector<std::string> cells; ///< without spaces at both ends
    int line = 0;                   ///< from 1, where the row ends
};

struct CsvTable {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;
};

/// The first line's cells, looking at 4 KiB at most and at no file that holds a zero byte there;
/// for telling formats apart.
std::vector<std::string> csvHeader(std::string_view bytes);

/// Errors, `where` = "line:1": csv_row (a row is shorter or longer than the header), csv_size
/// (a cell over 64 KiB, more than 256 columns or 200,000 rows), csv_syntax. Empty rows are skipped.
/// Any thread.
[[nodiscard]] Result<CsvTable> readCsv(std::string_view bytes);

} // namespace fairlead
