// The board of runs in a window: groups, filter, keys, adopting, and what it says when it cannot
// see. The runs come out of a ledger that the test writes; no host is reached.
#include <fstream>

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/live_desk.h"
#include "models/items/run_board_cells.h"
#include "models/ledger/tracking_store.h"
#include "models/tracking/supervisor.h"
#include "tests/support/temporary_folder.h"
#include "ui/runs/peek_lines.h"
#include "ui/runs/run_board_page.h"
#include "ui/runs/run_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented.h"

namespace fairlead::ui {
namespace {

class RunBoardGui : public testing::Test {
protected:
    RunBoardGui() { std::filesystem::create_directories(m_folder.path() / "config"); }

    void configure(const std::string &toml) const
    {
        std::ofstream(m_folder.path() / "config/surfaces.toml") << toml;
    }
    TrackingStore &store()
    {
        if (!m_store) {
            auto opened = TrackingStore::open(m_folder.ledger());
            EXPECT_TRUE(opened) << opened.error().message;
            m_store = std::make_unique<TrackingStore>(std::move(*opened));
        }
        return *m_store;
    }
    TrackingEvent eventOf(const RunRecord &run, EventKind kind, Json data,
        std::chrono::minutes ago = std::chrono::minutes(5)) const
    {
        TrackingEvent event;
        event.at = m_clock.now() - ago;
        event.surfaceId = run.surfaceId;
        event.runId = run.id;
        event.kind = kind;
        event.source = "test";
        event.data = std::move(data);
        return event;
    }
    static Json stateOf(const char *state, const char *outcome = nullptr)
    {
        return {{"state", state}, {"outcome", outcome ? Json(outcome) : Json()},
            {"evidence", "the log says so"}};
    }
    /// A run that stands in the ledger, in this state.
    RunRecord add(const std::string &name, std::vector<std::pair<EventKind, Json>> told,
        const std::string &host = "h200-a")
    {
        auto run = store().adopt(host, "host:" + host + ":/data/" + name + ".log", name,
            m_clock.now() - std::chrono::hours(3) + std::chrono::seconds(m_added++), false);
        EXPECT_TRUE(run) << run.error().message;
        std::vector<TrackingEvent> events;
        for (auto &[kind, data] : told)
            events.push_back(eventOf(*run, kind, std::move(data)));
        EXPECT_TRUE(store().append(events));
        return *run;
    }
    void addFour()
    {
        add("nam52", {{EventKind::State, stateOf("stepping")}});
        add("nam56",
            {{EventKind::State, stateOf("stepping")},
                {EventKind::Condition,
                    {{"condition", "stalled"}, {"active", true},
                        {"says", "No step for 9 min 12 s, usual 1.24 s"},
                        {"evidence", {"rank 6 waits in an all-reduce", "GPUs at 0 %"}}}}});
        add("dsa",
            {{EventKind::State, stateOf("stepping")},
                {EventKind::State, stateOf("finished", "ok")}});
        add("fa4", {{EventKind::State, stateOf("compiling")}}, "h200-b");
    }
    /// As if another console recorded: nobody is reached, and what the ledger says stands.
    void seenByOthers(const std::vector<std::string> &hosts, const char *state = "up")
    {
        auto lock = RecordingLock::take(m_folder.ledger());
        ASSERT_TRUE(lock) << lock.error().message;
        m_lock = std::make_unique<RecordingLock>(std::move(*lock));
        std::string toml;
        std::vector<TrackingEvent> events;
        for (const std::string &host : hosts) {
            toml += "[[host]]\nid = \"" + host
                + "\"\naddress = \"127.0.0.1\"\nport = 1\nuser = \"operator\"\n";
            Json problem;
            if (std::string_view(state) == "down")
                problem = {{"code", "unreachable"}, {"message", "No route to " + host},
                    {"remedy", "Look at the network"}};
            events.push_back(eventOf({{}, {}, host, {}, {}, false}, EventKind::Connection,
                {{"state", state}, {"problem", problem}, {"attempt", 1}, {"retry_ms", 38'000}},
                std::chrono::minutes(1)));
        }
        configure(toml);
        ASSERT_TRUE(store().append(events));
    }

    void open(QSize size = {1364, 800})
    {
        m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
            m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
        m_page = std::make_unique<RunBoardPage>(*m_desk, m_clock);
        for (QWidget *action : m_page->headerActions())
            action->setParent(m_page.get());
        m_page->resize(size);
        m_page->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_page.get()));
        ASSERT_TRUE(QTest::qWaitFor([this] { return m_desk->ready(); }, 30000));
    }

    template <class Widget = QWidget>
    Widget *find(const char *name) const
    {
        auto *found = m_page->findChild<Widget *>(QString::fromUtf8(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    bool visible(const char *name) const
    {
        const auto *found = m_page->findChild<QWidget *>(QString::fromUtf8(name));
        return found && found->isVisible();
    }
    void click(const char *button) const { QTest::mouseClick(find(button), Qt::LeftButton); }
    QTableView *table() const { return find<QTableView>("runsTable"); }
    QModelIndex cell(int row, BoardColumn column) const
    {
        return table()->model()->index(row, int(column));
    }
    /// What stands in the table from top to bottom; titles in capitals.
    QString rows() const
    {
        QStringList names;
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const bool title = cell(row, BoardColumn::State).data(CellRole::Kind).toInt()
                == int(CellKind::Section);
            names << (title ? cell(row, BoardColumn::State).data().toString().toUpper()
                            : cell(row, BoardColumn::Run).data().toString());
        }
        return names.join(QLatin1Char(' '));
    }
    QString selected() const
    {
        return cell(table()->currentIndex().row(), BoardColumn::Run).data().toString();
    }

    TemporaryFolder m_folder;
    SystemClock m_clock;
    std::unique_ptr<TrackingStore> m_store;
    std::unique_ptr<RecordingLock> m_lock;
    std::unique_ptr<LiveDesk> m_desk;
    std::unique_ptr<RunBoardPage> m_page;
    int m_added = 0;
};

TEST_F(RunBoardGui, IsEmptyWithOneThingToDo)
{
    open();
    ASSERT_TRUE(visible("runsEmpty"));
    EXPECT_FALSE(visible("newRunButton"));
    EXPECT_EQ(m_page->title(), QStringLiteral("Runs"));
    EXPECT_TRUE(m_page->subtitle().isEmpty());
    QSignalSpy route(m_page.get(), &RunBoardPage::routeAsked),
        surfaces(m_page.get(), &RunBoardPage::surfacesAsked);
    click("emptyRouteButton");
    EXPECT_EQ(route.size(), 1);
    click("emptyAdoptButton");
    EXPECT_TRUE(visible("adoptPanel"));
    EXPECT_FALSE(find("adoptField")->isEnabled()) << "there is no host to adopt from";
    click("adoptAddHost");
    EXPECT_EQ(surfaces.size(), 1);
}

TEST_F(RunBoardGui, GroupsRunsAndCountsThem)
{
    addFour();
    seenByOthers({"h200-a", "h200-b"});
    open();
    ASSERT_TRUE(QTest::qWaitFor(
        [this] {
            return rows() == QStringLiteral("NEEDS A PERSON nam56 LIVE nam52 fa4 ENDED TODAY dsa");
        },
        10000))
        << rows().toStdString();
    EXPECT_EQ(m_page->attentionCount(), 1);
    EXPECT_EQ(m_page->subtitle(), QStringLiteral("4 runs on 2 surfaces · 1 need a person"));
    EXPECT_EQ(table()->rowHeight(0), 26);
    EXPECT_EQ(table()->rowHeight(1), 40);
    EXPECT_EQ(table()->columnSpan(0, 0), table()->model()->columnCount());
    EXPECT_EQ(table()->columnSpan(1, 0), 1);
    EXPECT_EQ(selected(), QStringLiteral("nam56"));
    EXPECT_EQ(cell(1, BoardColumn::State).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("Stalled, 5 min"));

    find<Segmented>("runSegments")->setIndex(2);
    EXPECT_EQ(rows(), QStringLiteral("NEEDS A PERSON nam56 LIVE nam52 fa4"));
    find<Segmented>("runSegments")->setIndex(0);
    auto *filter = find<QLineEdit>("runFilter");
    QTest::keyClicks(filter, QStringLiteral("state:stalled"));
    EXPECT_EQ(rows(), QStringLiteral("NEEDS A PERSON nam56"));
    QTest::keyClicks(filter, QStringLiteral(" nothing"));
    EXPECT_TRUE(
        find<ElidedLabel>("boardNothing")->text().startsWith(QStringLiteral("No run fits")));
    QTest::keyClick(filter, Qt::Key_Escape);
    EXPECT_FALSE(visible("boardNothing"));
    EXPECT_EQ(selected(), QStringLiteral("nam56")) << "it is selected again";
    auto *surfaces = find<QComboBox>("runSurfaces");
    surfaces->setCurrentIndex(surfaces->findText(QStringLiteral("h200-b")));
    EXPECT_EQ(rows(), QStringLiteral("LIVE fa4"));
    surfaces->setCurrentIndex(0);
    find<QComboBox>("runGrouping")->setCurrentIndex(1);
    EXPECT_EQ(rows(), QStringLiteral("H200-A nam52 nam56 dsa H200-B fa4"));
}

TEST_F(RunBoardGui, WorksByKeys)
{
    addFour();
    seenByOthers({"h200-a", "h200-b"});
    open();
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return rows().startsWith(QStringLiteral("NEEDS")); }, 10000));
    m_page->enter();
    EXPECT_TRUE(table()->hasFocus());
    EXPECT_EQ(selected(), QStringLiteral("nam56"));
    QTest::keyClick(table(), Qt::Key_Down);
    EXPECT_EQ(selected(), QStringLiteral("nam52")) << "the title between them is skipped";
    QTest::keyClick(table(), Qt::Key_Space);
    EXPECT_FALSE(visible("peekPane"));
    QTest::keyClick(table(), Qt::Key_Space);
    EXPECT_TRUE(visible("peekPane"));
    QTest::keyClick(table(), Qt::Key_Slash);
    EXPECT_TRUE(find("runFilter")->hasFocus());
    m_page->enter();
    QTest::keyClick(table(), Qt::Key_Return);
    auto *run = m_page->findChild<RunView *>();
    ASSERT_NE(run, nullptr);
    EXPECT_TRUE(run->isVisible());
    EXPECT_EQ(m_page->title(), QStringLiteral("Runs › nam52"));
    EXPECT_FALSE(visible("newRunButton"));
    emit run->back();
    EXPECT_TRUE(visible("runsTable"));
    EXPECT_EQ(m_page->title(), QStringLiteral("Runs"));
    EXPECT_EQ(selected(), QStringLiteral("nam52"));
    QTest::keyClick(table(), Qt::Key_L);
    EXPECT_TRUE(run->isVisible());
    m_page->openRun({});
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(visible("adoptPanel"));
    EXPECT_TRUE(find("adoptField")->hasFocus());
    QTest::keyClick(find("adoptField"), Qt::Key_Escape);
    EXPECT_FALSE(visible("adoptPanel"));
    EXPECT_TRUE(table()->hasFocus());
}

TEST_F(RunBoardGui, AdoptsAndSaysWhatIsWrong)
{
    addFour();
    seenByOthers({"h200-a", "h200-b"});
    open();
    m_page->adopt();
    auto *field = find<QLineEdit>("adoptField");
    EXPECT_FALSE(find("adoptButton")->isEnabled());
    auto *host = find<QComboBox>("adoptHost");
    host->setCurrentIndex(host->findText(QStringLiteral("h200-b")));
    const auto says = [this] { return find<ElidedLabel>("adoptSays")->text(); };
    QTest::keyClicks(field, QStringLiteral("418822"));
    EXPECT_EQ(says(), QStringLiteral("Will follow host:h200-b:pid:418822"));
    field->setText(QStringLiteral("host:h200-z:/data/x.log"));
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            return says().contains(QStringLiteral("h200-z")) && field->hasFocus()
                && !says().startsWith(QStringLiteral("Adopting"));
        },
        10000));
    EXPECT_TRUE(says().contains(QStringLiteral("Hosts there are: h200-a, h200-b")))
        << says().toStdString();
    EXPECT_TRUE(visible("adoptPanel"));
    field->setText(QStringLiteral("/data/<b>new</b>.log"));
    click("adoptButton");
    ASSERT_TRUE(QTest::qWaitFor([this] { return !visible("adoptPanel"); }, 10000));
    EXPECT_EQ(selected(), QStringLiteral("b>")) << "the name is the last part of the path, as text";
    EXPECT_EQ(m_desk->runs().back().run.ref, "host:h200-b:/data/<b>new</b>.log");
}

TEST_F(RunBoardGui, SaysWhatIsStillTrueWhenNothingAnswers)
{
    addFour();
    seenByOthers({"h200-a", "h200-b"}, "down");
    open();
    ASSERT_TRUE(QTest::qWaitFor([this] { return visible("silentBanner"); }, 10000));
    const QString said = find<Banner>("silentBanner")->accessibleName();
    EXPECT_TRUE(said.startsWith(QStringLiteral("No surface has answered since")))
        << said.toStdString();
    EXPECT_TRUE(said.contains(QStringLiteral("Runs go on without the console")));
    EXPECT_TRUE(said.contains(QStringLiteral("Next try at")));
    EXPECT_EQ(rows(), QStringLiteral("LAST SEEN nam52 nam56 fa4 ENDED TODAY dsa"));
    EXPECT_EQ(cell(1, BoardColumn::State).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("Unknown, was stepping"));
    EXPECT_TRUE(cell(1, BoardColumn::Run).data(CellRole::Stale).toBool());
    EXPECT_EQ(cell(5, BoardColumn::State).data().toString(), QStringLiteral("Finished"));
    EXPECT_TRUE(visible("elsewhereBanner"));
    QSignalSpy surfaces(m_page.get(), &RunBoardPage::surfacesAsked);
    click("diagnosticsButton");
    EXPECT_EQ(surfaces.size(), 1);
}

TEST_F(RunBoardGui, SaysThatTheConfigurationIsBroken)
{
    configure("[[host]]\nid = \"h200-a\n");
    add("nam52", {{EventKind::State, stateOf("stepping")}});
    open();
    ASSERT_TRUE(QTest::qWaitFor([this] { return visible("configBanner"); }, 10000));
    EXPECT_TRUE(
        find<Banner>("configBanner")->accessibleName().contains(QStringLiteral("surfaces.toml")));
    configure("");
    click("readAgainButton");
    EXPECT_TRUE(QTest::qWaitFor([this] { return !visible("configBanner"); }, 10000));
}

TEST_F(RunBoardGui, SaysThatTheLedgerCannotBeOpened)
{
    std::filesystem::create_directory(m_folder.ledger());
    open();
    EXPECT_TRUE(QTest::qWaitFor([this] { return visible("runsError"); }, 10000));
    EXPECT_FALSE(visible("runsEmpty")) << "an unread ledger is no empty one";
}

TEST_F(RunBoardGui, PeeksAtTheLastLines)
{
    const RunRecord run = add("nam52", {{EventKind::State, stateOf("stepping")}});
    const std::string log = "first\nsecond\n[2026-07-30 14:13:28] iteration 4120/10000\n"
                            "third\n<img src=x> WARNING: slow\n";
    ASSERT_TRUE(store().keepLog(run.id, "log", 0, log));
    std::vector<TrackingEvent> events{eventOf(run, EventKind::Log,
        {{"stream", "log"}, {"from", 0}, {"bytes", log.size()},
            {"position",
                {{"device", 1}, {"inode", 2}, {"offset", log.size()}, {"head_bytes", 0},
                    {"head_sha256", ""}}}})};
    ASSERT_TRUE(store().append(events));
    seenByOthers({"h200-a"});
    open();
    auto *lines = find<PeekLines>("peekLines");
    ASSERT_TRUE(QTest::qWaitFor([&] { return lines->lines().size() == 4; }, 10000));
    EXPECT_EQ(lines->lines()[0].text, QStringLiteral("second"));
    EXPECT_EQ(lines->lines()[1].time, QStringLiteral("14:13:28"));
    EXPECT_EQ(lines->lines()[3].text, QStringLiteral("<img src=x> WARNING: slow"));
}

TEST_F(RunBoardGui, FitsTheSmallestWindow)
{
    addFour();
    seenByOthers({"h200-a", "h200-b"});
    open({1280 - 76, 800 - 100});
    ASSERT_TRUE(QTest::qWaitFor([this] { return table()->model()->rowCount() == 7; }, 10000));
    EXPECT_LE(m_page->minimumSizeHint().width(), 1280 - 76);
    EXPECT_LE(m_page->minimumSizeHint().height(), 800 - 100);
    EXPECT_TRUE(table()->isColumnHidden(int(BoardColumn::LastHour)));
    EXPECT_GE(table()->columnWidth(int(BoardColumn::Attention)), 240);
    EXPECT_LE(table()->horizontalHeader()->length(), table()->viewport()->width());
}

} // namespace
} // namespace fairlead::ui
