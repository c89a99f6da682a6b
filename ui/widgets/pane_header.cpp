#include "ui/widgets/pane_header.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

PaneHeader::PaneHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel(title, this)),
      m_note(new ElidedLabel(QString(), this)), m_row(new QHBoxLayout(this))
{
    setFixedHeight(metric::paneHeader);
    m_title->setFont(Type::secondStrong());
    m_note->setFont(Type::second());
    m_note->setInk(Ink::Second);
    m_row->setContentsMargins(metric::panePadding, 0, metric::controlGap, 1);
    m_row->setSpacing(metric::controlGap);
    m_row->addWidget(m_title);
    m_row->addWidget(m_note);
    m_row->addStretch(1);
    setAccessibleName(displayLine(title));
}

void PaneHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty()); // a note alone begins where a title would
    setAccessibleName(displayLine(title));
}

void PaneHeader::setNote(const QString &note)
{
    m_note->setText(note);
    setAccessibleDescription(displayLine(note));
}

void PaneHeader::addWidget(QWidget *widget)
{
    m_row->addWidget(widget, 0, Qt::AlignVCenter);
}

QSize PaneHeader::sizeHint() const
{
    return QSize(QWidget::sizeHint().width(), metric::paneHeader);
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.alt);
    paintHorizontal(painter, 0, height() - 1, width(), t.hair);
}

} // namespace fairlead::ui
