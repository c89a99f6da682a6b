#include "ui/shell/status_bar.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"

namespace fairlead::ui {
namespace {

/// Filled disc, triangle, ring: apart without their colours.
void paintMark(
    QPainter &painter, const QPointF &middle, SurfaceWord::Mark mark, const Tokens &tokens)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (mark == SurfaceWord::Mark::Good) {
        painter.setBrush(tokens.ok);
        painter.drawEllipse(middle, 3.5, 3.5);
    } else if (mark == SurfaceWord::Mark::Trouble) {
        painter.setBrush(tokens.warn);
        painter.drawPolygon(QPolygonF{
            middle + QPointF(0, -4.5), middle + QPointF(4.5, 3.5), middle + QPointF(-4.5, 3.5)});
    } else {
        painter.setPen(QPen(tokens.idle, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, 3.5, 3.5);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

StatusBar::StatusBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("statusBar"));
    setFixedHeight(metric::statusBar);
}

void StatusBar::setPractice(const QString &word)
{
    m_practice = word;
    tell();
}

void StatusBar::setSurfaces(const QList<SurfaceWord> &surfaces)
{
    m_surfaces = surfaces;
    tell();
}

void StatusBar::setLedger(const QString &words)
{
    m_ledger = words;
    tell();
}

void StatusBar::setTime(const QString &words)
{
    m_time = words;
    update();
}

void StatusBar::tell()
{
    QStringList words;
    if (!m_practice.isEmpty())
        words.append(m_practice);
    for (const SurfaceWord &each : m_surfaces)
        words.append(each.name + u' ' + each.words);
    words.append(m_ledger);
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.window);
    paintHorizontal(painter, 0, 0, width(), tokens.border);
    painter.setFont(Type::small());
    const QFontMetrics metrics = painter.fontMetrics();
    int x = metric::panePadding;
    const auto word = [&](const QString &text, const QColor &ink) {
        painter.setPen(ink);
        painter.drawText(QRect(x, 1, width() - x, height() - 1), Qt::AlignVCenter, text);
        x += metrics.horizontalAdvance(text);
    };
    if (!m_practice.isEmpty()) {
        paintIcon(painter, QRect(x, 5, 14, 16), QStringLiteral("lab"), tokens.warn);
        x += 20;
        word(m_practice, tokens.warn);
        x += metric::prosePadding;
    }
    for (const SurfaceWord &each : m_surfaces) {
        paintMark(painter, QPointF(x + 4, height() / 2.0 + 0.5), each.mark, tokens);
        x += 13;
        word(each.name, tokens.text2);
        x += 6;
        word(each.words, each.mark == SurfaceWord::Mark::None ? tokens.text3 : tokens.text2);
        x += metric::prosePadding;
    }
    const QRect right(x, 1, width() - x - metric::panePadding, height() - 1);
    painter.setPen(tokens.text2);
    painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter, m_time);
    const int timeWidth = metrics.horizontalAdvance(m_time) + metric::prosePadding;
    painter.drawText(
        right.adjusted(0, 0, -timeWidth, 0), Qt::AlignRight | Qt::AlignVCenter, m_ledger);
}

} // namespace fairlead::ui
