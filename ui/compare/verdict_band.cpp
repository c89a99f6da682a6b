#include "ui/compare/verdict_band.h"

#include <algorithm>

#include <QPainter>

#include "models/items/comparison_words.h"
#include "ui/style/hatch.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

VerdictBand::VerdictBand(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("verdictBand"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void VerdictBand::setVerdict(Verdict verdict, const QString &note)
{
    m_verdict = verdict;
    m_word = verdictWord(verdict);
    m_note = note;
    const QString whole = m_word + QStringLiteral(". ") + note;
    setAccessibleName(displayLine(whole));
    setPlainToolTip(this, whole);
    update();
}

void VerdictBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const int wordX = metric::panePadding + 14 + metric::panePadding;
    const int noteX = wordX + lineWidth(m_word, Type::title()) + metric::panePadding;
    const int room = width() - noteX - metric::panePadding;
    const QRect band = rect();
    if (m_verdict == Verdict::SideBySideOnly)
        paintHatch(painter, band, tokens);
    else if (m_verdict == Verdict::Unknown)
        paintDots(painter, band, tokens);
    else
        painter.fillRect(band, tokens.accentSoft);
    if (refused(m_verdict)) {
        const int plate
            = noteX + std::min(room, lineWidth(m_note, Type::second())) + metric::panePadding;
        painter.fillRect(QRect(metric::controlGap, 6, plate - metric::controlGap, height() - 12),
            tokens.hatchGround);
    }
    const QRect shape(metric::panePadding, (height() - 16) / 2, 16, 16);
    if (m_verdict == Verdict::SideBySideOnly)
        paintIcon(painter, shape, QStringLiteral("block"), tokens.text2);
    else if (m_verdict == Verdict::Unknown)
        paintIcon(painter, shape, QStringLiteral("question"), tokens.text2);
    else {
        painter.setRenderHint(QPainter::Antialiasing);
        const bool ring = m_verdict == Verdict::WithDisclosure;
        painter.setPen(ring ? QPen(tokens.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(ring ? QBrush(Qt::NoBrush) : QBrush(tokens.accent));
        painter.drawEllipse(QRectF(shape).center(), ring ? 5 : 6, ring ? 5 : 6);
    }
    paintLine(painter, {wordX, 0, width() - wordX - metric::panePadding, height()}, m_word,
        {Type::title(), tokens.text});
    paintLine(painter, {noteX, 0, room, height()}, m_note, {Type::second(), tokens.text2});
}

} // namespace fairlead::ui
