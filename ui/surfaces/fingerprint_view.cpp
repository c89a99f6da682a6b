#include "ui/surfaces/fingerprint_view.h"

#include <QPainter>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

constexpr int groupLength = 4;
constexpr int groupsInRow = 6;
constexpr int rowHeight = 28;

} // namespace

FingerprintView::FingerprintView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FingerprintView::setFingerprint(const QString &fingerprint)
{
    QString text = displayLine(fingerprint);
    setAccessibleName(text);
    if (text.startsWith(QStringLiteral("SHA256:")))
        text = text.mid(7);
    m_groups.clear();
    for (qsizetype at = 0; at < text.size(); at += groupLength)
        m_groups.append(text.mid(at, groupLength));
    updateGeometry();
    update();
}

QSize FingerprintView::sizeHint() const
{
    const int rows = std::max(1, int(m_groups.size() + groupsInRow - 1) / groupsInRow);
    return {360, rows * rowHeight + metric::groupGap};
}

void FingerprintView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintBox(painter, rect(), metric::controlRadius, tokens.alt, tokens.border);
    painter.setFont(Type::fingerprint());
    const int step
        = painter.fontMetrics().horizontalAdvance(QStringLiteral("0000")) + metric::groupGap;
    for (int i = 0; i < m_groups.size(); ++i) {
        painter.setPen(i % 2 == 0 ? tokens.text : tokens.text2);
        const QRect place(metric::groupGap + i % groupsInRow * step,
            metric::groupGap / 2 + i / groupsInRow * rowHeight, step, rowHeight);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_groups[i]);
    }
}

} // namespace fairlead::ui
