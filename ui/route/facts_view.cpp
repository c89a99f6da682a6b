#include "ui/route/facts_view.h"

#include <QPainter>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr qsizetype mostFacts = 6;
constexpr int rowHeight = 20;

} // namespace

FactsView::FactsView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("routeFacts"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FactsView::setFacts(const QList<RouteFact> &facts)
{
    m_facts = facts.mid(0, mostFacts);
    QStringList spoken{tr("Known without asking")};
    for (const RouteFact &fact : m_facts)
        spoken << displayLine(
            fact.what + QLatin1Char(' ') + fact.value + QLatin1Char(' ') + fact.age);
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    setVisible(!m_facts.isEmpty());
    updateGeometry();
    update();
}

QSize FactsView::sizeHint() const
{
    return {300, 34 + rowHeight * int(m_facts.size()) + 8};
}

void FactsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.alt);
    paintHorizontal(painter, 0, 0, width(), t.hair);
    const int left = metric::prosePadding, right = width() - metric::prosePadding;
    paintLine(painter, {left, 8, right - left, rowHeight}, tr("Known without asking"),
        {Type::smallStrong(), t.text2});
    int y = 30;
    const int middle = left + (right - left) * 38 / 100;
    for (const RouteFact &fact : m_facts) {
        const int ageWidth = lineWidth(fact.age, Type::small()) + 2;
        paintLine(
            painter, {left, y, middle - left - 8, rowHeight}, fact.what, {Type::second(), t.text2});
        paintLine(painter, {middle, y, right - middle - ageWidth - 8, rowHeight}, fact.value,
            {fact.unknown ? Type::unknown() : Type::second(), fact.unknown ? t.text2 : t.text});
        paintLine(painter, {right - ageWidth, y, ageWidth, rowHeight}, fact.age,
            {Type::small(), t.text3, Qt::AlignRight | Qt::AlignVCenter});
        y += rowHeight;
    }
}

} // namespace fairlead::ui
