// Keys, mouse, selection and clipboard of the log view.
#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include "models/items/log_source.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/numbers.h"

namespace fairlead::ui {
namespace {

constexpr std::int64_t mostCopied = 2000; ///< lines
constexpr qsizetype mostCopiedBytes = 4 << 20;
constexpr int wheelRows = 3;
constexpr int wheelNotch = 120;

} // namespace

void LogView::setCurrent(std::int64_t line, bool extend)
{
    if (line < 0 || line >= m_count)
        return;
    m_anchor = !extend ? line : m_anchor < 0 ? m_current : m_anchor;
    const bool other = line != m_current;
    m_current = line;
    const std::int64_t row = m_rows.rowOf(line);
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(int(row));
    else if (row >= bar->value() + visibleRows())
        bar->setValue(int(row - visibleRows() + 1));
    viewport()->update();
    if (other)
        emit currentChanged(line);
}

void LogView::goTo(std::int64_t line)
{
    if (line < 0 || line >= m_count)
        return;
    if (line != m_count - 1)
        setFollow(false);
    const std::int64_t row = m_rows.rowOf(line);
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value() || row >= bar->value() + visibleRows())
        bar->setValue(int(std::max<std::int64_t>(0, row - visibleRows() / 2)));
    setCurrent(line, false);
}

void LogView::moveBy(std::int64_t rows, bool extend)
{
    if (m_rows.count() == 0)
        return;
    if (m_current < 0) {
        setCurrent(firstVisibleLine(), false);
        return;
    }
    const std::int64_t step = rows < 0 ? -1 : 1;
    std::int64_t row
        = std::clamp<std::int64_t>(m_rows.rowOf(m_current) + rows, 0, m_rows.count() - 1);
    while (row >= 0 && row < m_rows.count() && m_rows.at(row).line < 0)
        row += step; // nothing can be done with a break
    if (row >= 0 && row < m_rows.count())
        setCurrent(m_rows.at(row).line, extend);
}

void LogView::toEdge(bool last, bool extend)
{
    const std::int64_t count = m_rows.count();
    for (std::int64_t row = 0; row < count; ++row)
        if (const LogRow at = m_rows.at(last ? count - 1 - row : row); at.line >= 0) {
            setCurrent(at.line, extend);
            return;
        }
}

void LogView::toggleMark()
{
    if (m_current < 0)
        return;
    if (m_marks.erase(m_current) == 0)
        m_marks.insert(m_current);
    viewport()->update();
    emit marksChanged();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy)) {
        copy(false);
        return;
    }
    if (event->key() == Qt::Key_C
        && event->modifiers() == (Qt::ControlModifier | Qt::AltModifier)) {
        copy(true);
        return;
    }
    QScrollBar *sideways = horizontalScrollBar();
    switch (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier) ? 0 : event->key()) {
    case Qt::Key_Up:
        moveBy(-1, shift);
        return;
    case Qt::Key_Down:
        moveBy(1, shift);
        return;
    case Qt::Key_PageUp:
        moveBy(1 - visibleRows(), shift);
        return;
    case Qt::Key_PageDown:
        moveBy(visibleRows() - 1, shift);
        return;
    case Qt::Key_Home:
        setFollow(false);
        toEdge(false, shift);
        verticalScrollBar()->setValue(0);
        return;
    case Qt::Key_End:
        toEdge(true, shift);
        setFollow(true);
        return;
    case Qt::Key_Left:
        sideways->setValue(sideways->value() - sideways->singleStep());
        return;
    case Qt::Key_Right:
        sideways->setValue(sideways->value() + sideways->singleStep());
        return;
    default:
        break;
    }
    // By key and Shift, so that Caps Lock does not turn a search around.
    const int key = event->key();
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (plain && key == Qt::Key_M) {
        toggleMark();
        return;
    }
    const bool letter = key == Qt::Key_N || key == Qt::Key_E || key == Qt::Key_W || key == Qt::Key_U
        || key == Qt::Key_F;
    if (plain && (letter || event->text() == QLatin1String("/"))) {
        const QChar asked(letter ? char16_t(key) : u'/');
        emit keyAsked(shift ? asked : asked.toLower());
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

std::int64_t LogView::rowAt(int y) const
{
    return verticalScrollBar()->value() + y / rowHeight;
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const std::int64_t row = rowAt(int(event->position().y()));
    if (event->button() != Qt::LeftButton || row < 0 || row >= m_rows.count()
        || m_rows.at(row).line < 0)
        return;
    setFollow(m_follow && row + 1 == m_rows.count());
    setCurrent(m_rows.at(row).line, event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const std::int64_t row = rowAt(std::max(0, int(event->position().y())));
    if (event->buttons() & Qt::LeftButton && row < m_rows.count() && m_rows.at(row).line >= 0
        && m_current >= 0)
        setCurrent(m_rows.at(row).line, true);
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().x() != 0 || event->modifiers() & Qt::ShiftModifier) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const int rows = event->angleDelta().y() * wheelRows / wheelNotch;
    verticalScrollBar()->setValue(verticalScrollBar()->value() - rows);
    event->accept();
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::copy(bool numbered)
{
    m_copying = numbered;
    finishCopy();
}

void LogView::finishCopy()
{
    if (!m_source || m_current < 0 || !m_copying) {
        m_copying.reset();
        return;
    }
    const auto [low, high] = std::minmax(m_anchor < 0 ? m_current : m_anchor, m_current);
    QByteArray text;
    const std::int64_t firstRow = m_rows.rowOf(low), lastRow = m_rows.rowOf(high);
    for (std::int64_t row = firstRow; row <= std::min(lastRow, firstRow + mostCopied - 1); ++row) {
        const std::int64_t line = m_rows.at(row).line;
        if (line < 0)
            continue;
        if (text.size() > mostCopiedBytes)
            break;
        const std::optional<LogLineBytes> bytes = m_source->line(line);
        if (!bytes)
            return; // it is on its way; takeGrowth() comes back here
        if (*m_copying)
            text += QByteArray::number(qlonglong(line + 1)) + '\t';
        text += bytes->bytes;
        if (row < lastRow)
            text += '\n';
    }
    m_copying.reset();
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

} // namespace fairlead::ui
