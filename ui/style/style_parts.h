// The painters behind Style, by family. Only style.cpp calls them; each returns nothing and paints
// one part whole.
#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

namespace fairlead::ui {

// Buttons
void paintButtonGround(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void paintButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget);
void paintToolGround(QPainter &painter, const QStyleOption &option);
void paintCheckBox(QPainter &painter, const QStyleOption &option);
void paintRadio(QPainter &painter, const QStyleOption &option);

// Fields, menus and tabs
void paintField(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void paintCombo(QPainter &painter, const QStyleOptionComboBox &option);
void paintChevron(QPainter &painter, const QRect &rect, int quarterTurns, const QColor &colour);
void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &option);
void paintTab(QPainter &painter, const QStyleOptionTab &option);

// Views
void paintHeaderSection(QPainter &painter, const QStyleOption &option);
void paintHeaderLabel(QPainter &painter, const QStyleOptionHeader &option);
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &thumb);
/// The thumb of a scroll bar without arrows.
QRect scrollThumb(const QStyleOptionSlider &option, int shortest);

} // namespace fairlead::ui
