#include "ui/receipts/drop_overlay.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

DropOverlay::DropOverlay(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("dropOverlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::showFor(const QStringList &paths)
{
    m_words = countWords(paths);
    setAccessibleName(tr("Let go to import %1").arg(m_words));
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(t.accent, 2);
    edge.setDashPattern({4, 2.5});
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(3, 3, -3, -3), metric::popupRadius, metric::popupRadius);

    QRect plate(0, 0, 320, 112);
    plate.moveCenter(rect().center());
    paintBox(painter, plate, metric::popupRadius, t.accentSoft, t.accent);
    paintIcon(painter, QRect(plate.center().x() - 14, plate.y() + 16, 28, 28),
        QStringLiteral("drop"), t.accent);
    const QRect words(plate.x() + metric::panePadding, plate.y() + 48,
        plate.width() - 2 * metric::panePadding, 28);
    paintLine(painter, words, m_words, {Type::emptyTitle(), t.text, Qt::AlignCenter});
    paintLine(painter, words.translated(0, 28), tr("Let go to import"),
        {Type::second(), t.text2, Qt::AlignCenter});
}

} // namespace fairlead::ui
