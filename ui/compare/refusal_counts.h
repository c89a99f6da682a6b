// The numbers in the refused squares of the pair matrix: few different ones stand in many squares,
// so each is laid out once a painting.
#pragma once

#include <map>

#include <QFont>
#include <QPointF>
#include <QRect>
#include <QStaticText>

class QPainter;

namespace fairlead::ui {

struct Tokens;

/// Lives as long as one painting.
class RefusalCounts {
public:
    RefusalCounts();

    /// In the middle of a square, on a plate that keeps the hatch away; 0 is written as "?".
    /// Sets the font of the painter.
    void paint(QPainter &painter, const QRect &square, int count, const Tokens &tokens);

private:
    struct Count {
        QStaticText text;
        QSizeF size;
        int plate; ///< its width
    };
    const Count &laidOut(int count);

    QFont m_font;
    std::map<int, Count> m_counts;
};

} // namespace fairlead::ui
