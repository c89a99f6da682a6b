// The strip under a pane: a drawing, one line of text, and what can be done about it at the right.
#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;

namespace fairlead::ui {

/// On chrome, a border above. `icon` may be empty.
class IconLine : public QWidget {
    Q_OBJECT

public:
    /// Takes `line` into its layout, where it gets the room that is left.
    IconLine(const QString &icon, QWidget *line, QWidget *parent = nullptr, int height = 36);
    void addWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QHBoxLayout *m_row;
};

} // namespace fairlead::ui
