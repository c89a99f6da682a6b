// Dresses the application: proxy style, font and palette for System, Light or Dark. main() and the
// settings page call it.
#pragma once

#include <QPalette>

#include "ui/style/tokens.h"

class QApplication;

namespace fairlead::ui {

enum class ThemeChoice { System, Light, Dark };

/// Is paper darker than mid grey in this palette?
bool looksDark(const QPalette &palette);

/// All roles, with a Disabled group of its own for each text role.
QPalette makePalette(const Tokens &tokens);

/// Sets the style (once), the font, the palette and the roles that screen readers hear.
/// `ofTheSystem` is the palette that the application had before the first call; it answers
/// ThemeChoice::System. GUI thread.
void dress(QApplication &application, ThemeChoice choice, const QPalette &ofTheSystem);

} // namespace fairlead::ui
