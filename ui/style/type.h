// The type scale: every font of the window by what it is for. Sizes are device-independent pixels.
#pragma once

#include <QFont>

namespace fairlead::ui {

/// Open Sans for words and figures (its figures are tabular), DejaVu Sans Mono for bytes, ids and
/// codes.
struct Type {
    static QFont effect();       ///< 24 semi-bold: the effect of a comparison
    static QFont emptyTitle();   ///< 20 semi-bold: title of an empty page
    static QFont title();        ///< 16 semi-bold: page title, key fact, verdict
    static QFont claim();        ///< 14: claims and the current question
    static QFont claimStrong();  ///< 14 semi-bold
    static QFont body();         ///< 13
    static QFont strong();       ///< 13 semi-bold: names, state words, pane titles
    static QFont unknown();      ///< 13 italic: the word of an unknown value
    static QFont second();       ///< 12: second text, facts of a chart
    static QFont secondStrong(); ///< 12 semi-bold: group and chart titles
    static QFont small();        ///< 11: second line, units, sources, ages
    static QFont smallStrong();  ///< 11 semi-bold: chips, headers
    static QFont mono();         ///< 12 mono: logs, commands
    static QFont monoSmall();    ///< 11 mono: ids, hashes, codes, JSON paths
    static QFont fingerprint();  ///< 15 mono bold
};

} // namespace fairlead::ui
