#include "ui/surfaces/surfaces_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/surfaces/host_form_panel.h"
#include "ui/surfaces/surface_detail.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/strips.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {
namespace {

constexpr std::pair<SurfaceColumn, int> columnWidths[]
    = {{SurfaceColumn::Health, 204}, {SurfaceColumn::Surface, 150}, {SurfaceColumn::AsWhom, 140},
        {SurfaceColumn::Shape, 148}, {SurfaceColumn::LastSign, 88}};
constexpr int detailWidth = 448;

} // namespace

SurfacesPage::SurfacesPage(LiveDesk &desk, const Clock &clock, QWidget *parent)
    : Page(parent), m_desk(desk), m_clock(clock), m_model(clock),
      m_add(primaryButton(tr("Add host…"), QStringLiteral("plus"), this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(tr("No surface yet"),
          tr("Name a host that you reach over SSH. Its key is shown before anything is sent, and "
             "nothing is started there but one reader of nvidia-smi."),
          true, this)),
      m_right(new QStackedWidget(this)),
      m_trouble(new Banner(Tone::Warn, QString(), QString(), this)),
      m_detail(new SurfaceDetail(desk, clock, this))
{
    m_add->setObjectName(QStringLiteral("addHostButton"));
    m_trouble->setObjectName(QStringLiteral("surfacesTrouble"));
    m_trouble->hide();
    m_right->addWidget(m_detail);
    m_right->addWidget(makeFormPane());
    auto *splitter = new Splitter(Qt::Horizontal, QStringLiteral("surfacesSplitter"), this);
    splitter->addWidget(makeTablePane());
    splitter->addWidget(m_right);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({900, detailWidth});
    m_right->setMinimumWidth(380);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_trouble);
    column->addWidget(m_stack, 1);

    connect(m_add, &QPushButton::clicked, this, &SurfacesPage::addHost);
    connect(m_empty->addButton(tr("Add host…"), QStringLiteral("plus"), false),
        &QPushButton::clicked, this, &SurfacesPage::addHost);
    connect(m_detail, &SurfaceDetail::editAsked, this, &SurfacesPage::edit);
    connect(&desk, &LiveDesk::readyChanged, this, &SurfacesPage::takeList);
    connect(&desk, &LiveDesk::surfaceListChanged, this, &SurfacesPage::takeList);
    connect(&desk, &LiveDesk::surfacesChanged, this, &SurfacesPage::takeChanges);
    connect(&desk, &LiveDesk::sshHostsRead, m_form, &HostFormPanel::setAliases);
    connect(&desk, &LiveDesk::written, this, [this](const QString &id) {
        m_right->setCurrentWidget(m_detail);
        show(id);
    });
    connect(
        &desk, &LiveDesk::failed, this, [this](LiveWork work, const QString &, const Error &error) {
            if (work == LiveWork::Write)
                m_form->setError(error);
        });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (!isVisible())
            return;
        m_model.tick();
        m_detail->refresh();
    });
    m_second.start();
    takeList();
}

QWidget *SurfacesPage::makeTablePane()
{
    auto *pane = new QWidget(this);
    m_search = new SearchField(tr("Filter surfaces"), QStringLiteral("/"), pane);
    m_search->setObjectName(QStringLiteral("surfaceFilter"));
    m_search->setAccessibleName(tr("Filter surfaces"));
    m_search->setFixedHeight(metric::control);
    m_search->setMaximumWidth(236);
    m_segments = new Segmented(
        tr("Which surfaces"), {tr("All"), tr("Modal"), tr("Hosts"), tr("TPU")}, pane);
    m_segments->setObjectName(QStringLiteral("surfaceSegments"));
    m_table = new TableView(tr("Surfaces"), metric::rowTwoLines, pane);
    m_table->setObjectName(QStringLiteral("surfacesTable"));
    m_table->setModel(&m_model);
    m_table->verticalHeader()->setMinimumSectionSize(16);
    for (const auto &[each, width] : columnWidths)
        m_table->setColumnWidth(int(each), width);
    m_table->horizontalHeader()->setSectionResizeMode(
        int(SurfaceColumn::InUse), QHeaderView::Stretch);
    auto *testAll = plainButton(tr("Ask all again"), QStringLiteral("refresh"), pane);
    testAll->setObjectName(QStringLiteral("askAllButton"));

    auto *bar = new Strip(Strip::Line::Below, metric::filterBar + 1, pane);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metric::panePadding, 0, metric::controlGap, 1);
    row->setSpacing(metric::controlGap);
    row->addWidget(m_search, 1);
    row->addWidget(m_segments);
    row->addStretch(1);
    row->addWidget(testAll);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_table, 1);

    const auto filter = [this] {
        m_model.setFilter(m_search->text(), SurfaceTableModel::Kind(m_segments->index()));
    };
    connect(m_search, &QLineEdit::textChanged, this, filter);
    connect(m_segments, &Segmented::indexChanged, this, filter);
    connect(testAll, &QPushButton::clicked, this, [this] { m_desk.refresh(); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &SurfacesPage::spanGroups);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const QString id = selected(); !id.isEmpty())
            m_detail->show(id);
    });
    connect(m_table, &TableView::rowActivated, this, [this] { m_detail->test(); });
    auto *find = new QShortcut(QKeySequence(QStringLiteral("/")), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, [this] { m_search->setFocus(); });
    return pane;
}

QWidget *SurfacesPage::makeFormPane()
{
    auto *pane = new QWidget(this);
    auto *content = new QWidget;
    m_form = new HostFormPanel(content);
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::panePadding);
    body->addWidget(m_form);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PaneHeader(tr("Host"), pane));
    column->addWidget(paperScroll(content, pane), 1);
    connect(m_form, &HostFormPanel::saveAsked, this, &SurfacesPage::saveForm);
    connect(m_form, &HostFormPanel::cancelled, this, [this] {
        m_right->setCurrentWidget(m_detail);
        takeList();
    });
    return pane;
}

QString SurfacesPage::title() const
{
    return tr("Surfaces");
}

QString SurfacesPage::subtitle() const
{
    if (!m_desk.ready())
        return tr("Reading the configuration…");
    int live = 0, waiting = 0;
    for (const SurfaceView &each : m_desk.surfaces()) {
        live += each.status.health == SurfaceHealth::Live ? 1 : 0;
        waiting += each.status.health == SurfaceHealth::KeyUnknown
                || each.status.health == SurfaceHealth::KeyRefused
                || each.status.health == SurfaceHealth::LoginRefused
            ? 1
            : 0;
    }
    QString words = tr("%1 configured · %2 live").arg(m_desk.surfaces().size()).arg(live);
    if (waiting > 0)
        words += waiting == 1 ? tr(" · 1 waits for you") : tr(" · %1 wait for you").arg(waiting);
    return words;
}

QList<QWidget *> SurfacesPage::headerActions()
{
    return {m_add};
}

QList<KeyHelp> SurfacesPage::keys() const
{
    return {{QStringLiteral("/"), tr("Filter surfaces")},
        {QStringLiteral("Enter"), tr("Test the selected surface")},
        {QStringLiteral("F5"), tr("Ask all again")}};
}

void SurfacesPage::enter()
{
    if (m_stack->currentWidget() == m_empty)
        m_add->setFocus(Qt::OtherFocusReason);
    else if (m_right->currentWidget() == m_detail)
        m_table->setFocus(Qt::OtherFocusReason);
}

QString SurfacesPage::selected() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.data(SurfaceTableModel::IdRole).toString() : QString();
}

void SurfacesPage::show(const QString &id)
{
    int row = m_model.rowOf(id);
    if (row < 0) {
        m_search->clear();
        m_segments->setIndex(0);
        row = m_model.rowOf(id);
    }
    if (row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
}

bool SurfacesPage::keyShown() const
{
    return m_detail->keyShown();
}

void SurfacesPage::takeList()
{
    const QString before = selected();
    m_model.setSurfaces(m_desk.surfaces());
    const bool empty = m_desk.surfaces().empty() && m_right->currentWidget() == m_detail;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    tellTrouble();
    if (!before.isEmpty() && m_model.rowOf(before) >= 0)
        show(before);
    else if (!m_desk.surfaces().empty()) {
        // What waits for a person comes first.
        const auto &all = m_desk.surfaces();
        const auto waiting = std::find_if(all.begin(), all.end(), [](const SurfaceView &each) {
            return each.status.health == SurfaceHealth::KeyUnknown;
        });
        show(QString::fromStdString(waiting == all.end() ? all.front().id : waiting->id));
    }
    tellCounts();
    m_detail->refresh();
}

void SurfacesPage::takeChanges(const QStringList &ids)
{
    std::vector<SurfaceView> changed;
    for (const QString &id : ids)
        if (const SurfaceView *each = m_desk.surface(id))
            changed.push_back(*each);
    m_model.refresh(changed);
    if (ids.contains(m_detail->surfaceId()))
        m_detail->refresh();
    emit headerChanged();
}

void SurfacesPage::tellTrouble()
{
    const Error &error = m_desk.configError();
    const auto &warnings = m_desk.warnings();
    if (!error.code.empty()) {
        m_trouble->setTone(Tone::Err);
        m_trouble->setText(tr("The configuration cannot be read"),
            QString::fromStdString(error.where + (error.where.empty() ? "" : ": ") + error.message
                + (error.remedy.empty() ? "" : ". ") + error.remedy));
    } else if (!warnings.empty()) {
        m_trouble->setTone(Tone::Warn);
        m_trouble->setText(tr("%n thing(s) in the configuration were not understood", nullptr,
                               int(warnings.size())),
            QString::fromStdString(warnings.front().where + ": " + warnings.front().message));
    }
    m_trouble->setVisible(!error.code.empty() || !warnings.empty());
}

void SurfacesPage::tellCounts()
{
    const QString names[] = {tr("All"), tr("Modal"), tr("Hosts"), tr("TPU")};
    for (int i = 0; i < 4; ++i)
        m_segments->setItem(i,
            QStringLiteral("%1 %2").arg(names[i]).arg(m_model.countOf(SurfaceTableModel::Kind(i))));
    emit headerChanged();
}

void SurfacesPage::spanGroups()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const bool group = m_model.isGroup(row);
        if (group)
            m_table->setSpan(row, 0, 1, m_model.columnCount());
        m_table->setRowHeight(row, group ? metric::rowSection : metric::rowTwoLines);
    }
}

void SurfacesPage::addHost()
{
    m_form->setNew();
    m_right->setCurrentIndex(1);
    m_stack->setCurrentIndex(0);
    m_desk.readSshHosts();
}

void SurfacesPage::edit(const QString &id)
{
    if (const SurfaceView *surface = m_desk.surface(id)) {
        m_form->setForm(surface->form);
        m_right->setCurrentIndex(1);
    }
}

void SurfacesPage::saveForm()
{
    m_desk.write(m_form->form());
}

} // namespace fairlead::ui
