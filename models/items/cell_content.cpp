#include "models/items/cell_content.h"

#include <QStringList>

namespace fairlead {
namespace {

/// What is seen in the cell, in the order of reading.
QString spokenOf(const CellContent &cell)
{
    QStringList parts;
    const QString head
        = cell.unit.isEmpty() ? cell.text : QString(cell.text + QLatin1Char(' ') + cell.unit);
    for (const QString &part : {head, cell.chip, cell.second})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(QStringLiteral(", "));
}

QVariant orNothing(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace

QVariant CellContent::data(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole:
        return spoken.isEmpty() ? spokenOf(*this) : spoken;
    case Qt::ToolTipRole:
        return orNothing(toolTip);
    case Qt::TextAlignmentRole:
        return kind == CellKind::Number ? int(Qt::AlignRight | Qt::AlignVCenter)
                                        : int(Qt::AlignLeft | Qt::AlignVCenter);
    case CellRole::Kind:
        return int(kind);
    case CellRole::Second:
        return orNothing(second);
    case CellRole::Unit:
        return orNothing(unit);
    case CellRole::Icon:
        return orNothing(icon);
    case CellRole::Chip:
        return orNothing(chip);
    case CellRole::Tone:
        return int(tone);
    case CellRole::SecondTone:
        return int(secondTone);
    case CellRole::Mark:
        return mark ? QVariant(int(*mark)) : QVariant();
    case CellRole::Strong:
        return strong;
    case CellRole::Mono:
        return mono;
    case CellRole::SecondMono:
        return secondMono;
    case CellRole::Unknown:
        return unknown;
    case CellRole::Stale:
        return stale;
    case CellRole::Fraction:
        return fraction ? QVariant(*fraction) : QVariant();
    case CellRole::Points:
        return points.isEmpty() ? QVariant() : QVariant::fromValue(points);
    case CellRole::Sort:
        return sort.isValid() ? sort : QVariant(text);
    case CellRole::Copy:
        return copy.isEmpty() ? text : copy;
    default:
        return {};
    }
}

} // namespace fairlead
