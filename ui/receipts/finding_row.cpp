#include "ui/receipts/finding_row.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

QString drawingOf(Tone tone)
{
    return tone == Tone::Err ? QStringLiteral("cross")
        : tone == Tone::Warn ? QStringLiteral("warn")
                             : QStringLiteral("info");
}

} // namespace

FindingRow::FindingRow(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(rowHeight);
}

void FindingRow::setFinding(const ReceiptField &finding)
{
    m_finding = finding;
    QString whole = finding.value + QStringLiteral(" (") + finding.source + QLatin1Char(')');
    if (!finding.note.isEmpty())
        whole += QLatin1Char('\n') + finding.note;
    setAccessibleName(displayLine(whole));
    setPlainToolTip(this, whole);
    update();
}

void FindingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    paintHorizontal(painter, 0, height() - 1, width(), t.hair);
    const QColor ink = m_finding.tone == Tone::None ? t.text2 : inkOf(t, m_finding.tone);
    paintIcon(painter, QRect(0, 6, metric::glyph, metric::glyph), drawingOf(m_finding.tone), ink);
    const int codeWidth = lineWidth(m_finding.source, Type::monoSmall());
    const QRect first(22, 3, width() - 22, 20), second = first.translated(0, 18);
    paintLine(painter, first, m_finding.value, {Type::body(), t.text});
    paintLine(painter, second.adjusted(0, 0, -codeWidth - metric::groupGap, 0),
        m_finding.note.isEmpty() ? m_finding.label : m_finding.note, {Type::second(), t.text2});
    paintLine(painter, second, m_finding.source,
        {Type::monoSmall(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
}

} // namespace fairlead::ui
