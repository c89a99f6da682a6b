// Runs: detached runs, live. Today its empty state, which says what will be watched here.
#pragma once

#include "ui/shell/coming_page.h"

namespace fairlead::ui {

class RunsPage : public ComingPage {
    Q_OBJECT

public:
    explicit RunsPage(QWidget *parent = nullptr);

signals:
    void receiptsAsked();
};

} // namespace fairlead::ui
