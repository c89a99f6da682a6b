#include "ui/compare/step_plot.h"

#include <QPainter>

#include "ui/compare/step_painter.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int head = 18; ///< the line above the plot of a side alone

std::vector<StepSide> sidesOf(
    const PairDepth &depth, const QString &left, const QString &right, const Tokens &tokens)
{
    return {{&depth.leftSteps, left, tokens.text3}, {&depth.rightSteps, right, tokens.series[0]}};
}

StepRange rangeOf(const StepDrawing &drawing)
{
    if (drawing.lines.empty())
        return {};
    return {drawing.x.from, drawing.x.to, drawing.y.from * drawing.yUnit,
        drawing.y.to * drawing.yUnit, drawing.points};
}

/// "6 runs", "8 of 50 runs drawn", "2 of 6 runs record no steps".
QString countOf(const StepLines &lines)
{
    if (lines.withSteps < lines.runs)
        return SharedSteps::tr("%1 of %2 runs record no steps")
            .arg(lines.runs - lines.withSteps)
            .arg(lines.runs);
    if (int(lines.lines.size()) < lines.runs)
        return SharedSteps::tr("%1 of %2 runs drawn").arg(lines.lines.size()).arg(lines.runs);
    return SharedSteps::tr("%n run(s)", nullptr, lines.runs);
}

} // namespace

QString stepUnit(StepQuantity quantity)
{
    return quantity == StepQuantity::Rate ? SharedSteps::tr("tok/s") : SharedSteps::tr("s");
}

SharedSteps::SharedSteps(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sharedSteps"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SharedSteps::setLines(
    std::shared_ptr<const PairDepth> depth, const QString &left, const QString &right)
{
    m_depth = std::move(depth);
    m_left = left;
    m_right = right;
    tell();
}

void SharedSteps::setMilestone(Milestone milestone)
{
    m_milestone = milestone;
    tell();
}

void SharedSteps::tell()
{
    QStringList words;
    if (m_depth)
        for (const StepSide &side : sidesOf(*m_depth, m_left, m_right, tokensOf(palette())))
            words << spokenSteps(side, m_milestone) + QStringLiteral(", ") + countOf(*side.lines);
    setAccessibleName(displayLine(words.join(QStringLiteral("; "))));
    setPlainToolTip(this, words.join(QLatin1Char('\n')));
    update();
}

StepRange SharedSteps::range() const
{
    if (!m_depth)
        return {};
    return rangeOf(drawSteps(sidesOf(*m_depth, m_left, m_right, tokensOf(palette())), m_milestone,
        stepPlot(rect()).width()));
}

void SharedSteps::paintEvent(QPaintEvent *)
{
    if (!m_depth)
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    paintSteps(painter, rect(), sidesOf(*m_depth, m_left, m_right, tokens), m_milestone, tokens);
}

LoneSteps::LoneSteps(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void LoneSteps::setLines(
    std::shared_ptr<const PairDepth> owner, const StepLines *lines, const QString &letter)
{
    m_owner = std::move(owner);
    m_lines = lines;
    m_letter = letter;
    tell();
}

void LoneSteps::setMilestone(Milestone milestone)
{
    m_milestone = milestone;
    tell();
}

void LoneSteps::tell()
{
    QString words;
    if (m_lines)
        words = spokenSteps({m_lines, m_letter, {}}, m_milestone) + QStringLiteral(", ")
            + countOf(*m_lines);
    setAccessibleName(displayLine(words));
    setPlainToolTip(this, words);
    update();
}

StepRange LoneSteps::range() const
{
    if (!m_lines)
        return {};
    return rangeOf(drawSteps(
        {{m_lines, m_letter, {}}}, m_milestone, stepPlot(rect().adjusted(0, head, 0, 0)).width()));
}

void LoneSteps::paintEvent(QPaintEvent *)
{
    if (!m_lines)
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const QRect line(metric::panePadding, 0, width() - 2 * metric::panePadding, head);
    const int used = paintLine(painter, line, m_letter, {Type::second(), tokens.text2});
    paintLine(painter, line.adjusted(used + 12, 0, 0, 0),
        m_lines->lines.empty()
            ? countOf(*m_lines)
            : stepUnit(m_lines->quantity) + QStringLiteral(", ") + countOf(*m_lines),
        {Type::small(), tokens.text3});
    paintSteps(painter, rect().adjusted(0, head, 0, 0), {{m_lines, m_letter, tokens.text3}},
        m_milestone, tokens);
}

} // namespace fairlead::ui
