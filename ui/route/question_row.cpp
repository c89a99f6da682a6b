#include "ui/route/question_row.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int textLeft = 48;

} // namespace

QuestionRow::QuestionRow(QWidget *parent) : QAbstractButton(parent)
{
    setFixedHeight(30);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void QuestionRow::show(const QuestionLine &line)
{
    m_line = line;
    const QString answer = line.answer.isEmpty() ? tr("open") : line.answer;
    setAccessibleName(
        displayLine(tr("Question %1, %2 %3").arg(line.number).arg(line.text, answer)));
    setPlainToolTip(this, line.text);
    update();
}

void QuestionRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void QuestionRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    const bool open = m_line.answer.isEmpty();
    if (underMouse())
        painter.fillRect(rect(), t.hover);
    if (!open)
        paintHorizontal(painter, metric::prosePadding, height() - 1,
            width() - 2 * metric::prosePadding, t.hair);
    paintLine(painter, {metric::prosePadding, 0, 20, height()}, QString::number(m_line.number),
        {Type::second(), t.text2, Qt::AlignRight | Qt::AlignVCenter});
    int right = width() - metric::prosePadding;
    if (!open) {
        const ChipLook look{m_line.answer};
        const int wide = qMin(chipSize(look).width(), width() / 2);
        right -= wide;
        paintChip(painter, {right, 0, wide, height() - 1}, look, t);
        right -= metric::controlGap;
    }
    if (!m_line.note.isEmpty()) {
        const int wide = qMin(lineWidth(m_line.note, Type::small()) + 2, width() / 3);
        right -= wide;
        paintLine(painter, {right, 0, wide, height() - 1}, m_line.note, {Type::small(), t.text3});
        right -= metric::controlGap;
    }
    paintLine(painter, {textLeft, 0, right - textLeft, height() - 1}, m_line.text,
        {Type::body(), open ? t.text2 : t.text});
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(4, 1, -4, -1), metric::controlRadius, t.accent);
}

} // namespace fairlead::ui
