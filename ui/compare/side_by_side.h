// Two widgets of equal width with a full line between them: what must not be read across it.
#pragma once

#include <QWidget>

namespace fairlead::ui {

class SideBySide : public QWidget {
    Q_OBJECT

public:
    /// Takes both.
    SideBySide(QWidget *left, QWidget *right, QWidget *parent = nullptr);
};

} // namespace fairlead::ui
