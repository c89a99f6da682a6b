#include "ui/widgets/strips.h"

#include <QPainter>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

Strip::Strip(Line line, int height, QWidget *parent) : QWidget(parent), m_line(line)
{
    setFixedHeight(height);
}

void Strip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), m_line == Line::Below ? t.base : t.alt);
    paintHorizontal(painter, 0, m_line == Line::Below ? height() - 1 : 0, width(), t.border);
}

GroupStrip::GroupStrip(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(metric::rowSection);
}

void GroupStrip::setTitle(const QString &title, const QString &right, int fromRight)
{
    m_title = title;
    m_right = right;
    m_fromRight = fromRight;
    setAccessibleName(title);
    update();
}

void GroupStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.window);
    const int left = metric::prosePadding;
    paintLine(painter, QRect(left, 0, width() - 2 * left, height()), m_title,
        {Type::smallStrong(), t.text2});
    paintLine(painter, QRect(width() - m_fromRight, 0, m_fromRight, height()), m_right,
        {Type::small(), t.text2});
}

} // namespace fairlead::ui
