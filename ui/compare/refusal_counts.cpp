#include "ui/compare/refusal_counts.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/style/type.h"

namespace fairlead::ui {

RefusalCounts::RefusalCounts() : m_font(Type::small()) { }

void RefusalCounts::paint(QPainter &painter, const QRect &square, int count, const Tokens &tokens)
{
    const Count &laid = laidOut(count);
    QRect plate(0, 0, laid.plate, 14);
    plate.moveCenter(square.center());
    painter.fillRect(plate, tokens.hatchGround);
    // A painter that is given the font it has would look for it anew.
    if (painter.font() != m_font)
        painter.setFont(m_font);
    painter.setPen(tokens.text2);
    painter.drawStaticText(QPointF(square.left() + (square.width() - laid.size.width()) / 2,
                               square.top() + (square.height() - laid.size.height()) / 2),
        laid.text);
}

const RefusalCounts::Count &RefusalCounts::laidOut(int count)
{
    const auto known = m_counts.find(count);
    if (known != m_counts.end())
        return known->second;
    const QString written = count > 0 ? QString::number(count) : QStringLiteral("?");
    const QFontMetricsF metrics(m_font);
    Count laid{QStaticText(written), {metrics.horizontalAdvance(written), metrics.height()}, 0};
    laid.text.setTextFormat(Qt::PlainText);
    laid.plate = std::max(14, qRound(laid.size.width()) + 4);
    return m_counts.emplace(count, laid).first->second;
}

} // namespace fairlead::ui
