#include "ui/receipts/receipts_page.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include "models/items/receipt_words.h"
#include "ui/receipts/attest_panel.h"
#include "ui/receipts/bytes_view.h"
#include "ui/receipts/drop_overlay.h"
#include "ui/receipts/empty_library.h"
#include "ui/receipts/file_chooser.h"
#include "ui/receipts/import_results.h"
#include "ui/receipts/library_view.h"
#include "ui/receipts/receipt_detail.h"
#include "ui/receipts/selection_pane.h"
#include "ui/receipts/statement_panel.h"
#include "ui/style/icons.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/splitter.h"

namespace fairlead::ui {
namespace {

/// A word or two in the middle of an empty pane.
QWidget *quietPane(const QString &sentence, QWidget *parent)
{
    auto *pane = new QWidget(parent);
    pane->setBackgroundRole(QPalette::Base);
    pane->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(pane);
    column->addWidget(plainLabel(sentence, Type::body(), Ink::Second, pane), 0, Qt::AlignCenter);
    return pane;
}

} // namespace

ReceiptsPage::ReceiptsPage(
    ReviewDesk &desk, FileChooser &chooser, const Clock &clock, QWidget *parent)
    : Page(parent), m_desk(desk), m_chooser(chooser), m_clock(clock), m_receipts(clock),
      m_import(plainButton(tr("Import…"), QStringLiteral("drop"), this)),
      m_importFolder(plainButton(tr("Import a folder…"), QString(), this)),
      m_trouble(new Banner(Tone::Err, QString(), QString(), this)),
      m_states(new QStackedWidget(this)), m_loading(quietPane(tr("Reading the ledger…"), this)),
      m_empty(new EmptyLibrary(this)), m_overlay(new DropOverlay(this))
{
    setObjectName(QStringLiteral("receiptsPage"));
    setAcceptDrops(true);
    m_import->setObjectName(QStringLiteral("importButton"));
    m_importFolder->setObjectName(QStringLiteral("importFolderButton"));
    m_trouble->setObjectName(QStringLiteral("receiptsTrouble"));
    m_trouble->hide();
    m_loading->setObjectName(QStringLiteral("receiptsLoading"));
    m_states->addWidget(m_loading);
    m_states->addWidget(m_empty);
    m_states->addWidget(makeLibrary());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_trouble);
    column->addWidget(m_states, 1);

    connect(&m_desk, &ReviewDesk::receiptsChanged, this, &ReceiptsPage::takeReceipts);
    connect(&m_desk, &ReviewDesk::importProgress, this, &ReceiptsPage::tellProgress);
    connect(&m_desk, &ReviewDesk::importFinished, this, &ReceiptsPage::takeReport);
    connect(&m_desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        // What else can fail was asked for by a pane, which says so itself.
        if (work == DeskWork::Ledger)
            takeError(error);
        else if (work == DeskWork::Source)
            m_bytes->setFailed(QString::fromStdString(error.message));
    });
    connect(&m_desk, &ReviewDesk::sourceRead, this, &ReceiptsPage::takeBytes);
    connect(m_import, &QPushButton::clicked, this, [this] {
        if (m_desk.importing())
            m_desk.stopImport();
        else
            importFromDialog();
    });
    const auto chooseFolder = [this] {
        if (refusesImport())
            return;
        m_chooser.chooseFolder(this, [this](const QStringList &paths) { importPaths(paths); });
    };
    connect(m_importFolder, &QPushButton::clicked, this, chooseFolder);
    connect(m_empty, &EmptyLibrary::filesAsked, this, &ReceiptsPage::importFromDialog);
    connect(m_empty, &EmptyLibrary::folderAsked, this, chooseFolder);
    connect(m_empty, &EmptyLibrary::dropped, this, &ReceiptsPage::importPaths);
    connectPanes();
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_library, &LibraryView::focusFilter);

    if (m_desk.state() == ReviewDesk::State::Failed)
        takeError(m_desk.error());
    else if (m_desk.state() == ReviewDesk::State::Ready)
        takeReceipts();
}

QWidget *ReceiptsPage::makeLibrary()
{
    m_panes = new Splitter(Qt::Horizontal, QStringLiteral("receiptsSplitter"), this);
    m_library = new LibraryView(m_receipts, m_panes);
    m_side = new QStackedWidget(m_panes);
    m_side->setObjectName(QStringLiteral("receiptsSide"));
    m_nothing = quietPane(tr("Select a receipt to see what it states and where from"), m_side);
    m_detail = new ReceiptDetail(m_clock, m_side);
    m_selection = new SelectionPane(m_side);
    m_attest = new AttestPanel(m_desk, m_chooser, m_side);
    m_statement = new StatementPanel(m_desk, m_side);
    m_results = new ImportResults(m_side);
    m_bytes = new BytesView(m_side);
    for (QWidget *pane : std::initializer_list<QWidget *>{
             m_nothing, m_detail, m_selection, m_attest, m_statement, m_results, m_bytes})
        m_side->addWidget(pane);
    m_side->setMinimumWidth(420);
    m_panes->addWidget(m_library);
    m_panes->addWidget(m_side);
    m_panes->setStretchFactor(0, 1);
    m_panes->setStretchFactor(1, 0);
    connect(m_panes, &QSplitter::splitterMoved, this, [this] { m_panesMoved = true; });
    return m_panes;
}

QString ReceiptsPage::title() const
{
    return tr("Receipts");
}

QString ReceiptsPage::subtitle() const
{
    if (m_receipts.rowCount() == 0)
        return {};
    const QString kept
        = tr("%1 kept byte for byte").arg(grouped(std::int64_t(m_receipts.rowCount())));
    const int findings = m_receipts.findingsCount();
    return findings == 0 ? kept
                         : tr("%1 · %2 with findings").arg(kept, grouped(std::int64_t(findings)));
}

QList<QWidget *> ReceiptsPage::headerActions()
{
    return {m_importFolder, m_import};
}

QList<KeyHelp> ReceiptsPage::keys() const
{
    return {{QStringLiteral("/"), tr("Filter the library")},
        {tr("Enter"), tr("Go into the selected receipt")},
        {tr("Ctrl or Shift with click or arrow"), tr("Select several")},
        {QStringLiteral("Ctrl+C"), tr("Copy the selected rows as a table")},
        {tr("Esc"), tr("Back to the library")}};
}

void ReceiptsPage::enter()
{
    if (m_states->currentWidget() == m_empty)
        m_empty->focusFirst();
    else if (m_states->currentWidget() == m_panes)
        m_library->focusTable();
}

bool ReceiptsPage::refusesImport()
{
    if (!m_desk.importing())
        return false;
    const QString why
        = tr("Not imported: one import at a time. Wait for this one or stop it, then try again");
    m_library->refuse(why);
    m_empty->setProgress(why);
    return true;
}

void ReceiptsPage::importFromDialog()
{
    if (refusesImport())
        return;
    m_chooser.chooseFiles(this, [this](const QStringList &paths) { importPaths(paths); });
}

void ReceiptsPage::importPaths(const QStringList &paths)
{
    if (paths.isEmpty() || m_desk.state() == ReviewDesk::State::Failed || refusesImport())
        return;
    m_library->refuse({});
    const QString name = paths.front().section(QLatin1Char('/'), -1, -1, QString::SectionSkipEmpty);
    m_importTitle = paths.size() == 1 ? tr("Import of %1").arg(name)
                                      : tr("Import of %n item(s)", nullptr, int(paths.size()));
    m_importTime.start();
    m_desk.importPaths(paths);
    tellProgress(0, 0);
    tellImporting();
}

void ReceiptsPage::tellProgress(qsizetype done, qsizetype all)
{
    const QString words = all == 0
        ? tr("%1: looking for files…").arg(m_importTitle)
        : tr("%1: %2 of %3 files read")
              .arg(m_importTitle, grouped(std::int64_t(done)), grouped(std::int64_t(all)));
    m_library->setNote(words);
    m_empty->setProgress(words);
}

void ReceiptsPage::tellImporting()
{
    const bool importing = m_desk.importing();
    const bool works = m_desk.state() != ReviewDesk::State::Failed;
    m_import->setText(importing ? tr("Stop the import") : tr("Import…"));
    m_import->setIcon(makeIcon(importing ? QStringLiteral("stop") : QStringLiteral("drop")));
    m_import->setEnabled(works);
    m_importFolder->setEnabled(works && !importing);
}

void ReceiptsPage::takeReceipts()
{
    m_receipts.setReceipts(*m_desk.receipts());
    m_library->tellCounts();
    tellState();
    m_library->selectFirst();
    if (const auto &shown = m_detail->receipt(); shown && m_side->currentWidget() == m_detail)
        if (const auto now = m_desk.receipt(QString::fromStdString(shown->entry.receipt.id)))
            m_detail->setReceipt(now);
    if (m_side->currentWidget() == m_selection)
        openSelection();
    if (m_side->currentWidget() == m_attest && !m_library->selection().empty())
        m_attest->setReceipts(m_library->selection());
    emit headerChanged();
}

void ReceiptsPage::takeReport(const std::shared_ptr<const ImportReport> &report)
{
    m_library->setNote({});
    m_empty->setProgress({});
    const QString title = m_importTitle.isEmpty() ? tr("Import") : m_importTitle;
    const QString note
        = tr("%1, %2").arg(dayText(m_clock.now(), m_clock.now()).section(QLatin1Char(' '), -1),
            duration(double(m_importTime.isValid() ? m_importTime.elapsed() : 0) / 1000));
    m_results->setReport(report, title, note);
    // What a person is typing is not taken away; the report comes when that is left.
    m_reportWaits = stating();
    if (m_reportWaits)
        m_library->setNote(tr("%1 is done: its report follows this statement").arg(title));
    else
        m_side->setCurrentWidget(m_results);
    tellState();
}

void ReceiptsPage::takeError(const Error &error)
{
    if (!m_desk.importing()) { // it may have been asked for before the ledger failed to open
        m_library->setNote({});
        m_empty->setProgress({});
    }
    delete m_failed;
    QStringList lines{QString::fromStdString(error.message), QString::fromStdString(error.where),
        QString::fromStdString(error.remedy)};
    lines.removeAll(QString());
    m_failed = new EmptyState(
        tr("The ledger cannot be opened"), lines.join(QLatin1Char('\n')), false, m_states);
    m_failed->setObjectName(QStringLiteral("receiptsError"));
    m_failed->setBackgroundRole(QPalette::Base);
    m_failed->setAutoFillBackground(true);
    m_states->addWidget(m_failed);
    tellState();
    emit headerChanged();
}

void ReceiptsPage::tellState()
{
    const bool reporting = m_side->currentWidget() == m_results;
    QWidget *state = m_panes;
    if (m_desk.state() == ReviewDesk::State::Failed && m_failed)
        state = m_failed;
    else if (m_desk.state() == ReviewDesk::State::Loading)
        state = m_loading;
    else if (m_receipts.rowCount() == 0 && !reporting)
        state = m_empty;
    m_states->setCurrentWidget(state);
    tellImporting();
    fitPanes();
}

void ReceiptsPage::fitPanes()
{
    // The rail takes its share of a window of 1360.
    constexpr int narrowBelow = 1360 - metric::rail;
    const bool narrow = width() < narrowBelow;
    m_library->setNarrow(narrow);
    if (!m_panesMoved) {
        const int side = narrow ? 498 : 564;
        m_panes->setSizes({qMax(1, width() - side - 1), side});
    }
}

} // namespace fairlead::ui
