// A pane whose content scrolls up and down on paper, and never sideways.
#pragma once

class QScrollArea;
class QWidget;

namespace fairlead::ui {

/// Takes ownership of the content, whose width follows the pane's.
QScrollArea *paperScroll(QWidget *content, QWidget *parent);

} // namespace fairlead::ui
