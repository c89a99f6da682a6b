// A small window of plain text that can be copied as a whole: keys, diagnostics. Show it with
// open(); it deletes itself.
#pragma once

#include <QDialog>

namespace fairlead::ui {

class TextDialog : public QDialog {
    Q_OBJECT

public:
    TextDialog(const QString &title, const QString &text, QWidget *parent);
};

} // namespace fairlead::ui
