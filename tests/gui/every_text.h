// Every text that a person, a screen reader or a tooltip could get out of a part of the window, for
// tests that nothing of a refused pair comes out by a side door.
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include "ui/widgets/elided_label.h"

namespace fairlead::ui {

enum class Shown { Only, OrHidden };

/// Of hidden widgets too, unless asked otherwise: what lingers there can come back.
inline QStringList everyText(QWidget &root, Shown shown = Shown::OrHidden)
{
    QStringList texts;
    QList<QWidget *> widgets = root.findChildren<QWidget *>();
    widgets << &root;
    for (QWidget *widget : widgets) {
        if (shown == Shown::Only && !widget->isVisibleTo(&root))
            continue;
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription()
              << widget->windowTitle() << widget->statusTip() << widget->whatsThis();
        if (const auto *label = qobject_cast<QLabel *>(widget))
            texts << label->text();
        if (const auto *label = qobject_cast<ElidedLabel *>(widget))
            texts << label->text();
        if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            texts << button->text();
        if (const auto *field = qobject_cast<QLineEdit *>(widget))
            texts << field->text();
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget); view && view->model())
            for (int row = 0; row < view->model()->rowCount(); ++row)
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    for (int role = 0; role < Qt::UserRole + 128; ++role)
                        texts << view->model()->index(row, column).data(role).toString();
    }
    texts.removeAll(QString());
    return texts;
}

} // namespace fairlead::ui
