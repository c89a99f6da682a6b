// What an item model hands to the one delegate of the window: plain values by role. No widget, no
// colour: a tone is a meaning, and the window picks its ink.
#pragma once

#include <Qt>

namespace fairlead {

/// What a chip, a second line, a banner or a value is about. None is plain text without a ground.
enum class Tone { None, Accent, Ok, Warn, Err, Lost, Idle };

/// Shapes that stand before a word: states of a run, conditions over them, verdicts of a pair.
enum class Mark {
    Planned,
    Submitted,
    Queued,
    Provisioning,
    Starting,
    Compiling,
    Stepping,
    Collecting,
    Finished,
    Failed,
    EndedUnknown,
    Stopped,
    Lost,
    Unknown,
    Stalled,
    Preempted,
    Comparable,
    WithDisclosure,
    SideBySide,
    NotRecorded
};

/// How a cell is laid out. Which roles each reads stands beside it; DisplayRole is always the first
/// text.
enum class CellKind {
    Plain,    ///< one line
    TwoLines, ///< first line, Second below; a Chip text after the first line where one is given
    Number, ///< right aligned figures, Unit after them on a shared edge; Second (unit, scope) below
            ///< instead if given
    Chip,   ///< a chip in Tone with Icon, Second below it
    IconText, ///< Icon at the left, first line, Second below
    Section,  ///< a group's title over the whole row, Second (a count) after it; not selectable
    State,    ///< Mark, word in its colour, Second (since when) below
    Progress, ///< first line, Unit after it, a bar of Fraction below in Tone; without Fraction the
              ///< first line alone, in the ink of second facts
    Spark     ///< Points as a line, its last point dotted; dashed when Stale
};

/// Item data roles beyond Qt's own. All texts may come from outside: they are painted, never
/// interpreted. ToolTipRole carries plain text; the delegate escapes it. Without it the delegate
/// shows what it had to elide.
namespace CellRole {
enum : int {
    Kind = Qt::UserRole + 64, ///< int(CellKind)
    Second,                   ///< QString
    Unit,                     ///< QString
    Icon,                     ///< QString, name of a drawing
    Chip,                     ///< QString, a chip beside the first line of TwoLines
    Tone,                     ///< int(fairlead::Tone): of the chip, the icon or the figure
    SecondTone,               ///< int(fairlead::Tone): ink of the second line
    Mark,                     ///< int(fairlead::Mark)
    Strong,                   ///< bool: first line semi-bold
    Mono,                     ///< bool: first line in the fixed font, elided in the middle
    SecondMono,               ///< bool: second line in the fixed font, elided in the middle
    Unknown,                  ///< bool: first line is the italic word of an unknown value
    Stale,                    ///< bool: all of it in the faintest ink
    Fraction,                 ///< double, 0 to 1: how full the bar of Progress is
    Points,                   ///< QList<double>: of Spark, oldest first, NaN where nothing is known
    Sort,                     ///< raw value to sort by
    Copy ///< QString: the exact value for the clipboard; DisplayRole where empty
};
}

} // namespace fairlead
