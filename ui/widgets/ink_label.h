// A plain-text label whose ink follows the palette; plainLabel() makes it.
#pragma once

#include <QLabel>

#include "ui/style/tokens.h"

namespace fairlead::ui {

class InkLabel : public QLabel {
    Q_OBJECT

public:
    explicit InkLabel(const QString &text, QWidget *parent = nullptr);

    /// Hides QLabel's: strips what displayText() strips. The format is plain and stays so.
    void setText(const QString &text);
    void setInk(Ink ink);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyInk();

    Ink m_ink = Ink::Text;
    bool m_applying = false;
};

} // namespace fairlead::ui
