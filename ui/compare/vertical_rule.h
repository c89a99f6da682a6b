// The full line between two things that must not be read across it.
#pragma once

#include <QPainter>
#include <QWidget>

#include "ui/style/lines.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {

class VerticalRule : public QWidget {
public:
    VerticalRule() { setFixedWidth(1); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintVertical(painter, 0, 0, height(), tokensOf(palette()).border);
    }
};

} // namespace fairlead::ui
