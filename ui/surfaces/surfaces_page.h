// Surfaces: accounts, hosts and projects. Today its empty state, which says what will be connected
// here.
#pragma once

#include "ui/shell/coming_page.h"

namespace fairlead::ui {

class SurfacesPage : public ComingPage {
    Q_OBJECT

public:
    explicit SurfacesPage(QWidget *parent = nullptr);

signals:
    void receiptsAsked();
};

} // namespace fairlead::ui
