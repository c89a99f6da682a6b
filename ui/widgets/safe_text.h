// The one way text from outside reaches a label or a tooltip: as plain characters, never as markup.
#pragma once

#include <QString>

#include "ui/widgets/ink_label.h"

class QFont;
class QWidget;

namespace fairlead::ui {

/// Takes out what could hide or fake text on screen: control characters, terminal escape sequences,
/// bidirectional overrides and isolates, zero-width characters. Newlines and tabs stay. For display
/// only: copies keep the bytes. What is longer than any screen is cut, with an ellipsis.
QString displayText(const QString &text);
/// The same for a whole file: as many lines as it has newlines, so that line numbers agree with the
/// bytes. Only a line that would freeze the layout is cut, with an ellipsis; `cutLines` then
/// becomes true.
QString displayFile(const QString &text, bool *cutLines = nullptr);
/// The same as displayText() on one line: newlines and tabs become spaces. Cheap where nothing has
/// to go, so painting code calls it freely.
QString displayLine(const QString &text);

/// A label that shows `text` as it is, whatever it looks like. Use this instead of `new QLabel`.
InkLabel *plainLabel(const QString &text, QWidget *parent = nullptr);
/// The same in a font and an ink that follows the palette.
InkLabel *plainLabel(const QString &text, const QFont &font, Ink ink, QWidget *parent = nullptr);

/// What a tooltip needs so that Qt shows the characters: always escaped, always marked as rich,
/// newlines kept.
QString plainToolTip(const QString &text);
/// Use this instead of setToolTip().
void setPlainToolTip(QWidget *widget, const QString &text);

} // namespace fairlead::ui
