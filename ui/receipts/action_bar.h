// The strip at the foot of a pane: what can be done with it, the next act at the right, and what
// forbids it beside it.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace fairlead::ui {

class ElidedLabel;

/// 45 high, on chrome, a line above.
class ActionBar : public QWidget {
    Q_OBJECT

public:
    explicit ActionBar(QWidget *parent = nullptr);

    /// Takes ownership; in the order of adding, from the left.
    void addLeft(QPushButton *button);
    /// The same from the right; the last one added stands outermost.
    void addRight(QPushButton *button);
    /// Why the next act cannot be done now; empty where it can.
    void setHindrance(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
    ElidedLabel *m_hindrance;
};

} // namespace fairlead::ui
