// The few kinds of button this window has. Texts are ours (tr()); an icon name may be empty.
#pragma once

#include <QString>

class QPushButton;
class QWidget;

namespace fairlead::ui {

/// Filled with the accent. One a page: the next act.
QPushButton *primaryButton(const QString &text, const QString &icon, QWidget *parent = nullptr);
/// Outlined, 28 high.
QPushButton *plainButton(const QString &text, const QString &icon, QWidget *parent = nullptr);
/// No box until hovered, 24 high: for pane headers and filter bars.
QPushButton *quietButton(const QString &text, const QString &icon, QWidget *parent = nullptr);
/// An icon alone, 24 x 24; `name` is its tooltip and its accessible name.
QPushButton *iconButton(const QString &icon, const QString &name, QWidget *parent = nullptr);
/// Accent text without a box.
QPushButton *linkButton(const QString &text, QWidget *parent = nullptr);

} // namespace fairlead::ui
