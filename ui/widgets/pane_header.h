// The strip over a pane: its title, a note after it, and at the right what can be done with it.
#pragma once

#include <QString>
#include <QWidget>

class QBoxLayout;
class QLabel;

namespace fairlead::ui {

class ElidedLabel;

/// 32 high, on alt, a hairline below. Widgets added stand at the right in the order of adding; give
/// buttons "dense".
class PaneHeader : public QWidget {
    Q_OBJECT

public:
    explicit PaneHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note);
    /// Takes ownership.
    void addWidget(QWidget *widget);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_title;
    ElidedLabel *m_note;
    QBoxLayout *m_row;
};

} // namespace fairlead::ui
