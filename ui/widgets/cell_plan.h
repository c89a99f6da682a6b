// Where everything in one cell stands: RichDelegate paints a plan, and asks it what had to be
// elided.
#pragma once

#include <optional>
#include <vector>

#include <QModelIndex>
#include <QRect>

#include "models/items/cell_roles.h"
#include "ui/widgets/cell_progress.h"
#include "ui/widgets/cell_spark.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

struct Tokens;

/// Made once by the delegate: looking a font up for each cell of each frame costs more than
/// painting it.
struct CellFonts {
    CellFonts();
    QFont body, strong, unknown, second, small, smallStrong, mono, monoSmall;
};

struct PlannedText {
    QRect rect;
    QString text;
    TextLook look;
};

struct CellPlan {
    std::vector<PlannedText> texts;
    QRect iconRect;
    QString icon;
    QColor iconInk;
    QRect chipRect;
    std::optional<ChipLook> chip;
    QRect markRect;
    std::optional<Mark> mark;
    std::optional<ProgressLook> bar;
    std::optional<SparkLook> spark;
    bool stale = false;
    QRect checkRect; ///< null without a checkbox
    bool section = false;

    /// Every text in it, for the tooltip, where at least one does not fit; else empty.
    QString elided() const;
};

/// Reads the roles of `index` and lays them out in `rect`.
CellPlan planCell(
    const QRect &rect, const QModelIndex &index, const CellFonts &fonts, const Tokens &tokens);

/// Where the checkbox of a cell stands.
QRect checkRectIn(const QRect &cell);

} // namespace fairlead::ui
