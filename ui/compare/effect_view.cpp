#include "ui/compare/effect_view.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/compare/axis.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int wordsWidth = 270;

} // namespace

EffectView::EffectView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("effectView"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void EffectView::setEffect(const std::optional<Effect> &effect, const QString &left,
    const QString &right, const QString &why)
{
    m_effect = effect && std::isfinite(effect->ratio) && effect->ratio > 0 ? effect : std::nullopt;
    m_headline = m_effect ? factor(m_effect->ratio) : tr("No effect");
    m_how = m_effect ? tr("%1 over %2, ratio of medians, n = %3 and %4")
                           .arg(right, left)
                           .arg(m_effect->rightCount)
                           .arg(m_effect->leftCount)
                     : why;
    m_interval = m_effect ? tr("no interval yet: it takes the exact statistics") : QString();
    QStringList spoken{m_headline, m_how};
    if (!m_interval.isEmpty())
        spoken << m_interval;
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    update();
}

void EffectView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintHorizontal(
        painter, metric::panePadding, height() - 1, width() - 2 * metric::panePadding, tokens.hair);
    const int x = metric::panePadding;
    const int room = m_effect ? wordsWidth : width() - 2 * x;
    paintLine(painter, {x, 8, room, 34}, m_headline, {Type::effect(), tokens.text});
    paintLine(painter, {x, 43, room, 18}, m_interval.isEmpty() ? m_how : m_interval,
        {Type::second(), tokens.text});
    if (!m_interval.isEmpty())
        paintLine(painter, {x, 61, room, 16}, m_how, {Type::small(), tokens.text3});
    if (m_effect)
        paintScale(painter, {x + wordsWidth + 20, 12, width() - 2 * x - wordsWidth - 28, 68});
}

void EffectView::paintScale(QPainter &painter, const QRect &rect) const
{
    if (rect.width() < 120)
        return;
    const Tokens &tokens = tokensOf(palette());
    const double ratio = m_effect->ratio;
    const Axis axis
        = niceAxis(std::min(1.0, ratio), std::max(1.0, ratio), std::max(3, rect.width() / 76));
    const auto x
        = [&](double value) { return int(std::lround(axis.at(value, rect.left(), rect.width()))); };
    const int axisY = rect.bottom() - 20;
    paintAxis(painter, {rect.left(), axisY, rect.width(), 20}, axis, tokens);
    const int one = x(1);
    for (int y = rect.top(); y < axisY; y += 5)
        paintVertical(painter, one, y, std::min(3, axisY - y), tokens.text2);
    const QString words = tr("no difference");
    const int width = lineWidth(words, Type::small());
    const bool leftOf = one - width - 6 >= rect.left() && ratio >= 1;
    paintLine(painter, {leftOf ? one - width - 6 : one + 6, rect.top() - 4, width + 2, 16}, words,
        {Type::small(), tokens.text2});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawEllipse(QPointF(axis.at(ratio, rect.left(), rect.width()), rect.top() + 26), 6, 6);
}

} // namespace fairlead::ui
