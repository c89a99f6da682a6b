#include "ui/compare/matrix_pane.h"

#include <QEvent>
#include <QHeaderView>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/comparison_result.h"
#include "models/items/pair_table_model.h"
#include "models/items/pair_text.h"
#include "ui/compare/matrix_legend.h"
#include "ui/compare/matrix_squares.h"
#include "ui/compare/pair_matrix.h"
#include "ui/style/metrics.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {

MatrixPane::MatrixPane(QWidget *parent)
    : QWidget(parent), m_model(new PairTableModel(this)), m_header(new PaneHeader(QString(), this)),
      m_choice(new Segmented(tr("Show pairs as"), {tr("Matrix"), tr("Table")}, this)),
      m_stack(new QStackedWidget(this)), m_matrix(new PairMatrix),
      m_table(new TableView(tr("Pairs of groups"), metric::rowOneLine)),
      m_legend(new MatrixLegend(m_matrix->viewport())), m_legendLine(new MatrixLegend(this)),
      m_line(new ElidedLabel(QString(), this))
{
    setObjectName(QStringLiteral("matrixPane"));
    m_choice->setObjectName(QStringLiteral("matrixOrTable"));
    m_choice->setDense(true);
    m_header->addWidget(m_choice);
    m_table->setObjectName(QStringLiteral("pairTable"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setStretchLastSection(true);
    constexpr int widths[] = {128, 128, 152};
    for (int column = 0; column < 3; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_stack->addWidget(m_matrix);
    m_stack->addWidget(m_table);
    m_legendLine->setInOneLine(true);
    m_legendLine->hide();
    m_line->setObjectName(QStringLiteral("pairLine"));
    m_line->setInk(Ink::Second);

    auto *line = new QWidget(this);
    auto *lineRow = new QHBoxLayout(line);
    lineRow->setContentsMargins(metric::panePadding, 0, metric::panePadding, 0);
    lineRow->addWidget(m_line);
    line->setFixedHeight(metric::rowDense);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    column->addWidget(m_legendLine);
    column->addWidget(line);
    setFocusProxy(m_matrix);

    m_stack->installEventFilter(this);
    connect(m_choice, &Segmented::indexChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        tellNote();
    });
    connect(
        m_model, &PairTableModel::searching, this, [this](std::int64_t looked, std::int64_t all) {
            m_searched = tr("looked at %1 of %2 pairs").arg(grouped(looked), grouped(all));
            tellNote();
        });
    connect(m_model, &PairTableModel::searched, this, [this] {
        m_searched.clear();
        tellNote();
    });
    connect(m_model, &PairTableModel::rowsInserted, this, [this] {
        if (!m_table->currentIndex().isValid())
            selectInTable(m_matrix->selected());
    });
    connect(m_matrix, &PairMatrix::hovered, this,
        [this](const Square &square) { sayPair(square.valid() ? square : m_matrix->selected()); });
    connect(m_matrix, &PairMatrix::selectionMoved, this, [this](const Square &square) {
        sayPair(square);
        selectInTable(square);
        emit selectionMoved(square);
    });
    connect(m_matrix, &PairMatrix::entered, this, &MatrixPane::entered);
    connect(m_table, &TableView::rowActivated, this, &MatrixPane::entered);
    for (QWidget *shown : {static_cast<QWidget *>(m_matrix), static_cast<QWidget *>(m_table)}) {
        auto *copy = new QShortcut(QKeySequence::Copy, shown);
        copy->setContext(Qt::WidgetShortcut);
        connect(copy, &QShortcut::activated, this, &MatrixPane::copyRequested);
    }
    // What is selected, not what is current: the first focus makes a row current that nobody chose.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this](const QItemSelection &selected) {
            if (selected.isEmpty())
                return;
            const auto [upper, lower] = m_model->pairAt(selected.first().top());
            m_matrix->select({upper, lower});
        });
}

void MatrixPane::setPairs(const std::shared_ptr<const CellPairs> &pairs)
{
    m_pairs = pairs;
    m_matrix->setPairs(pairs);
    m_model->setPairs(pairs);
    m_line->setText({});
    if (pairs) {
        const auto receipts = qint64(pairs->comparison().receipts().size());
        m_header->setTitle(tr("%n group(s)", nullptr, pairs->rows())
            + tr(", %n receipt(s)", nullptr, int(receipts)));
        setNote(tr("%1 pairs of receipts").arg(grouped(receipts * (receipts - 1) / 2)));
        for (MatrixLegend *legend : {m_legend, m_legendLine}) {
            legend->setCounts(pairs->result().summary);
            legend->setBlocks(m_matrix->grid().cell() < squareWithShape);
        }
    } else {
        m_header->setTitle({});
        setNote({});
    }
    placeLegend();
}

void MatrixPane::setFilter(const PairFilter &filter)
{
    m_matrix->setFilter(filter);
    m_model->setFilter(filter);
    selectInTable(m_matrix->selected());
}

void MatrixPane::setNote(const QString &note)
{
    m_note = note;
    tellNote();
}

void MatrixPane::tellNote()
{
    const bool searched = !m_searched.isEmpty() && m_stack->currentWidget() == m_table;
    m_header->setNote(searched ? m_searched : m_note);
}

void MatrixPane::select(const Square &square)
{
    m_matrix->select(square);
}

int MatrixPane::wholeHeight() const
{
    return m_header->sizeHint().height() + m_matrix->sizeHint().height() + metric::rowDense;
}

void MatrixPane::selectInTable(const Square &square)
{
    if (!square.valid())
        return;
    // A pair that the table does not hold, or not yet, is none of its rows.
    const auto row = m_model->rowOf(square.upper, square.lower);
    m_table->setCurrentIndex(row ? m_model->index(*row, 0) : QModelIndex());
}

void MatrixPane::focusPairs()
{
    m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void MatrixPane::sayPair(const Square &square)
{
    m_line->setText(
        m_pairs && square.valid() ? spokenPair(*m_pairs, square.upper, square.lower) : QString());
}

void MatrixPane::placeLegend()
{
    // The corner above the diagonal is free only while nothing can be scrolled under it.
    const MatrixGrid &grid = m_matrix->grid();
    const QSize legend = m_legend->sizeHint();
    const int below = m_legendLine->isVisible() ? m_legendLine->height() : 0;
    const QSize seen = m_stack->size() + QSize(0, below); // as it would be without the line
    const int x = seen.width() - legend.width() - 32;
    const int rowsBeside = (legend.height() + grid.cell() - 1) / grid.cell();
    const bool free = m_pairs && grid.content().width() <= seen.width()
        && grid.content().height() <= seen.height()
        && x > MatrixGrid::labels + rowsBeside * grid.cell();
    m_legend->setVisible(free);
    m_legendLine->setVisible(m_pairs && !free);
    m_legend->setGeometry(QRect(QPoint(x, MatrixGrid::padding), legend));
}

bool MatrixPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        placeLegend();
    return QWidget::eventFilter(watched, event);
}

} // namespace fairlead::ui
