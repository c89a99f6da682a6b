#include "ui/widgets/key_fact.h"

#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

QFont valueFont(const Fact &fact)
{
    QFont font = Type::title();
    if (fact.unknown) {
        font.setItalic(true);
        font.setWeight(QFont::Normal);
    }
    return font;
}

int valueWidth(const Fact &fact)
{
    const int unit = fact.unit.isEmpty() ? 0 : 5 + lineWidth(fact.unit, Type::second());
    return lineWidth(fact.value, valueFont(fact)) + unit + 1;
}

} // namespace

KeyFact::KeyFact(Fact fact, QWidget *parent) : QWidget(parent)
{
    // Grows downwards, so that facts with and without a note stand on one line.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setFact(std::move(fact));
}

void KeyFact::setFact(Fact fact)
{
    m_fact = std::move(fact);
    QString name = m_fact.label + QLatin1Char(' ') + m_fact.value;
    if (!m_fact.unit.isEmpty())
        name += QLatin1Char(' ') + m_fact.unit;
    if (!m_fact.note.isEmpty())
        name += QStringLiteral(", ") + m_fact.note;
    setAccessibleName(displayLine(name));
    tellWhole();
    updateGeometry();
    update();
}

QSize KeyFact::sizeHint() const
{
    const int widest = qMax(valueWidth(m_fact),
        qMax(lineWidth(m_fact.label, Type::small()), lineWidth(m_fact.note, Type::small())));
    return QSize(widest + 2, m_fact.note.isEmpty() ? 52 : 68);
}

QSize KeyFact::minimumSizeHint() const
{
    return QSize(48, sizeHint().height());
}

void KeyFact::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    paintLine(painter, QRect(0, 5, width(), 16), m_fact.label, {Type::small(), t.text2});
    const QColor ink = m_fact.unknown ? t.text2 : inkOf(t, m_fact.tone);
    const QRect line(0, 22, width(), 24);
    const int used = paintLine(painter, line, m_fact.value, {valueFont(m_fact), ink});
    paintLine(painter, line.adjusted(used + 5, 2, 0, 2), m_fact.unit, {Type::second(), t.text3});
    paintLine(painter, QRect(0, 47, width(), 16), m_fact.note, {Type::small(), t.text2});
}

void KeyFact::resizeEvent(QResizeEvent *)
{
    tellWhole();
}

void KeyFact::tellWhole()
{
    setPlainToolTip(this, sizeHint().width() > width() + 2 ? accessibleName() : QString());
}

} // namespace fairlead::ui
