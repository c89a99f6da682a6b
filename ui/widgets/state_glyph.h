// The shapes of states and verdicts. A shape always stands with its word, so that colour is never
// alone.
#pragma once

#include <QString>
#include <QWidget>

#include "models/items/cell_roles.h"

class QPainter;

namespace fairlead::ui {

struct Tokens;

/// "Stalled", "Ended, outcome unknown", "Comparable", "Side by side only".
QString wordOf(Mark mark);
Tone toneOf(Mark mark);

/// Paints a mark centred in `rect` at 14 units in its own ink; `stale` paints it in the faintest
/// ink.
void paintMark(
    QPainter &painter, const QRectF &rect, Mark mark, const Tokens &tokens, bool stale = false);

/// A mark alone. Its accessible name is its word.
class StateGlyph : public QWidget {
    Q_OBJECT

public:
    explicit StateGlyph(Mark mark, QWidget *parent = nullptr);

    void setMark(Mark mark);
    Mark mark() const { return m_mark; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
};

} // namespace fairlead::ui
