#include "ui/widgets/ink_label.h"

#include <QEvent>

#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

InkLabel::InkLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // On a parent with a Base ground QLabel would paint with Text, whatever ink stands in
    // WindowText.
    setForegroundRole(QPalette::WindowText);
    setText(text);
}

void InkLabel::setText(const QString &text)
{
    QLabel::setText(displayText(text));
}

void InkLabel::setInk(Ink ink)
{
    m_ink = ink;
    applyInk();
}

void InkLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyInk();
}

void InkLabel::applyInk()
{
    if (m_applying || m_ink == Ink::Text)
        return;
    m_applying = true;
    // Only the two enabled groups: the disabled ink stays the palette's.
    QPalette own = palette();
    const QColor ink = inkOf(tokensOf(own), m_ink);
    own.setColor(QPalette::Active, QPalette::WindowText, ink);
    own.setColor(QPalette::Inactive, QPalette::WindowText, ink);
    setPalette(own);
    m_applying = false;
}

} // namespace fairlead::ui
