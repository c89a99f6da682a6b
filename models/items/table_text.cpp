#include "models/items/table_text.h"

#include <QStringList>

#include "models/items/cell_roles.h"

namespace fairlead {

QString safeCell(const QString &text)
{
    QString cell = text;
    for (QChar &each : cell)
        if (each == QLatin1Char('\t') || each == QLatin1Char('\n') || each == QLatin1Char('\r'))
            each = QLatin1Char(' ');
    const QString seen = cell.trimmed();
    bool isNumber = false;
    (void)seen.toDouble(&isNumber);
    const bool formula
        = !seen.isEmpty() && QStringLiteral("=+-@").contains(seen.front()) && !isNumber;
    return formula ? QLatin1Char('\'') + cell : cell;
}

QString tableText(const QModelIndexList &rows)
{
    if (rows.isEmpty())
        return {};
    const QAbstractItemModel &model = *rows.front().model();
    QStringList lines, cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << safeCell(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    lines << cells.join(QLatin1Char('\t'));
    for (const QModelIndex &row : rows) {
        cells.clear();
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = row.siblingAtColumn(column);
            const QString exact = cell.data(CellRole::Copy).toString();
            cells << safeCell(exact.isEmpty() ? cell.data(Qt::DisplayRole).toString() : exact);
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace fairlead
