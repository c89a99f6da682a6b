#include "ui/shell/status_bar.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"

namespace fairlead::ui {
namespace {

struct SurfaceWords {
    const char *name;
    const char *state;
};

// Surfaces are connected by the pages that come with them; until then none is configured, and the
// bar says so.
constexpr SurfaceWords surfaces[] = {{"Modal", QT_TRANSLATE_NOOP("StatusBar", "not configured")},
    {"Hosts", QT_TRANSLATE_NOOP("StatusBar", "none")},
    {"TPU", QT_TRANSLATE_NOOP("StatusBar", "none")}};

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
    setAccessibleName(
        m_practice.isEmpty() ? m_ledger : m_practice + QStringLiteral(", ") + m_ledger);
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
    for (const SurfaceWords &surface : surfaces) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens.idle, 1.5));
        painter.drawEllipse(QRectF(x + 0.5, height() / 2.0 - 3, 7, 7));
        painter.setRenderHint(QPainter::Antialiasing, false);
        x += 13;
        word(QString::fromLatin1(surface.name), tokens.text2);
        x += 6;
        word(tr(surface.state), tokens.text3);
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
