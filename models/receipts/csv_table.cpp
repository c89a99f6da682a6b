#include "models/receipts/csv_table.h"

#include <algorithm>
#include <optional>

#include <csv.h>

#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

constexpr std::size_t longestHeader = 4096, longestCell = 65536;
constexpr std::size_t mostColumns = 256, mostRows = 200000, block = 65536;

Error errorAt(std::string code, std::string message, int line)
{
    return {std::move(code), std::move(message), std::to_string(line) + ":1",
        "Write the table again with the program that made it"};
}

class Reader {
public:
    Reader() { csv_init(&m_parser, 0); }
    ~Reader() { csv_free(&m_parser); }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    Result<CsvTable> read(std::string_view bytes)
    {
        // Line by line, so that a row knows its line, and in blocks, so that what is too large
        // stops the reading where it is found.
        bool ended = true;
        while (!bytes.empty() && !m_error) {
            m_line += ended ? 1 : 0;
            std::string_view piece = bytes.substr(0, block);
            piece = piece.substr(0, std::min(piece.size() - 1, piece.find('\n')) + 1);
            bytes.remove_prefix(piece.size());
            ended = piece.ends_with('\n');
            if (csv_parse(&m_parser, piece.data(), piece.size(), cell, row, this) != piece.size())
                m_error = errorAt("csv_syntax", "The table could not be read", m_line);
            else if (m_parser.entry_pos > longestCell)
                tooBig("A cell is longer than any in such a table");
        }
        if (!m_error)
            csv_fini(&m_parser, cell, row, this);
        if (m_error)
            return fail(*m_error);
        return std::move(m_table);
    }

private:
    static void cell(void *text, std::size_t size, void *self)
    {
        static_cast<Reader *>(self)->take(
            {text ? static_cast<const char *>(text) : "", text ? size : 0});
    }
    static void row(int, void *self) { static_cast<Reader *>(self)->endRow(); }

    void tooBig(std::string message)
    {
        if (!m_error)
            m_error = errorAt("csv_size", std::move(message), m_line);
    }

    void take(std::string_view text)
    {
        if (text.size() > longestCell)
            tooBig("A cell is longer than any in such a table");
        if (m_cells.size() == mostColumns)
            tooBig("The table has more columns than any of its kind");
        if (!m_error)
            m_cells.emplace_back(trimmed(text));
    }

    void endRow()
    {
        CsvRow done{std::move(m_cells), m_line};
        m_cells.clear();
        if (m_error || (done.cells.size() == 1 && done.cells.front().empty()))
            return;
        if (m_table.header.empty()) {
            m_table.header = std::move(done.cells);
            return;
        }
        if (done.cells.size() != m_table.header.size()) {
            m_error = errorAt("csv_row",
                "The row has " + std::to_string(done.cells.size()) + " cells under "
                    + std::to_string(m_table.header.size()) + " columns",
                done.line);
            return;
        }
        if (m_table.rows.size() == mostRows)
            return tooBig("The table has more rows than any of its kind");
        m_table.rows.push_back(std::move(done));
    }

    csv_parser m_parser{};
    CsvTable m_table;
    std::vector<std::string> m_cells;
    int m_line = 0;
    std::optional<Error> m_error;
};

} // namespace

std::vector<std::string> csvHeader(std::string_view bytes)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark))
        bytes.remove_prefix(mark.size());
    bytes = bytes.substr(0, longestHeader);
    if (bytes.find('\0') != std::string_view::npos)
        return {};
    bytes = bytes.substr(0, bytes.find_first_of("\r\n"));
    if (bytes.find(',') == std::string_view::npos)
        return {};
    auto table = Reader().read(bytes);
    return table ? std::move(table->header) : std::vector<std::string>();
}

Result<CsvTable> readCsv(std::string_view bytes)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark))
        bytes.remove_prefix(mark.size());
    return Reader().read(bytes);
}

} // namespace fairlead
