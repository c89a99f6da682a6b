// The filter field of a page: magnifier at the left, the key that leads into it at the right.
#pragma once

#include <QLineEdit>

namespace fairlead::ui {

/// Takes focus by click and by its shortcut only, so that a page does not open with a blinking
/// caret. Esc empties it; on an empty field Esc goes on to the page.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    /// `hint` is the key shown at its right end while it is empty, such as "/" or "Ctrl+K". Pages
    /// own the shortcut itself.
    SearchField(const QString &placeholder, const QString &hint, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_hint;
};

} // namespace fairlead::ui
