// What a log view is to a screen reader: a terminal whose text is the lines in sight.
#pragma once

namespace fairlead::ui {

/// Registers it with Qt; calling it again does nothing.
void installLogAccessible();

} // namespace fairlead::ui
