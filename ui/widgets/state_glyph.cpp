#include "ui/widgets/state_glyph.h"

#include <array>

#include <QCoreApplication>
#include <QPainter>

#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/mark_shapes.h"

namespace fairlead::ui {
namespace {

struct MarkRow {
    Mark mark;
    Tone tone;
    const char *word;
};

constexpr std::array<MarkRow, 20> rows{{
    {Mark::Planned, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Planned")},
    {Mark::Submitted, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Submitted")},
    {Mark::Queued, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Queued")},
    {Mark::Provisioning, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Provisioning")},
    {Mark::Starting, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Starting")},
    {Mark::Compiling, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Compiling")},
    {Mark::Stepping, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Stepping")},
    {Mark::Collecting, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Collecting")},
    {Mark::Finished, Tone::Ok, QT_TRANSLATE_NOOP("Mark", "Finished")},
    {Mark::Failed, Tone::Err, QT_TRANSLATE_NOOP("Mark", "Failed")},
    {Mark::EndedUnknown, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Ended, outcome unknown")},
    {Mark::Stopped, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Stopped")},
    {Mark::Lost, Tone::Lost, QT_TRANSLATE_NOOP("Mark", "Lost")},
    {Mark::Unknown, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Unknown")},
    {Mark::Stalled, Tone::Warn, QT_TRANSLATE_NOOP("Mark", "Stalled")},
    {Mark::Preempted, Tone::Warn, QT_TRANSLATE_NOOP("Mark", "Preempted")},
    {Mark::Comparable, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Comparable")},
    {Mark::WithDisclosure, Tone::Accent, QT_TRANSLATE_NOOP("Mark", "Comparable with disclosure")},
    {Mark::SideBySide, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Side by side only")},
    {Mark::NotRecorded, Tone::Idle, QT_TRANSLATE_NOOP("Mark", "Not recorded")},
}};

const MarkRow &rowOf(Mark mark)
{
    for (const MarkRow &row : rows)
        if (row.mark == mark)
            return row;
    return rows[13]; // a mark from a newer file: unknown
}

} // namespace

QString wordOf(Mark mark)
{
    return QCoreApplication::translate("Mark", rowOf(mark).word);
}

Tone toneOf(Mark mark)
{
    return rowOf(mark).tone;
}

void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const Tokens &tokens, bool stale)
{
    const qreal side = qMin(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / metric::glyph, side / metric::glyph);
    paintMarkShape(
        painter, rowOf(mark).mark, stale ? tokens.text3 : inkOf(tokens, toneOf(mark)), tokens);
    painter.restore();
}

StateGlyph::StateGlyph(Mark mark, QWidget *parent) : QWidget(parent), m_mark(mark)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(wordOf(mark));
}

void StateGlyph::setMark(Mark mark)
{
    m_mark = mark;
    setAccessibleName(wordOf(mark));
    update();
}

QSize StateGlyph::sizeHint() const
{
    return QSize(metric::glyph, metric::glyph);
}

void StateGlyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMark(painter, QRectF(rect()), m_mark, tokensOf(palette()));
}

} // namespace fairlead::ui
