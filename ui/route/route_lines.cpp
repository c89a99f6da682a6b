#include "ui/route/route_lines.h"

#include <algorithm>

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int rowHeight = 22;
constexpr int topMargin = 7;
constexpr int textLeft = metric::panePadding + 14 + 10;

QString spoken(const RouteLine &line)
{
    return line.second.isEmpty() ? line.text : line.text + QStringLiteral(": ") + line.second;
}

} // namespace

RouteLines::RouteLines(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RouteLines::setLines(std::vector<RouteLine> lines)
{
    m_lines = std::move(lines);
    QStringList all;
    for (const RouteLine &line : m_lines)
        all << displayLine(spoken(line));
    setAccessibleName(all.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int RouteLines::lineHeight(const RouteLine &line, int width) const
{
    if (!line.second.isEmpty())
        return rowHeight;
    const QRect room(0, 0, std::max(40, width - textLeft - metric::panePadding), 1000);
    const int text = QFontMetrics(Type::body())
                         .boundingRect(room, Qt::TextWordWrap, displayLine(line.text))
                         .height();
    return std::max(rowHeight, text + 4);
}

int RouteLines::heightForWidth(int width) const
{
    int height = topMargin + 5;
    for (const RouteLine &line : m_lines)
        height += lineHeight(line, width);
    return height;
}

bool RouteLines::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    int y = topMargin;
    for (const RouteLine &line : m_lines) {
        const int height = lineHeight(line, width());
        if (help->y() >= y && help->y() < y + height)
            QToolTip::showText(help->globalPos(),
                plainToolTip(line.whole.isEmpty() ? spoken(line) : line.whole), this,
                QRect(0, y, width(), height));
        y += height;
    }
    return true;
}

void RouteLines::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    const int right = width() - metric::panePadding;
    // A column of its own for the second fact, as wide as the widest needs and no more than half.
    int second = 0;
    for (const RouteLine &line : m_lines)
        if (!line.second.isEmpty())
            second = std::max(second, lineWidth(line.second, Type::body()) + 24);
    second = std::min(second, (right - textLeft) / 2);
    int y = topMargin;
    for (const RouteLine &line : m_lines) {
        const int height = lineHeight(line, width());
        if (!line.icon.isEmpty())
            paintIcon(painter, {metric::panePadding, y + 4, 14, 14}, line.icon, t.text2);
        if (line.second.isEmpty()) {
            painter.setFont(Type::body());
            painter.setPen(t.text);
            painter.drawText(QRect(textLeft, y + 2, right - textLeft, height - 2),
                int(Qt::AlignLeft | Qt::AlignTop) | Qt::TextWordWrap, displayLine(line.text));
        } else {
            paintLine(painter, {textLeft, y, right - second - textLeft - 8, height}, line.text,
                {Type::body(), t.text});
            paintIcon(painter, {right - second, y + 4, 14, 14}, line.secondIcon, t.text2);
            paintLine(painter, {right - second + 22, y, second - 22, height}, line.second,
                {Type::body(), t.text2});
        }
        y += height;
    }
}

} // namespace fairlead::ui
