// Rows of a table as text for a spreadsheet, safe to paste.
#pragma once

#include <QModelIndexList>
#include <QString>

namespace fairlead {

/// Tab-separated, header first, one line a row, in the order of `rows` (one index a row, any
/// column). Takes CellRole::Copy; tabs and newlines inside become spaces; a cell that begins with =
/// + - @ (a plain number aside) gets a leading quote, so that no spreadsheet runs it.
QString tableText(const QModelIndexList &rows);

/// One cell of it.
QString safeCell(const QString &text);

} // namespace fairlead
