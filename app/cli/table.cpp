#include "app/cli/table.h"

#include <algorithm>

#include "app/cli/plain_text.h"

namespace fairlead::cli {

std::string table(const std::vector<Row> &rows, std::size_t indent)
{
    std::vector<Row> plain;
    std::vector<std::size_t> widths;
    for (const Row &row : rows) {
        Row &cells = plain.emplace_back();
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells.push_back(plainText(row[i]));
            // The last cell of a row is not padded, and so widens no column.
            if (i + 1 < row.size())
                widths[i] = std::max(widths[i], columnsOf(cells[i]));
        }
    }
    std::string text;
    for (const Row &row : plain) {
        text.append(indent, ' ');
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += row[i];
            if (i + 1 < row.size())
                text.append(widths[i] + 2 - columnsOf(row[i]), ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    }
    return text;
}

} // namespace fairlead::cli
