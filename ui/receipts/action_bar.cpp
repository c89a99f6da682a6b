#include "ui/receipts/action_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {

ActionBar::ActionBar(QWidget *parent)
    : QWidget(parent), m_left(new QHBoxLayout), m_right(new QHBoxLayout),
      m_hindrance(new ElidedLabel(QString(), this))
{
    setFixedHeight(45);
    m_hindrance->setFont(Type::second());
    m_hindrance->setInk(Ink::Second);
    m_hindrance->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_hindrance->setObjectName(QStringLiteral("hindrance"));
    m_left->setSpacing(metric::controlGap);
    m_right->setSpacing(metric::controlGap);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::panePadding, 1, metric::panePadding, 0);
    row->setSpacing(metric::groupGap);
    row->addLayout(m_left);
    row->addWidget(m_hindrance, 1);
    row->addLayout(m_right);
}

void ActionBar::addLeft(QPushButton *button)
{
    m_left->addWidget(button);
}

void ActionBar::addRight(QPushButton *button)
{
    m_right->addWidget(button);
}

void ActionBar::setHindrance(const QString &sentence)
{
    m_hindrance->setText(sentence);
}

void ActionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.window);
    paintHorizontal(painter, 0, 0, width(), t.border);
}

} // namespace fairlead::ui
