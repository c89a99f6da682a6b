// The strip in which a comparison set gets its name. Enter saves, Esc leaves.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class Chip;
class ElidedLabel;

class NameBar : public QWidget {
    Q_OBJECT

public:
    explicit NameBar(QWidget *parent = nullptr);

    /// Shows it with the name to begin with. `explored`: what may differ was changed after values
    /// were on screen, which the set is kept with.
    void ask(const QString &name, bool explored);

signals:
    void named(const QString &name);
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void accept();

    QLineEdit *m_name;
    QPushButton *m_save;
    Chip *m_explored;
    ElidedLabel *m_why; ///< why it is explored
};

} // namespace fairlead::ui
