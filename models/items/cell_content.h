// One cell of a table as a plain struct, for item models that would rather fill members than switch
// over roles.
#pragma once

#include <optional>

#include <QList>
#include <QString>
#include <QVariant>

#include "models/items/cell_roles.h"

namespace fairlead {

/// Fill what applies, hand data() the role that the view asks for.
struct CellContent {
    CellKind kind = CellKind::Plain;
    QString text; ///< first line
    QString second = {};
    QString unit = {};
    QString icon = {};
    QString chip = {};
    Tone tone = Tone::None;
    Tone secondTone = Tone::None;
    std::optional<Mark> mark = {};
    std::optional<double> fraction = {};
    QList<double> points = {};
    bool strong = false;
    bool mono = false;
    bool secondMono = false;
    bool unknown = false;
    bool stale = false;
    QVariant sort = {};   ///< text where invalid
    QString copy = {};    ///< text where empty
    QString toolTip = {}; ///< plain text
    QString spoken = {};  ///< for a screen reader; "text unit, chip, second" where empty

    /// The value of any role that the delegate, a screen reader or a proxy asks for; invalid where
    /// there is none.
    QVariant data(int role) const;
};

} // namespace fairlead
