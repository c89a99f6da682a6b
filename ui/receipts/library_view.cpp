#include "ui/receipts/library_view.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/table_text.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/strips.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {
namespace {

constexpr std::array<std::pair<LibraryColumn, int>, 5> columnWidths
    = {{{LibraryColumn::Receipt, 164}, {LibraryColumn::Surface, 138},
        {LibraryColumn::StartupClass, 128}, {LibraryColumn::Metric, 92},
        {LibraryColumn::Window, 124}}};

void prepare(TableView &table, ReceiptFilter &filter)
{
    table.setObjectName(QStringLiteral("receiptsTable"));
    table.setModel(&filter);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    QHeaderView &header = *table.horizontalHeader();
    header.setSortIndicator(filter.sortColumn(), filter.sortOrder());
    header.setSortIndicatorShown(true);
    table.setSortingEnabled(true);
    header.setStretchLastSection(true);
    header.setSectionsMovable(false);
    for (const auto &[column, width] : columnWidths)
        table.setColumnWidth(int(column), width);
}

} // namespace

LibraryView::LibraryView(ReceiptLibraryModel &library, QWidget *parent)
    : QWidget(parent), m_library(library), m_filter(library),
      m_search(new SearchField(tr("Filter: class:unknown"), QStringLiteral("/"), this)),
      m_segments(new Segmented(
          tr("Which receipts"), {tr("All"), tr("Findings"), tr("Unknown class")}, this)),
      m_only(quietButton(QString(), QStringLiteral("cross"), this)),
      m_table(new TableView(tr("Receipts"), metric::rowTwoLines, this)),
      m_note(new ElidedLabel(QString(), this))
{
    m_search->setObjectName(QStringLiteral("receiptFilter"));
    m_search->setAccessibleName(tr("Filter receipts"));
    m_search->setAccessibleDescription(
        tr("Words, or class:, surface:, finding: and format: terms"));
    m_search->setAcceptDrops(false);
    m_search->setFixedHeight(metric::control);
    m_search->setMaximumWidth(236);
    m_segments->setObjectName(QStringLiteral("receiptSegments"));
    m_only->setObjectName(QStringLiteral("onlyButton"));
    m_only->hide();
    prepare(*m_table, m_filter);
    m_note->setObjectName(QStringLiteral("libraryNote"));
    m_note->setFont(Type::small());
    m_note->setInk(Ink::Second);

    auto *bar = new Strip(Strip::Line::Below, metric::filterBar + 1, this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::panePadding, 0, metric::controlGap, 1);
    row->setSpacing(metric::controlGap);
    row->addWidget(m_search, 1);
    row->addWidget(m_segments);
    row->addWidget(m_only);
    row->addStretch(1);
    auto *foot = new Strip(Strip::Line::Above, metric::rowDense, this);
    auto *words = new QHBoxLayout(foot);
    words->setContentsMargins(metric::cellPadding, 1, metric::cellPadding, 0);
    words->addWidget(m_note);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_table, 1);
    column->addWidget(foot);

    m_table->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_filter.setQuery(typed);
        tellNote();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &LibraryView::focusTable);
    connect(m_segments, &Segmented::indexChanged, this, [this](int index) {
        m_filter.setSegment(ReceiptFilter::Segment(index));
        tellNote();
    });
    connect(m_only, &QPushButton::clicked, this, [this] { showOnly({}, {}); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_refused.clear();
        tellNote();
        emit selectionChanged();
    });
    connect(m_table, &TableView::rowActivated, this, &LibraryView::activated);
    connect(&m_filter, &ReceiptFilter::orderRefused, this, &LibraryView::refuseOrder);
    tellCounts();
}

JudgedReceipts LibraryView::selection() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    JudgedReceipts receipts;
    for (const QModelIndex &row : rows)
        receipts.push_back(m_filter.receiptAt(row.row()));
    return receipts;
}

bool LibraryView::select(const QString &id)
{
    return select(QStringList{id});
}

bool LibraryView::select(const QStringList &ids)
{
    const auto missing = [this](const QString &id) { return m_library.rowOf(id) < 0; };
    const auto hidden = [this](const QString &id) { return m_filter.rowOf(id) < 0; };
    if (ids.isEmpty() || std::any_of(ids.begin(), ids.end(), missing))
        return false;
    if (std::any_of(ids.begin(), ids.end(), hidden)) {
        m_search->clear();
        m_segments->setIndex(0);
        showOnly({}, {});
    }
    QItemSelection chosen;
    QModelIndex first;
    for (const QString &id : ids) {
        const QModelIndex index = m_filter.index(m_filter.rowOf(id), 0);
        if (!index.isValid())
            return false;
        chosen.select(index, m_filter.index(index.row(), m_filter.columnCount() - 1));
        if (!first.isValid() || index.row() < first.row())
            first = index;
    }
    m_table->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    m_table->scrollTo(first);
    return true;
}

void LibraryView::selectFirst()
{
    if (m_filter.rowCount() > 0 && !m_table->selectionModel()->hasSelection())
        m_table->selectRow(0);
}

void LibraryView::showOnly(const QSet<QString> &ids, const QString &title)
{
    m_filter.setOnly(ids);
    // A button would take "&" in the name of a folder for the mark of a shortcut.
    const QString name = displayLine(title);
    m_only->setText(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_only->setAccessibleName(tr("%1: show all again").arg(name));
    m_only->setVisible(!ids.isEmpty());
    if (!ids.isEmpty()) {
        m_search->clear();
        m_segments->setIndex(0);
    }
    tellNote();
}

void LibraryView::tellCounts()
{
    const auto counted = [](const QString &word, int count) {
        return QString(word + QLatin1Char(' ') + grouped(std::int64_t(count)));
    };
    m_segments->setItem(0, counted(tr("All"), m_library.rowCount()));
    m_segments->setItem(1, counted(tr("Findings"), m_library.findingsCount()));
    m_segments->setItem(2, counted(tr("Unknown class"), m_library.unknownClassCount()));
    tellNote();
}

void LibraryView::setNarrow(bool narrow)
{
    m_table->setColumnHidden(int(LibraryColumn::Window), narrow);
}

void LibraryView::setNote(const QString &sentence)
{
    m_given = sentence;
    tellNote();
}

void LibraryView::refuse(const QString &sentence)
{
    m_refused = sentence;
    tellNote();
}

void LibraryView::tellNote()
{
    if (!m_given.isEmpty() || !m_refused.isEmpty()) {
        QStringList words{m_refused, m_given};
        words.removeAll(QString());
        m_note->setText(words.join(QStringLiteral(" · ")));
        return;
    }
    const int shown = m_filter.rowCount(), all = m_library.rowCount();
    const qsizetype selected = m_table->selectionModel()->selectedRows().size();
    QString words = shown == all
        ? tr("%n receipt(s)", nullptr, all)
        : tr("%1 of %n receipt(s)", nullptr, all).arg(grouped(std::int64_t(shown)));
    if (shown == 0 && all > 0)
        words = tr("No receipt fits this filter: Esc in the field shows all %1")
                    .arg(grouped(std::int64_t(all)));
    else if (selected > 1)
        words += tr(", %1 selected").arg(grouped(std::int64_t(selected)));
    m_note->setText(words);
}

void LibraryView::refuseOrder(const QString &why)
{
    // The header has moved its arrow already; the rows have not moved.
    const QSignalBlocker quiet(m_table->horizontalHeader());
    m_table->horizontalHeader()->setSortIndicator(m_filter.sortColumn(), m_filter.sortOrder());
    m_table->horizontalHeader()->viewport()->update();
    refuse(why);
}

void LibraryView::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
    if (!m_table->currentIndex().isValid() && m_filter.rowCount() > 0)
        m_table->selectRow(0);
}

void LibraryView::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LibraryView::copy()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    if (!rows.isEmpty())
        QApplication::clipboard()->setText(tableText(rows));
}

bool LibraryView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey
        = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched == m_table && isKey
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        if (event->type() == QEvent::KeyPress)
            copy();
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fairlead::ui
