// One line of text from anywhere, painted by drawText: stripped, elided, never interpreted.
#pragma once

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace fairlead::ui {

struct TextLook {
    QFont font;
    QColor ink;
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    Qt::TextElideMode elide = Qt::ElideRight;
};

/// Paints displayLine(text) in `rect`. Returns the width that was used, so that the next piece can
/// follow.
int paintLine(QPainter &painter, const QRect &rect, const QString &text, const TextLook &look);
/// The width that the whole line needs.
int lineWidth(const QString &text, const QFont &font);

} // namespace fairlead::ui
