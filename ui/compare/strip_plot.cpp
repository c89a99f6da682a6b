#include "ui/compare/strip_plot.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "models/comparison/effect.h"
#include "models/items/receipt_words.h"
#include "ui/compare/axis.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int words = 196; ///< width of the text left of shared strips
constexpr int strip = 40;

QString number(double value, const PlotUnit &unit)
{
    return shortNumber(value / unit.scale, 4);
}

QString countOf(const CellFacts &facts, std::size_t known)
{
    const int all = facts.count();
    return int(known) == all
        ? QStringLiteral("n = %1").arg(all)
        : SharedStrips::tr("n = %1, %2 without a value").arg(known).arg(all - int(known));
}

/// Scope is part of the unit: "k tok/s, whole job".
QString unitWithScope(const PlotUnit &unit, const CellFacts &facts)
{
    if (facts.scope.isEmpty())
        return unit.unit;
    const QString scope = facts.scope == QLatin1String("job")
        ? SharedStrips::tr("whole job")
        : SharedStrips::tr("per %1").arg(facts.scope);
    return unit.unit.isEmpty() ? scope : unit.unit + QStringLiteral(", ") + scope;
}

/// "1 019 to 1 034, n = 6"
QString rangeOf(const CellFacts &facts, const PlotUnit &unit)
{
    const std::vector<double> values = facts.values();
    if (values.empty())
        return countOf(facts, 0);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const QString count = countOf(facts, values.size());
    if (values.size() == 1)
        return count;
    return SharedStrips::tr("range %1 to %2, %3")
        .arg(number(*low, unit), number(*high, unit), count);
}

QString medianWord(const CellFacts &facts, const PlotUnit &unit)
{
    const std::vector<double> values = facts.values();
    if (values.empty())
        return SharedStrips::tr("no value recorded");
    return (values.size() == 1 ? SharedStrips::tr("one run, %1") : SharedStrips::tr("median %1"))
        .arg(number(medianOf(values), unit));
}

Axis axisOf(const std::vector<double> &values, const PlotUnit &unit, int width)
{
    if (values.empty())
        return {};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return niceAxis(*low / unit.scale, *high / unit.scale, std::max(2, width / 90));
}

void paintStrip(QPainter &painter, const QRect &rect, const std::vector<double> &values,
    const Axis &axis, const PlotUnit &unit, const QColor &ink, const Tokens &tokens)
{
    if (values.empty())
        return;
    const auto x
        = [&](double value) { return axis.at(value / unit.scale, rect.left(), rect.width()); };
    const int middle = rect.center().y();
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (values.size() > 1) {
        QColor band = ink;
        band.setAlphaF(0.18F);
        painter.fillRect(QRectF(x(*low), middle - 9, x(*high) - x(*low), 18), band);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (std::size_t run = 0; run < values.size(); ++run) {
        // Three lanes by index, the same each time: runs of one value stay apart.
        const int lane = int(run % 3 == 0 ? 0 : run % 3 == 1 ? -4 : 4);
        painter.drawEllipse(QPointF(x(values[run]), middle + lane), 4, 4);
    }
    painter.restore();
    if (values.size() > 1) {
        const int at = int(std::lround(x(medianOf(values))));
        painter.fillRect(QRect(at - 1, middle - 12, 2, 24), tokens.text);
    }
}

QString spoken(const CellFacts &facts)
{
    const PlotUnit unit = plotUnit(facts);
    return displayLine(QStringLiteral("%1, %2 %3, %4")
                           .arg(facts.letter, medianWord(facts, unit), unitWithScope(unit, facts),
                               rangeOf(facts, unit)));
}

} // namespace

PlotUnit plotUnit(const CellFacts &facts)
{
    PlotUnit unit;
    unit.unit = unitWords(facts.unit.toStdString());
    const std::vector<double> values = facts.values();
    const auto highest = std::max_element(values.begin(), values.end());
    if (highest != values.end() && *highest >= 100000) {
        unit.scale = 1000;
        unit.unit = QStringLiteral("k ") + unit.unit;
    }
    return unit;
}

SharedStrips::SharedStrips(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sharedStrips"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SharedStrips::setCells(const CellFacts &left, const CellFacts &right)
{
    m_left = left;
    m_right = right;
    setAccessibleName(spoken(left) + QStringLiteral("; ") + spoken(right));
    update();
}

void SharedStrips::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    std::vector<double> all = m_left.values();
    const std::vector<double> right = m_right.values();
    all.insert(all.end(), right.begin(), right.end());
    PlotUnit unit = plotUnit(m_left);
    if (const PlotUnit other = plotUnit(m_right); other.scale > unit.scale)
        unit = other;
    const int left = metric::panePadding + words;
    const QRect plot(left, 0, width() - left - metric::panePadding - 8, 2 * strip);
    const Axis axis = axisOf(all, unit, plot.width());
    int y = 0;
    for (const CellFacts *facts : {&m_left, &m_right}) {
        const QRect row(plot.left(), y, plot.width(), strip);
        paintLine(painter, {metric::panePadding, y, 24, strip}, facts->letter,
            {Type::second(), tokens.text2});
        const int textX = metric::panePadding + 24;
        const QString name = facts->revision.isEmpty() ? facts->name : facts->revision;
        paintLine(painter, {textX, y + 3, words - 32, 18},
            name + QStringLiteral(", ") + medianWord(*facts, unit), {Type::second(), tokens.text});
        paintLine(painter, {textX, y + 20, words - 32, 15}, rangeOf(*facts, unit),
            {Type::small(), tokens.text3});
        paintHorizontal(painter, row.left(), row.center().y(), row.width(), tokens.hair);
        paintStrip(painter, row, facts->values(), axis, unit,
            facts == &m_left ? tokens.text3 : tokens.series[0], tokens);
        y += strip;
    }
    paintLine(painter, {metric::panePadding + 24, y + 2, words - 32, 18},
        unitWithScope(unit, m_left), {Type::small(), tokens.text2});
    if (!all.empty())
        paintAxis(painter, {plot.left(), y, plot.width(), 20}, axis, tokens);
}

LoneStrip::LoneStrip(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void LoneStrip::setCell(const CellFacts &facts)
{
    m_facts = facts;
    setAccessibleName(spoken(facts));
    update();
}

std::pair<double, double> LoneStrip::axisRange() const
{
    const PlotUnit unit = plotUnit(m_facts);
    const Axis axis = axisOf(m_facts.values(), unit, width() - 2 * metric::panePadding);
    return {axis.from * unit.scale, axis.to * unit.scale};
}

void LoneStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const PlotUnit unit = plotUnit(m_facts);
    const std::vector<double> values = m_facts.values();
    const int x = metric::panePadding, room = width() - 2 * x;
    const QString count = countOf(m_facts, values.size());
    const int countWidth = std::min(room / 2, lineWidth(count, Type::small()) + 2);
    paintLine(painter, {x, 2, 24, 20}, m_facts.letter, {Type::second(), tokens.text2});
    QString word = medianWord(m_facts, unit);
    if (!values.empty())
        word += QLatin1Char(' ') + unitWithScope(unit, m_facts);
    paintLine(
        painter, {x + 24, 2, room - 32 - countWidth, 20}, word, {Type::second(), tokens.text});
    paintLine(painter, {x + room - countWidth, 2, countWidth, 20}, count,
        {Type::small(), tokens.text3, Qt::AlignRight | Qt::AlignVCenter});
    if (values.empty())
        return;
    const QRect plot(x + 8, 24, room - 16, 36);
    const Axis axis = axisOf(values, unit, plot.width());
    paintStrip(painter, plot, values, axis, unit, tokens.text3, tokens);
    paintAxis(painter, {plot.left(), plot.bottom() + 1, plot.width(), 20}, axis, tokens);
}

} // namespace fairlead::ui
