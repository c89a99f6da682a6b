#include "ui/route/ranking_header.h"

#include <QPainter>
#include <QStringList>

#include "models/routing/evidence.h"
#include "ui/route/surface_card.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int swatch = 8;

} // namespace

RankingHeader::RankingHeader(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(metric::paneHeader);
    setAccessibleName(tr("Ranking"));
}

void RankingHeader::setScale(const QString &scale)
{
    m_scale = scale;
    setAccessibleName(scale.isEmpty() ? tr("Ranking") : tr("Ranking, %1").arg(scale));
    update();
}

void RankingHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.alt);
    paintHorizontal(painter, 0, height() - 1, width(), t.hair);
    QStringList names;
    for (const std::string_view name : latencySegments)
        names << QString::fromUtf8(name.data(), qsizetype(name.size()));
    const QString whisker = tr("to P90");
    int legend = lineWidth(whisker, Type::small()) + 24;
    for (const QString &name : names)
        legend += swatch + 6 + lineWidth(name, Type::small()) + 12;
    const int end = width() - 16;
    int x = qMax(SurfaceCard::rulesLeft(width()), 0);
    if (x + legend > end)
        x = end - legend;
    const int title = 16
        + paintLine(painter, {16, 0, 120, height() - 1}, tr("Ranking"), {Type::strong(), t.text});
    paintLine(
        painter, {title + 18, 0, x - title - 30, height() - 1}, m_scale, {Type::small(), t.text2});
    for (qsizetype i = 0; i < names.size(); ++i) {
        painter.fillRect(
            QRect(x, (height() - swatch) / 2, swatch, swatch), t.segments[std::size_t(i)]);
        x += swatch + 6;
        x += paintLine(painter, {x, 0, end - x, height() - 1}, names[i], {Type::small(), t.text2})
            + 12;
    }
    paintHorizontal(painter, x, height() / 2, 16, t.text2);
    paintVertical(painter, x + 16, height() / 2 - 4, 9, t.text2);
    paintLine(
        painter, {x + 24, 0, width() - x - 24, height() - 1}, whisker, {Type::small(), t.text2});
}

} // namespace fairlead::ui
