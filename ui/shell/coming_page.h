// A page whose work is not here yet: it says what will be there, and what can be done instead
// today.
#pragma once

#include "ui/shell/page.h"

namespace fairlead::ui {

class EmptyState;

class ComingPage : public Page {
    Q_OBJECT

public:
    ComingPage(const QString &title, const QString &emptyTitle, const QString &sentence,
        QWidget *parent = nullptr);

    QString title() const override { return m_title; }
    /// For the page to add its buttons and links to.
    EmptyState *state() const { return m_state; }

private:
    QString m_title;
    EmptyState *m_state;
};

} // namespace fairlead::ui
