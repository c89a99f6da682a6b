// The colours of the window as one table a palette, light and dark. Painting code asks
// tokensOf(palette()) each time, so that a change of palette reaches everything without a message.
#pragma once

#include <array>

#include <QColor>

#include "models/items/cell_roles.h"

class QPalette;

namespace fairlead::ui {

/// Every colour there is. Nothing in ui/ names a colour that is not here.
struct Tokens {
    QColor window;    ///< chrome, rail, bars
    QColor base;      ///< paper of panes and tables
    QColor alt;       ///< header strips
    QColor raised;    ///< a button at rest
    QColor border;    ///< between panes, around controls; decorative
    QColor hair;      ///< between rows, grid of charts; decorative
    QColor ctlBorder; ///< checkbox, drop zone: lines that carry meaning
    QColor text;
    QColor text2;      ///< labels, second facts
    QColor text3;      ///< units, sources, ages, placeholders
    QColor disabled;   ///< text of what cannot be done now
    QColor accent;     ///< ink of the accent: links, live states, focus
    QColor accentFill; ///< ground of the primary button and the ticked box
    QColor onAccent;   ///< text on accentFill
    QColor accentSoft;
    QColor sel; ///< ground of a selected row; its text keeps `text`
    QColor hover;
    QColor ok, okSoft;
    QColor warn, warnSoft;
    QColor err, errSoft;
    QColor lost, lostSoft;
    QColor idle, idleSoft;
    QColor hatchGround, hatchInk; ///< a refused pair, missing evidence
    QColor searchHit;
    std::array<QColor, 6> series; ///< lines of a chart, in order
    std::array<QColor, 8>
        segments; ///< queue, provision, image, data, compile, window, collect, review
    bool dark;
};

const Tokens &lightTokens();
const Tokens &darkTokens();
/// The table that belongs to a palette, told by the lightness of its Base.
const Tokens &tokensOf(const QPalette &palette);

/// How strongly a text speaks, or what it is about.
enum class Ink { Text, Second, Third, Accent, Ok, Warn, Err, Lost };

QColor inkOf(const Tokens &tokens, Ink ink);
/// The ink of a tone; `text` for Tone::None.
QColor inkOf(const Tokens &tokens, Tone tone);
/// The soft ground of a tone; `base` for Tone::None.
QColor softOf(const Tokens &tokens, Tone tone);

} // namespace fairlead::ui
