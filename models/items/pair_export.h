// The runs of one pair of cells as a CSV file: a commented header with the verdict and all that it
// rests on, then one row a run. It holds what was recorded of each side, and no figure made of both
// unless the verdict carries one.
#pragma once

#include <QByteArray>
#include <QString>

#include "models/domain/observed.h"
#include "models/items/cell_pairs.h"

namespace fairlead {

/// UTF-8. Lines that begin with # are the header; runs stand in the order of their receipts, the
/// upper row's first. No cell, and no comment, can be taken for a formula by a spreadsheet.
/// `effect`: that of the pair's analysis; nothing where the verdict carries none. Precondition:
/// 0 <= upper < lower < pairs.rows().
QByteArray pairExport(
    const CellPairs &pairs, int upper, int lower, const std::optional<Effect> &effect);

/// "A-C side by side.csv": what the file would be called.
QString pairExportName(const CellPairs &pairs, int upper, int lower);

/// Writes it (0600, to a new file, then renamed). Error: write_failed.
[[nodiscard]] Result<void> writePairExport(const QString &path, const QByteArray &text);

} // namespace fairlead
