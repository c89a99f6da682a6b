// What each painted widget is to a screen reader: an alert, a text, a link, a group.
#pragma once

namespace fairlead::ui {

/// Registers the roles with Qt. dress() calls it; calling it again does nothing.
void installAccessibleRoles();

} // namespace fairlead::ui
