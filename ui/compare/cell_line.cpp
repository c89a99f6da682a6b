#include "ui/compare/cell_line.h"

#include <QPainter>

#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

CellLine::CellLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void CellLine::setFacts(const CellFacts &facts)
{
    m_facts = facts;
    const QString whole
        = QStringLiteral("%1, %2, %3").arg(facts.letter, facts.title(), facts.summary());
    setAccessibleName(displayLine(whole));
    setPlainToolTip(this, whole);
    update();
}

void CellLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const int end = width() - metric::panePadding;
    const int letter = lineWidth(m_facts.letter, Type::strong());
    paintLine(painter, {metric::panePadding, 0, letter + 2, height()}, m_facts.letter,
        {Type::strong(), tokens.accent});
    int x = std::max(34, metric::panePadding + letter + 8);
    paintIcon(painter, {x, (height() - 14) / 2, 14, 14}, m_facts.icon, tokens.text2);
    x += 22;
    x += paintLine(
        painter, {x, 0, end - x, height()}, m_facts.title(), {Type::strong(), tokens.text});
    x += metric::controlGap;
    paintLine(
        painter, {x, 0, end - x, height()}, m_facts.summary(), {Type::second(), tokens.text2});
}

} // namespace fairlead::ui
