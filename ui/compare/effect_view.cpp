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
#include "ui/widgets/safe_text.h"
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

void EffectView::clear()
{
    m_ratio = 0;
    m_words = {};
    setAccessibleName({});
    setToolTip({});
    update();
}

void EffectView::showComputing()
{
    clear();
    m_words.factor = tr("Computing the effect…");
    m_words.limits = tr("exact statistics of all runs of both sides");
    setAccessibleName(m_words.factor);
    update();
}

void EffectView::setEffect(const std::optional<Effect> &effect, const CellFacts &left,
    const CellFacts &right, const QString &why)
{
    m_ratio = effect && std::isfinite(effect->ratio) && effect->ratio > 0 ? effect->ratio : 0;
    m_words = m_ratio > 0 ? effectWords(*effect, left, right) : EffectWords();
    if (m_ratio <= 0) {
        m_words.factor = tr("No effect");
        m_words.limits = why;
    }
    QStringList spoken;
    for (const QString &each : {m_words.factor, m_words.direction, m_words.limits, m_words.kind})
        if (!each.isEmpty())
            spoken << each;
    setAccessibleName(displayLine(spoken.join(QStringLiteral(", "))));
    setPlainToolTip(this, spoken.join(QLatin1Char('\n')));
    update();
}

void EffectView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const int x = metric::panePadding;
    paintHorizontal(painter, x, height() - 1, width() - 2 * x, tokens.hair);
    const bool known = m_ratio > 0;
    const int room = known ? wordsWidth : width() - 2 * x;
    paintLine(painter, {x, 6, room, 34}, m_words.factor, {Type::effect(), tokens.text});
    paintLine(painter, {x, 41, room, 18}, m_words.limits, {Type::second(), tokens.text});
    paintLine(painter, {x, 59, room, 16}, m_words.direction, {Type::small(), tokens.text2});
    paintLine(painter, {x, 75, room, 16}, m_words.kind, {Type::small(), tokens.text3});
    if (known)
        paintScale(painter, {x + wordsWidth + 20, 14, width() - 2 * x - wordsWidth - 28, 70});
}

void EffectView::paintScale(QPainter &painter, const QRect &rect) const
{
    if (rect.width() < 120)
        return;
    const Tokens &tokens = tokensOf(palette());
    const auto [low, high] = m_words.drawn.value_or(std::pair(m_ratio, m_ratio));
    const Axis axis = niceAxis(std::min({1.0, m_ratio, low}), std::max({1.0, m_ratio, high}),
        std::max(3, rect.width() / 76));
    const auto x = [&](double value) { return axis.at(value, rect.left(), rect.width()); };
    const int axisY = rect.bottom() - 20;
    paintAxis(painter, {rect.left(), axisY, rect.width(), 20}, axis, tokens);
    const int one = int(std::lround(x(1)));
    for (int y = rect.top(); y < axisY; y += 5)
        paintVertical(painter, one, y, std::min(3, axisY - y), tokens.text2);
    const QString words = tr("no difference");
    const int width = lineWidth(words, Type::small());
    const bool leftOf = one - width - 6 >= rect.left() && m_ratio >= 1;
    paintLine(painter, {leftOf ? one - width - 6 : one + 6, rect.top() - 4, width + 2, 16}, words,
        {Type::small(), tokens.text2});
    const int y = rect.top() + 28;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (m_words.drawn && m_words.interval) {
        painter.setBrush(tokens.accent);
        painter.drawRoundedRect(QRectF(x(low), y - 3, std::max(2.0, x(high) - x(low)), 6), 3, 3);
    } else if (m_words.drawn && low < high) {
        // A range is no interval: a thin line with ends.
        const int from = int(std::lround(x(low))), to = int(std::lround(x(high)));
        paintHorizontal(painter, from, y, to - from, tokens.text2);
        paintVertical(painter, from, y - 4, 9, tokens.text2);
        paintVertical(painter, to, y - 4, 9, tokens.text2);
    }
    painter.setPen(QPen(tokens.base, 2));
    painter.setBrush(tokens.accent);
    painter.drawEllipse(QPointF(x(m_ratio), y), 6, 6);
    painter.restore();
}

} // namespace fairlead::ui
