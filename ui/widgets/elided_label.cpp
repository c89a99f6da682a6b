#include "ui/widgets/elided_label.h"

#include <QEvent>
#include <QPainter>

#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(displayLine(text));
    tellWhole();
    updateGeometry();
    update();
}

void ElidedLabel::setMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins edge = contentsMargins();
    return QSize(lineWidth(m_text, font()) + 1 + edge.left() + edge.right(),
        fontMetrics().height() + edge.top() + edge.bottom());
}

QSize ElidedLabel::minimumSizeHint() const
{
    return QSize(qMin(24, sizeHint().width()), sizeHint().height());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    paintLine(painter, contentsRect(), m_text,
        {font(), isEnabled() ? inkOf(t, m_ink) : t.disabled, m_alignment, m_mode});
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
    tellWhole();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        tellWhole();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void ElidedLabel::tellWhole()
{
    const bool cutOff = lineWidth(m_text, font()) > contentsRect().width();
    setPlainToolTip(this, cutOff ? m_text : QString());
}

} // namespace fairlead::ui
