// How the value and the source of a piece of evidence are written, apart from the widget that takes
// the clicks.
#pragma once

class QPainter;
class QRect;

namespace fairlead::ui {

struct Evidence;
struct Tokens;

/// Value 13, unit 12, note 12; or an italic "unknown" and its reason; or a dash.
void paintValueLine(
    QPainter &painter, const QRect &rect, const Evidence &evidence, const Tokens &tokens);
/// Source and age in 11; a place in the kept bytes in fixed type and accent.
void paintSource(
    QPainter &painter, const QRect &rect, const Evidence &evidence, const Tokens &tokens);

/// What the two need to show everything.
int valueLineWidth(const Evidence &evidence);
int sourceWidth(const Evidence &evidence);

} // namespace fairlead::ui
