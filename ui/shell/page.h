// A page of the window: a widget with a title, and with the actions that stand in the shell's
// header above it.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace fairlead::ui {

/// One key of a page, for the list under F1.
struct KeyHelp {
    QString key;
    QString what;
};

class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// "Receipts": 16 px in the header.
    virtual QString title() const = 0;
    /// What the page holds, "2 418 kept byte for byte"; may be empty.
    virtual QString subtitle() const { return {}; }
    /// Widgets at the right of the header, owned by the page; asked for once.
    virtual QList<QWidget *> headerActions() { return {}; }
    /// The page's own keys.
    virtual QList<KeyHelp> keys() const { return {}; }
    /// Called when the page comes to the front: put the focus where work goes on.
    virtual void enter() { setFocus(); }

signals:
    /// Title, subtitle or the state of an action changed.
    void headerChanged();
};

} // namespace fairlead::ui
