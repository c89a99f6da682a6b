#include "ui/shell/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/items/live_desk.h"
#include "models/items/numbers.h"
#include "models/items/review_desk.h"
#include "models/items/route_desk.h"
#include "ui/compare/compare_page.h"
#include "ui/receipts/receipts_page.h"
#include "ui/route/route_wizard_page.h"
#include "ui/runs/run_board_page.h"
#include "ui/shell/live_facts.h"
#include "ui/shell/page.h"
#include "ui/shell/page_header.h"
#include "ui/shell/palette.h"
#include "ui/shell/rail.h"
#include "ui/shell/secret_dialog.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/surface_summary.h"
#include "ui/shell/text_dialog.h"
#include "ui/surfaces/surfaces_page.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

MainWindow::MainWindow(const WindowParts &parts)
    : m_parts(parts), m_rail(new Rail(this)), m_header(new PageHeader(this)),
      m_stack(new QStackedWidget(this)), m_status(new StatusBar(this)), m_palette(new Palette(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(parts.lab ? tr("Fairlead — practice lab") : tr("Fairlead"));
    setMinimumSize(1280, 800);
    auto *middle = new QWidget(this);
    auto *row = new QHBoxLayout(middle);
    auto *column = new QVBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    auto *all = new QWidget(this);
    auto *outer = new QVBoxLayout(all);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(middle, 1);
    outer->addWidget(m_status);
    setCentralWidget(all);
    if (parts.lab)
        m_status->setPractice(tr("Lab"));

    addPages();
    addMenus();
    addKeys();
    connect(m_rail, &Rail::chosen, this, [this](int index) { open(PageId(index)); });
    connect(m_header, &PageHeader::goToAsked, this, &MainWindow::openPalette);
    connect(&parts.desk, &ReviewDesk::receiptsChanged, this, &MainWindow::tellLedger);
    connect(&parts.desk, &ReviewDesk::failed, this, &MainWindow::tellLedger);
    connectLive();
    tellLedger();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &MainWindow::tellTime);
    m_second.start();
    tellTime();
    resize(1440, 900);
    if (const QByteArray geometry = parts.settings.geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    open(PageId::Runs);
}

MainWindow::~MainWindow() = default;

void MainWindow::addPages()
{
    m_route = new RouteWizardPage(m_parts.routes, this);
    m_runs = new RunBoardPage(m_parts.live, m_parts.clock, this);
    m_surfaces = new SurfacesPage(m_parts.live, m_parts.clock, this);
    m_receipts = new ReceiptsPage(m_parts.desk, m_parts.chooser, m_parts.clock, this);
    m_compare = new ComparePage(m_parts.desk, this);
    struct Entry {
        Page *page;
        const char *icon;
    };
    const Entry entries[] = {{m_route, "route"}, {m_runs, "runs"}, {m_surfaces, "surfaces"},
        {m_receipts, "receipts"}, {m_compare, "compare"}};
    for (const Entry &entry : entries) {
        m_rail->addPage(QString::fromLatin1(entry.icon), entry.page->title());
        m_stack->addWidget(entry.page);
        m_header->addPage(entry.page);
    }
    const auto importReceipts = [this] {
        open(PageId::Receipts);
        m_receipts->importFromDialog();
    };
    connect(m_runs, &RunBoardPage::routeAsked, this, [this] { open(PageId::Route); });
    connect(m_runs, &RunBoardPage::surfacesAsked, this, [this](const QString &id) {
        open(PageId::Surfaces);
        if (!id.isEmpty())
            m_surfaces->show(id);
    });
    connect(m_runs, &RunBoardPage::receiptAsked, this, [this](const QString &id) {
        open(PageId::Receipts);
        m_receipts->show(id);
    });
    connect(m_receipts, &ReceiptsPage::compareRequested, this, [this](const QStringList &ids) {
        open(PageId::Compare);
        m_compare->compare(ids);
    });
    connect(m_compare, &ComparePage::attestRequested, this,
        [this](const QStringList &ids, const QStringList &keys) {
            open(PageId::Receipts);
            m_receipts->attest(ids, keys);
        });
    connect(m_compare, &ComparePage::importRequested, this, importReceipts);
}

void MainWindow::addMenus()
{
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    const auto add = [this](QMenu *menu, const QString &text, const QKeySequence &key, auto act) {
        QAction *action = menu->addAction(text);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, tr("&Import receipts…"), QKeySequence::Open, [this] {
        open(PageId::Receipts);
        m_receipts->importFromDialog();
    });
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });

    QMenu *view = menuBar()->addMenu(tr("&View"));
    auto *themes = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::System, tr("&System colours")},
        {ThemeChoice::Light, tr("&Light")}, {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = add(view, text, {}, [this, choice = choice] {
            m_parts.settings.setTheme(choice);
            emit themeChosen(choice);
        });
        action->setCheckable(true);
        action->setChecked(m_parts.settings.theme() == choice);
        themes->addAction(action);
    }
    view->addSeparator();
    add(view, tr("Ask &again"), QKeySequence(Qt::Key_F5), [this] {
        m_parts.desk.reload();
        m_parts.live.refresh();
    });

    QMenu *go = menuBar()->addMenu(tr("&Go"));
    for (int index = 0; index < m_stack->count(); ++index)
        add(go, page(PageId(index))->title(), QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + index)),
            [this, index] { open(PageId(index)); });
    go->addSeparator();
    add(go, tr("&Back"), QKeySequence(Qt::ALT | Qt::Key_Left), &MainWindow::back);
    add(go, tr("&Anywhere…"), QKeySequence(Qt::CTRL | Qt::Key_K), &MainWindow::openPalette);

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, tr("&Keys"), QKeySequence(Qt::Key_F1), &MainWindow::showKeys);
    add(help, tr("&Diagnostics"), {}, &MainWindow::showAbout);
}

void MainWindow::addKeys()
{
    auto *next = new QAction(this);
    next->setShortcut(QKeySequence(Qt::Key_F6));
    connect(next, &QAction::triggered, this, [this] {
        if (m_rail->isAncestorOf(QApplication::focusWidget()))
            page(current())->enter();
        else
            m_rail->findChild<QWidget *>(QStringLiteral("rail-receipts"))
                ->setFocus(Qt::TabFocusReason);
    });
    addAction(next);
}

Page *MainWindow::page(PageId id) const
{
    return static_cast<Page *>(m_stack->widget(int(id)));
}

PageId MainWindow::current() const
{
    return PageId(m_stack->currentIndex());
}

void MainWindow::open(PageId id)
{
    if (m_visited.isEmpty() || m_visited.last() != id)
        m_visited.append(id);
    m_stack->setCurrentIndex(int(id));
    m_rail->setCurrent(int(id));
    m_header->show(page(id));
    page(id)->enter();
}

void MainWindow::back()
{
    if (m_visited.size() < 2)
        return;
    m_visited.removeLast();
    open(m_visited.last());
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    std::vector<PaletteEntry> entries;
    static constexpr const char *icons[] = {"route", "runs", "surfaces", "receipts", "compare"};
    for (int index = 0; index < m_stack->count(); ++index)
        entries.push_back(
            {tr("Pages"), QString::fromLatin1(icons[index]), page(PageId(index))->title(), {},
                QStringLiteral("Ctrl+%1").arg(index + 1), [this, index] { open(PageId(index)); }});
    for (const QAction *menu : menuBar()->actions())
        for (QAction *action : menu->menu()->actions())
            if (!action->isSeparator() && menu->text() != tr("&Go"))
                entries.push_back({tr("Actions"), QStringLiteral("chevron"),
                    action->text().remove(u'&'), menu->text().remove(u'&'),
                    action->shortcut().toString(), [action] { action->trigger(); }});
    constexpr int longestName = 200;
    for (const RunStatus &each : m_parts.live.runs()) {
        const QString id = QString::fromStdString(each.run.id);
        entries.push_back({tr("Runs"), QStringLiteral("runs"),
            displayLine(QString::fromStdString(each.run.name).left(longestName)),
            QString::fromUtf8(idOf(each.state).data()) + QStringLiteral(" · ")
                + QString::fromStdString(each.run.surfaceId),
            {}, [this, id] {
                open(PageId::Runs);
                m_runs->openRun(id);
            }});
    }
    for (const SurfaceView &each : m_parts.live.surfaces()) {
        const QString id = QString::fromStdString(each.id);
        entries.push_back({tr("Surfaces"), QString::fromStdString(each.kind), id,
            displayLine(QString::fromStdString(each.target).left(longestName)), {}, [this, id] {
                open(PageId::Surfaces);
                m_surfaces->show(id);
            }});
    }
    const auto receipts = m_parts.desk.receipts();
    for (const auto &each : *receipts) {
        const QString id = QString::fromStdString(each->entry.receipt.id);
        entries.push_back({tr("Receipts"), QString::fromUtf8(nameOf(each->surface).icon.data()),
            displayLine(QString::fromStdString(displayName(each->entry)).left(longestName)),
            QString::fromUtf8(nameOf(each->starting.effective).word.data()) + QStringLiteral(" · ")
                + shortHash(id),
            {}, [this, id] {
                open(PageId::Receipts);
                m_receipts->show(id);
            }});
    }
    return entries;
}

void MainWindow::openPalette()
{
    m_palette->open(paletteEntries());
}

void MainWindow::showKeys()
{
    QString text;
    for (const QAction *menu : menuBar()->actions())
        for (const QAction *action : menu->menu()->actions())
            if (!action->shortcut().isEmpty())
                text += QStringLiteral("%1  %2\n")
                            .arg(action->shortcut().toString().leftJustified(14),
                                action->text().remove(u'&'));
    text += QStringLiteral("%1  %2\n")
                .arg(QStringLiteral("F6").leftJustified(14), tr("Between the rail and the page"));
    for (const KeyHelp &each : page(current())->keys())
        text += QStringLiteral("%1  %2\n").arg(each.key.leftJustified(14), each.what);
    (new TextDialog(tr("Keys"), text, this))->open();
}

void MainWindow::showAbout()
{
    QString text = tr(
        "Fairlead %1\nQt %2, %3\nLedger %4\nConfiguration %5\n\nIt connects to the hosts "
        "that are configured there, over SSH, and to nothing else.\nModal calls direct use of its "
        "gRPC API unsupported; the client identity that later versions send is a setting.\n")
                       .arg(m_parts.version, QString::fromLatin1(qVersion()),
                           QGuiApplication::platformName(),
                           QString::fromStdString(m_parts.desk.ledgerPath().string()),
                           QString::fromStdString(m_parts.live.configFolder().string()));
    if (m_parts.lab)
        text
            += tr("\nThe lab serves this world. To break something in it:\n"
                  "fairlead-lab inject --dir %1 cut h200-a\n")
                   .arg(QString::fromStdString(m_parts.live.configFolder().parent_path().string()));
    (new TextDialog(tr("Diagnostics"), text, this))->open();
}

void MainWindow::connectLive()
{
    LiveDesk &live = m_parts.live;
    connect(&live, &LiveDesk::surfacesChanged, this, &MainWindow::tellSurfaces);
    connect(&live, &LiveDesk::surfaceListChanged, this, &MainWindow::tellSurfaces);
    connect(&live, &LiveDesk::runsChanged, this, &MainWindow::tellRuns);
    connect(&live, &LiveDesk::readyChanged, this, [this] {
        tellSurfaces();
        tellRuns();
    });
    connect(&live, &LiveDesk::secretAsked, this, &MainWindow::askSecret);
    tellSurfaces();
    tellRuns();
}

void MainWindow::askSecret(const SecretAsked &asked)
{
    auto *dialog = new SecretDialog(asked.surfaceId, asked.title, asked.echo, this);
    const quint64 ticket = asked.ticket;
    connect(dialog, &SecretDialog::answered, this, [this, ticket](std::optional<QString> secret) {
        m_parts.live.answer(ticket, std::move(secret));
    });
    connect(&m_parts.live, &LiveDesk::secretWithdrawn, dialog, [dialog, ticket](quint64 gone) {
        if (gone == ticket)
            dialog->reject();
    });
    dialog->open();
}

void MainWindow::tellSurfaces()
{
    m_status->setSurfaces(surfaceSummary(m_parts.live.surfaces()));
    tellAges();
}

void MainWindow::tellRuns()
{
    tellAges();
    tellLedger();
}

// What changes by the clock alone: the age of a fact, and a failure that is no news any more.
void MainWindow::tellAges()
{
    m_route->setFacts(liveFacts(m_parts.live.surfaces(), m_parts.clock.now()));
    m_rail->setBadge(int(PageId::Runs), m_runs->attentionCount());
}

void MainWindow::tellLedger()
{
    const LedgerCounts counts = m_parts.desk.counts();
    m_status->setLedger(m_parts.desk.state() == ReviewDesk::State::Ready
            ? tr("Ledger %1 receipts · %2 runs · %3")
                  .arg(grouped(counts.receipts), grouped(std::int64_t(m_parts.live.runs().size())),
                      bytes(counts.bytes))
            : m_parts.desk.state() == ReviewDesk::State::Loading ? tr("Opening the ledger…")
                                                                 : tr("The ledger cannot be read"));
}

void MainWindow::tellTime()
{
    tellAges();
    const QDateTime now
        = QDateTime::fromMSecsSinceEpoch(m_parts.clock.now().time_since_epoch().count());
    const int offset = now.offsetFromUtc() / 60;
    QString zone = QStringLiteral("UTC");
    if (offset != 0)
        zone += QStringLiteral("%1%2")
                    .arg(offset > 0 ? u'+' : QChar(minusSign))
                    .arg(std::abs(offset) / 60);
    if (offset % 60 != 0)
        zone += QStringLiteral(":%1").arg(std::abs(offset) % 60, 2, 10, QChar(u'0'));
    m_status->setTime(QLocale::c().toString(now, QStringLiteral("d MMM HH:mm:ss  ")) + zone);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings.setGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace fairlead::ui
