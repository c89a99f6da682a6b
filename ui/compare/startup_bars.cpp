#include "ui/compare/startup_bars.h"

#include <algorithm>

#include <QPainter>

#include "models/items/axis_ticks.h"
#include "ui/compare/axis.h"
#include "ui/style/hatch.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/segment_bar.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int words = 196; ///< width of the text left of shared bars, as beside shared strips
constexpr int bar = 12;
constexpr int sharedRow = 36;
constexpr int axisHeight = 20;
constexpr int line = 16; ///< of the legend

/// An axis of seconds or minutes from 0 on.
struct Scale {
    Axis axis;
    double unit = 1;
    QString word;

    double seconds() const { return axis.to * unit; }
};

Scale scaleOf(double seconds, int width)
{
    Scale scale;
    scale.unit = seconds >= 180 ? 60 : 1;
    scale.word = scale.unit > 1 ? SharedStartup::tr("minutes") : SharedStartup::tr("seconds");
    const TickScale ticks
        = roundTicks(0, std::max(seconds / scale.unit, 0.001), std::clamp(width / 60, 3, 8));
    scale.axis = {ticks.from, ticks.to, ticks.step, ticks.decimals};
    return scale;
}

void paintBar(QPainter &painter, const QRect &rect, const StartupWay &way, const Scale &scale,
    const Tokens &tokens)
{
    SegmentBarLook look;
    for (const StartupPart &each : way.parts)
        look.parts.push_back(each.median);
    if (way.anyKnown())
        look.median = way.length();
    look.scale = scale.seconds();
    paintSegmentBar(painter, rect, look, tokens);
}

/// A swatch and its words for each known part.
void paintLegend(QPainter &painter, const QRect &rect, const StartupWay &way, const Tokens &tokens)
{
    int x = rect.left();
    for (std::size_t part = 0; part < way.parts.size() && part < tokens.segments.size(); ++part)
        if (way.parts[part].median && x + 40 <= rect.right()) {
            painter.fillRect(QRect(x, rect.center().y() - 3, 8, 8), tokens.segments[part]);
            x += 12;
            x += paintLine(painter, {x, rect.top(), rect.right() - x, rect.height()},
                way.parts[part].text(way.runs), {Type::small(), tokens.text2});
            x += 10;
        }
}

/// What is not recorded, and why; its hatch is that of a bar without evidence.
void paintMissing(QPainter &painter, const QRect &rect, const StartupWay &way, const Tokens &tokens)
{
    const QString gaps = way.missing();
    if (gaps.isEmpty())
        return;
    const QRect swatch(rect.left(), rect.center().y() - 3, 8, 8);
    paintHatch(painter, swatch, tokens, swatch.topLeft());
    QFont italic = Type::small();
    italic.setItalic(true);
    paintLine(painter, rect.adjusted(12, 0, 0, 0), gaps, {italic, tokens.text2});
}

QString spoken(const StartupWay &way, const QString &letter)
{
    return QStringLiteral("%1, %2, %3").arg(letter, way.headline(), way.legend());
}

} // namespace

SharedStartup::SharedStartup(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sharedStartup"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize SharedStartup::sizeHint() const
{
    const int gaps = int(!m_left.missing().isEmpty()) + int(!m_right.missing().isEmpty());
    return {400, 2 * sharedRow + gaps * line + axisHeight + metric::grid};
}

void SharedStartup::setWays(const StartupWay &left, const StartupWay &right,
    const QString &leftLetter, const QString &rightLetter)
{
    m_left = left;
    m_right = right;
    m_leftLetter = leftLetter;
    m_rightLetter = rightLetter;
    const QString whole = spoken(left, leftLetter) + QLatin1Char('\n') + spoken(right, rightLetter);
    setAccessibleName(displayLine(whole));
    setPlainToolTip(this, whole);
    updateGeometry();
    update();
}

void SharedStartup::clear()
{
    m_left = m_right = {};
    m_leftLetter.clear();
    m_rightLetter.clear();
    setAccessibleName({});
    setToolTip({});
    update();
}

void SharedStartup::paintEvent(QPaintEvent *)
{
    if (m_leftLetter.isEmpty())
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const int left = metric::panePadding + words;
    const int room = width() - left - metric::panePadding - 8;
    const Scale scale = scaleOf(std::max(m_left.length(), m_right.length()), room);
    int y = 0;
    for (const StartupWay *way : {&m_left, &m_right}) {
        paintLine(painter, {metric::panePadding, y, 24, 20},
            way == &m_left ? m_leftLetter : m_rightLetter, {Type::second(), tokens.text2});
        paintLine(painter, {metric::panePadding + 24, y, words - 32, 20}, way->headline(),
            {way->toFirstStep ? Type::second() : Type::small(), tokens.text});
        paintBar(painter, {left, y + 4, room, bar}, *way, scale, tokens);
        paintLegend(painter, {left, y + 18, room, 15}, *way, tokens);
        y += sharedRow;
        if (!way->missing().isEmpty()) {
            paintMissing(painter, {left, y - 4, room, line - 1}, *way, tokens);
            y += line;
        }
    }
    if (m_left.length() <= 0 && m_right.length() <= 0)
        return;
    paintLine(painter, {metric::panePadding + 24, y + 2, words - 32, 18}, scale.word,
        {Type::small(), tokens.text2});
    paintAxis(painter, {left, y, room, axisHeight}, scale.axis, tokens);
}

LoneStartup::LoneStartup(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize LoneStartup::sizeHint() const
{
    return {200, 20 + bar + 4 + axisHeight + 2 * line + metric::grid};
}

void LoneStartup::setWay(const StartupWay &way, const QString &letter)
{
    m_way = way;
    m_letter = letter;
    const QString whole = spoken(way, letter);
    setAccessibleName(displayLine(whole));
    setPlainToolTip(this, whole);
    update();
}

void LoneStartup::clear()
{
    m_way = {};
    m_letter.clear();
    setAccessibleName({});
    setToolTip({});
    update();
}

double LoneStartup::scale() const
{
    return scaleOf(m_way.length(), width() - 2 * metric::panePadding).seconds();
}

void LoneStartup::paintEvent(QPaintEvent *)
{
    if (m_letter.isEmpty())
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(palette());
    const int x = metric::panePadding, room = width() - 2 * x;
    const Scale scale = scaleOf(m_way.length(), room);
    const int unit = lineWidth(scale.word, Type::small()) + 2;
    paintLine(painter, {x, 0, 24, 20}, m_letter, {Type::second(), tokens.text2});
    paintLine(painter, {x + 24, 0, room - 32 - unit, 20}, m_way.headline(),
        {Type::second(), tokens.text});
    paintBar(painter, {x, 22, room, bar}, m_way, scale, tokens);
    int y = 22 + bar + 2;
    if (m_way.length() > 0) {
        paintLine(painter, {x + room - unit, 0, unit, 20}, scale.word,
            {Type::small(), tokens.text3, Qt::AlignRight | Qt::AlignVCenter});
        paintAxis(painter, {x, y, room, axisHeight}, scale.axis, tokens);
        y += axisHeight;
    }
    if (m_way.anyKnown()) {
        paintLegend(painter, {x, y + 2, room, line - 1}, m_way, tokens);
        y += line;
    }
    paintMissing(painter, {x, y + 2, room, line - 1}, m_way, tokens);
}

} // namespace fairlead::ui
