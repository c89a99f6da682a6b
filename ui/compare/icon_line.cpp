#include "ui/compare/icon_line.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {

IconLine::IconLine(const QString &icon, QWidget *line, QWidget *parent, int height)
    : QWidget(parent), m_icon(icon), m_row(new QHBoxLayout(this))
{
    setFixedHeight(height);
    const int left = icon.isEmpty() ? 0 : metric::icon + metric::controlGap;
    m_row->setContentsMargins(metric::panePadding + left, 1, metric::panePadding, 0);
    m_row->setSpacing(metric::controlGap);
    m_row->addWidget(line, 1);
}

void IconLine::addWidget(QWidget *widget)
{
    m_row->addWidget(widget);
}

void IconLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.window);
    paintHorizontal(painter, 0, 0, width(), tokens.border);
    if (!m_icon.isEmpty())
        paintIcon(
            painter, QRect(metric::panePadding, (height() - 14) / 2, 14, 14), m_icon, tokens.text2);
}

} // namespace fairlead::ui
