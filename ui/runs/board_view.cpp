#include "ui/runs/board_view.h"

#include <algorithm>
#include <array>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "models/items/table_text.h"
#include "ui/runs/peek_pane.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/strips.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {
namespace {

constexpr std::array<std::pair<BoardColumn, int>, 8> columnWidths
    = {{{BoardColumn::State, 120}, {BoardColumn::Run, 192}, {BoardColumn::Surface, 120},
        {BoardColumn::Step, 136}, {BoardColumn::Rate, 76}, {BoardColumn::LastHour, 84},
        {BoardColumn::LastSign, 100}, {BoardColumn::StartupClass, 128}}};

} // namespace

BoardView::BoardView(LiveDesk &desk, RunBoardModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_board(model),
      m_search(
          new SearchField(tr("Filter runs: name, host, state:stalled"), QStringLiteral("/"), this)),
      m_segments(new Segmented(
          tr("Which runs"), {tr("All"), tr("Attention"), tr("Live"), tr("Ended")}, this)),
      m_grouping(new QComboBox(this)), m_surfaces(new QComboBox(this)),
      m_table(new TableView(tr("Runs"), metric::rowTwoLines, this)),
      m_nothing(new ElidedLabel(QString(), this)), m_peek(new PeekPane(desk, this))
{
    setObjectName(QStringLiteral("runBoard"));
    m_nothing->setObjectName(QStringLiteral("boardNothing"));
    m_nothing->setFont(Type::second());
    m_nothing->setInk(Ink::Second);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setFixedHeight(metric::rowTwoLines);
    m_nothing->hide();
    prepareTable();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_nothing);
    column->addWidget(m_table, 1);
    column->addWidget(m_peek);

    connect(&m_board, &RunBoard::arranged, this, &BoardView::layRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &now) {
            if (now.isValid() && !m_board.isSection(now.row()))
                m_selected = m_board.idAt(now.row());
            m_peek->setRun(selected());
        });
    connect(m_table, &QTableView::pressed, this, [this] { m_chosen = true; });
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        if (!m_board.isSection(index.row()))
            emit runAsked(m_board.idAt(index.row()));
    });
    connect(m_peek, &PeekPane::runAsked, this, &BoardView::runAsked);
    connect(m_peek, &PeekPane::logAsked, this, &BoardView::logAsked);
    connect(m_peek, &PeekPane::receiptAsked, this, &BoardView::receiptAsked);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &BoardView::tick);
    layRows();
    tellCounts();
}

QWidget *BoardView::makeBar()
{
    m_search->setObjectName(QStringLiteral("runFilter"));
    m_search->setAccessibleName(tr("Filter runs"));
    m_search->setAccessibleDescription(tr("Words, or state: and surface: terms"));
    m_search->setFixedHeight(metric::control);
    m_search->setMaximumWidth(300);
    m_segments->setObjectName(QStringLiteral("runSegments"));
    m_grouping->setObjectName(QStringLiteral("runGrouping"));
    m_grouping->setAccessibleName(tr("Group by"));
    m_grouping->addItems({tr("What needs me"), tr("Surface"), tr("Nothing")});
    m_grouping->setMinimumWidth(140);
    m_surfaces->setObjectName(QStringLiteral("runSurfaces"));
    m_surfaces->setAccessibleName(tr("Surface"));
    m_surfaces->setMinimumWidth(104);

    auto *bar = new Strip(Strip::Line::Below, metric::filterBar + 1, this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::panePadding, 0, metric::panePadding, 1);
    row->setSpacing(metric::controlGap);
    row->addWidget(m_search, 1);
    row->addWidget(m_segments);
    row->addStretch(1);
    row->addWidget(plainLabel(tr("Group by"), Type::second(), Ink::Second, bar));
    row->addWidget(m_grouping);
    row->addWidget(plainLabel(tr("Surface"), Type::second(), Ink::Second, bar));
    row->addWidget(m_surfaces);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_board.setQuery(typed);
        tellShown();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &BoardView::focusTable);
    connect(m_segments, &Segmented::indexChanged, this, [this](int index) {
        m_board.setSegment(BoardSegment(index));
        tellShown();
    });
    connect(m_grouping, &QComboBox::currentIndexChanged, this,
        [this](int index) { m_board.setGrouping(BoardGrouping(index)); });
    connect(m_surfaces, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_board.setSurface(index <= 0 ? QString() : m_surfaces->itemText(index));
        tellShown();
    });
    return bar;
}

void BoardView::prepareTable()
{
    m_table->setObjectName(QStringLiteral("runsTable"));
    m_table->setModel(&m_board);
    m_table->installEventFilter(this);
    QHeaderView &header = *m_table->horizontalHeader();
    header.setStretchLastSection(true);
    header.setSectionsMovable(false);
    header.setSectionsClickable(false);
    for (const auto &[column, width] : columnWidths)
        m_table->setColumnWidth(int(column), width);
}

void BoardView::layRows()
{
    m_table->clearSpans();
    QHeaderView &rows = *m_table->verticalHeader();
    for (int row = 0; row < m_board.rowCount(); ++row) {
        const bool section = m_board.isSection(row);
        const int height = section ? metric::rowSection : metric::rowTwoLines;
        if (rows.sectionSize(row) != height)
            rows.resizeSection(row, height);
        if (section)
            m_table->setSpan(row, 0, 1, m_board.columnCount());
    }
    // A run that the filter hid for a while is selected again.
    if (!m_chosen)
        m_selected.clear(); // what stands on top is looked at until the operator chooses
    const int row = m_board.rowOf(m_selected);
    if (row >= 0 && m_table->currentIndex().row() != row)
        m_table->selectRow(row);
    else if (row < 0 && m_chosen)
        m_table->clearSelection();
    else if (row < 0)
        selectFirst();
    // The row on top may have been the current one all along, which no signal told.
    const QModelIndex now = m_table->currentIndex();
    if (m_selected.isEmpty() && now.isValid() && !m_board.isSection(now.row()))
        m_selected = m_board.idAt(now.row());
    m_peek->setRun(selected());
    tellShown();
}

void BoardView::tellShown()
{
    const bool nothing = m_board.shownRuns() == 0 && m_model.rowCount() > 0;
    m_nothing->setText(nothing ? tr("No run fits this filter: Esc in the field shows all %1")
                                     .arg(grouped(std::int64_t(m_model.rowCount())))
                               : QString());
    m_nothing->setVisible(nothing);
}

void BoardView::tellCounts()
{
    static const std::array words{QT_TR_NOOP("All %1"), QT_TR_NOOP("Attention %1"),
        QT_TR_NOOP("Live %1"), QT_TR_NOOP("Ended %1")};
    for (int at = 0; at < int(words.size()); ++at)
        m_segments->setItem(at,
            tr(words[std::size_t(at)]).arg(grouped(std::int64_t(m_board.count(BoardSegment(at))))));
    fillSurfaces();
}

void BoardView::fillSurfaces()
{
    QStringList wanted{tr("All")};
    for (const SurfaceView &each : m_model.surfaces())
        wanted << QString::fromStdString(each.id);
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (const QString id = QString::fromStdString(m_model.runAt(row).run.surfaceId);
            !wanted.contains(id))
            wanted << id;
    QStringList shown;
    for (int at = 0; at < m_surfaces->count(); ++at)
        shown << m_surfaces->itemText(at);
    if (shown == wanted)
        return;
    const QString chosen = m_surfaces->currentIndex() > 0 ? m_surfaces->currentText() : QString();
    {
        const QSignalBlocker quiet(m_surfaces);
        m_surfaces->clear();
        m_surfaces->addItems(wanted);
        m_surfaces->setCurrentIndex(
            chosen.isEmpty() ? 0 : std::max(0, int(wanted.indexOf(chosen, 1))));
    }
    m_board.setSurface(m_surfaces->currentIndex() > 0 ? m_surfaces->currentText() : QString());
}

QString BoardView::selected() const
{
    return m_board.rowOf(m_selected) < 0 ? QString() : m_selected;
}

void BoardView::select(const QString &id)
{
    if (m_model.rowOf(id) < 0)
        return;
    if (m_board.rowOf(id) < 0) {
        m_search->clear();
        m_segments->setIndex(0);
        m_surfaces->setCurrentIndex(0);
    }
    m_selected = id;
    m_chosen = true;
    const int row = m_board.rowOf(id);
    m_table->selectRow(row);
    m_table->scrollTo(m_board.index(row, 0));
}

void BoardView::selectFirst()
{
    if (!selected().isEmpty())
        return;
    for (int row = 0; row < m_board.rowCount(); ++row)
        if (!m_board.isSection(row)) {
            m_table->selectRow(row);
            return;
        }
}

void BoardView::setNarrow(bool narrow)
{
    m_table->setColumnHidden(int(BoardColumn::LastHour), narrow);
}

void BoardView::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
    selectFirst();
}

void BoardView::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void BoardView::tick()
{
    const int first = m_table->rowAt(0), last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_board.tick(std::max(0, first), last < 0 ? m_board.rowCount() - 1 : last);
    constexpr int regroupEach = 60;
    if (++m_ticks % regroupEach == 0)
        m_board.regroup();
}

void BoardView::copy()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        QApplication::clipboard()->setText(tableText(rows));
}

bool BoardView::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers != Qt::NoModifier || selected().isEmpty())
        return false;
    if (key == Qt::Key_Space)
        m_peek->setVisible(!m_peek->isVisible());
    else if (key == Qt::Key_L)
        emit logAsked(selected());
    else
        return false;
    return true;
}

bool BoardView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    m_chosen = true;
    if (key->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return takeKey(key->key(), key->modifiers());
}

void BoardView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_clock.start();
}

void BoardView::hideEvent(QHideEvent *event)
{
    m_clock.stop();
    QWidget::hideEvent(event);
}

} // namespace fairlead::ui
