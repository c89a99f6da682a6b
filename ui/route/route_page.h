// Route: where a job can be answered. Today its empty state, which says what will be asked and
// answered here.
#pragma once

#include "ui/shell/coming_page.h"

namespace fairlead::ui {

class RoutePage : public ComingPage {
    Q_OBJECT

public:
    explicit RoutePage(QWidget *parent = nullptr);

signals:
    void receiptsAsked();
};

} // namespace fairlead::ui
