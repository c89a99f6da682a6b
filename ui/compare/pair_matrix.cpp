#include "ui/compare/pair_matrix.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "models/items/pair_text.h"
#include "ui/compare/matrix_painter.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

PairMatrix::PairMatrix(QWidget *parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("pairMatrix"));
    setAccessibleName(tr("Pairs of groups"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    auto *corner = new QWidget(this);
    corner->setBackgroundRole(QPalette::Base);
    corner->setAutoFillBackground(true);
    setCornerWidget(corner);
}

void PairMatrix::setPairs(std::shared_ptr<const CellPairs> pairs)
{
    m_pairs = std::move(pairs);
    m_grid = MatrixGrid(m_pairs ? m_pairs->rows() : 0);
    m_selected = m_hovered = {};
    m_mostRuns = 0;
    if (m_pairs)
        for (const Cell &each : m_pairs->comparison().cells())
            m_mostRuns = std::max(m_mostRuns, int(each.receipts.size()));
    prepareTest();
    setAccessibleDescription({});
    placeScrollBars();
    updateGeometry();
    viewport()->update();
}

void PairMatrix::setFilter(const PairFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    prepareTest();
    viewport()->update();
}

void PairMatrix::prepareTest()
{
    m_test.reset();
    if (m_pairs && !m_filter.reasons.empty())
        m_test = m_pairs->test(m_filter);
}

QPoint PairMatrix::scrolled() const
{
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

bool PairMatrix::passes(const Square &square) const
{
    return !m_test || m_pairs->passes(square.upper, square.lower, *m_test);
}

void PairMatrix::select(const Square &square)
{
    if (!m_pairs || !square.valid() || square.lower >= m_grid.rows() || square == m_selected)
        return;
    m_selected = square;
    const QRect box = m_grid.rect(square);
    const QRect seen = viewport()->rect().translated(scrolled());
    const auto bring = [](QScrollBar *bar, int from, int to, int seenFrom, int seenTo) {
        if (from < seenFrom)
            bar->setValue(bar->value() - (seenFrom - from));
        else if (to > seenTo)
            bar->setValue(bar->value() + (to - seenTo));
    };
    bring(horizontalScrollBar(), box.left() - 8, box.right() + 8, seen.left() + MatrixGrid::labels,
        seen.right());
    bring(verticalScrollBar(), box.top() - 8, box.bottom() + 8, seen.top(), seen.bottom());
    viewport()->update();
    setAccessibleDescription(spokenPair(*m_pairs, square.upper, square.lower));
    QAccessibleEvent spoken(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&spoken);
    emit selectionMoved(square);
}

void PairMatrix::goToComparable(bool forward)
{
    jump(forward, false);
}

void PairMatrix::goToGrey(bool forward)
{
    jump(forward, true);
}

void PairMatrix::jump(bool forward, bool grey)
{
    const int rows = m_grid.rows();
    const qint64 count = qint64(rows) * (rows - 1) / 2;
    if (!m_pairs || count == 0)
        return;
    // Millions of pairs can lie in between: the search ends before a person would notice.
    constexpr qint64 mostLookedAt = 200'000;
    const qint64 most = std::min(count, mostLookedAt);
    Square square = m_selected.valid() ? m_selected : Square{0, 1};
    for (qint64 seen = 0; seen < most; ++seen) {
        if (m_selected.valid() || seen > 0) {
            square.upper += forward ? 1 : -1;
            if (square.upper >= square.lower)
                square = {0, square.lower + 1 < rows ? square.lower + 1 : 1};
            else if (square.upper < 0) {
                const int lower = square.lower > 1 ? square.lower - 1 : rows - 1;
                square = {lower - 1, lower};
            }
        }
        if (refused(m_pairs->look(square.upper, square.lower).verdict) == grey
            && (!grey || passes(square))) {
            select(square);
            return;
        }
    }
}

QSize PairMatrix::sizeHint() const
{
    return m_grid.content().expandedTo({MatrixGrid::labels, 2 * MatrixGrid::padding + 5 * 26})
        + QSize(26, 0);
}

QSize PairMatrix::minimumSizeHint() const
{
    return {MatrixGrid::labels + 52, 2 * MatrixGrid::padding + 3 * 26};
}

void PairMatrix::placeScrollBars()
{
    const QSize over = m_grid.content() - viewport()->size();
    horizontalScrollBar()->setRange(0, std::max(0, over.width()));
    horizontalScrollBar()->setPageStep(std::max(1, viewport()->width() - MatrixGrid::labels));
    horizontalScrollBar()->setSingleStep(m_grid.cell());
    verticalScrollBar()->setRange(0, std::max(0, over.height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_grid.cell());
}

void PairMatrix::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeScrollBars();
}

void PairMatrix::scrollContentsBy(int dx, int dy)
{
    // At a fractional scale the edge of what is moved would fall between two pixels.
    if (devicePixelRatioF() != std::floor(devicePixelRatioF())) {
        viewport()->update();
        return;
    }
    // What stays in sight is moved, so that only what comes into sight is painted.
    const QRect seen = viewport()->rect();
    if (dx != 0)
        viewport()->scroll(dx, 0, seen.adjusted(MatrixPainter::squaresFrom, 0, 0, 0));
    if (dy != 0)
        viewport()->scroll(0, dy, seen);
}

void PairMatrix::paintEvent(QPaintEvent *event)
{
    if (!m_pairs || m_grid.rows() == 0)
        return;
    QPainter painter(viewport());
    const MatrixPainter matrix{painter, tokensOf(palette()), *m_pairs, m_grid,
        m_test ? &*m_test : nullptr, m_selected, scrolled(), hasFocus(), m_mostRuns};
    for (const QRect &exposed : event->region())
        matrix.paint(exposed);
}

void PairMatrix::keyPressEvent(QKeyEvent *event)
{
    if (!m_pairs || m_grid.rows() < 2)
        return QAbstractScrollArea::keyPressEvent(event);
    Square next = m_selected.valid() ? m_selected : Square{0, 1};
    switch (m_selected.valid() ? event->key() : int(Qt::Key_Space)) {
    case Qt::Key_Left:
        --next.upper;
        break;
    case Qt::Key_Right:
        ++next.upper;
        break;
    case Qt::Key_Up:
        --next.lower;
        next.upper = std::min(next.upper, next.lower - 1);
        break;
    case Qt::Key_Down:
        ++next.lower;
        break;
    case Qt::Key_Home:
        next.upper = 0;
        break;
    case Qt::Key_End:
        next.upper = next.lower - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit entered();
        return;
    case Qt::Key_Space:
        break;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    if (next.valid() && next.lower < m_grid.rows())
        select(next);
}

void PairMatrix::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || event->pos().x() < MatrixGrid::labels)
        return;
    select(m_grid.at(event->pos() + scrolled()));
}

void PairMatrix::mouseMoveEvent(QMouseEvent *event)
{
    hover(event->pos().x() < MatrixGrid::labels ? Square() : m_grid.at(event->pos() + scrolled()));
}

void PairMatrix::hover(const Square &square)
{
    if (square == m_hovered)
        return;
    m_hovered = square;
    emit hovered(square);
}

void PairMatrix::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PairMatrix::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QString PairMatrix::toolTipAt(const QPoint &position) const
{
    if (!m_pairs)
        return {};
    if (position.x() < MatrixGrid::labels) {
        const int row = m_grid.rowAt(position.y() + scrolled().y());
        if (row < 0)
            return {};
        const CellFacts &facts = m_pairs->row(row);
        return QStringLiteral("%1  %2\n%3").arg(facts.letter, facts.title(), facts.summary());
    }
    const Square square = m_grid.at(position + scrolled());
    return square.valid() ? pairToolTip(*m_pairs, square.upper, square.lower) : QString();
}

bool PairMatrix::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const QString text = toolTipAt(help->pos()); !text.isEmpty())
            QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        hover({});
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace fairlead::ui
