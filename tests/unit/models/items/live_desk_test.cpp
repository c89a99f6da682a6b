// The live desk against a real host: what it reads, watches, adopts and trusts.
#include "tests/unit/models/items/live_world.h"

#include "models/ledger/tracking_store.h"
#include "models/tracking/supervisor.h"

namespace fairlead {
namespace {

class LiveDeskTest : public LiveWorld {
protected:
    /// All steps of the run as the desk hands them out; the ones that come later are added.
    struct Series {
        Series(LiveDesk &desk, const QString &run)
        {
            QObject::connect(&desk, &LiveDesk::seriesRead, &context,
                [this, run](const QString &id, const auto &series) {
                    if (id == run)
                        step = series->step;
                    read = true;
                });
            QObject::connect(&desk, &LiveDesk::stepsAdded, &context,
                [this, run](const QString &id, const auto &series) {
                    EXPECT_TRUE(read) << "steps before the series";
                    if (id == run)
                        step.insert(step.end(), series->step.begin(), series->step.end());
                });
            desk.openRun(run);
        }
        /// 1, 2, 3... up to `last`, none missing and none twice.
        bool countsTo(int last) const
        {
            for (std::size_t at = 0; at < step.size(); ++at)
                if (step[at] != double(at) + 1)
                    return false;
            return step.size() == std::size_t(last);
        }
        QObject context;
        std::vector<double> step;
        bool read = false;
    };

    QByteArray readLog(const QString &run, std::int64_t from)
    {
        QSignalSpy read(m_desk.get(), &LiveDesk::logRead);
        m_desk->readLog(run, from, std::size_t(1) << 20);
        EXPECT_TRUE(until([&] { return !read.isEmpty(); }));
        return read.isEmpty() ? QByteArray() : read.front().front().value<LogWindow>().bytes;
    }
};

TEST_F(LiveDeskTest, WithNothingConfiguredItIsSimplyReady)
{
    open();
    EXPECT_TRUE(m_desk->surfaces().empty());
    EXPECT_TRUE(m_desk->runs().empty());
    EXPECT_TRUE(m_desk->recordedElsewhere().isEmpty());
    EXPECT_TRUE(m_desk->configError().code.empty());
}

TEST_F(LiveDeskTest, AdoptsARunAndFollowsItThroughACutConnection)
{
    configure(hostSection());
    write(logFile(), steps(1, 40));
    open();
    ASSERT_TRUE(live());
    EXPECT_TRUE(until([this] { return m_desk->surfaces().front().surfaceClass == "owned_h200"; }));
    const QString run = adopt();
    ASSERT_NE(m_desk->run(run), nullptr) << "it is among the runs before it is said to be adopted";
    EXPECT_EQ(m_desk->run(run)->run.name, "run");
    ASSERT_TRUE(until([&] { return stepOf(run) == 40; }));
    Series series(*m_desk, run);
    ASSERT_TRUE(until([&] { return series.countsTo(40); }));
    EXPECT_TRUE(until([this] { return m_desk->surfaces().front().aliveRuns == 1; }));

    server().killSessions();
    appendSteps(41, 80);
    ASSERT_TRUE(until([&] { return stepOf(run) == 80; }));
    EXPECT_TRUE(until([&] { return series.countsTo(80); })) << series.step.size();
    EXPECT_EQ(readLog(run, 0).toStdString(), steps(1, 80));
    EXPECT_EQ(readLog(run, -20).toStdString(), steps(80, 80).substr(steps(80, 80).size() - 20));
}

TEST_F(LiveDeskTest, ReopensWhereItWas)
{
    configure(hostSection());
    write(logFile(), steps(1, 10));
    open();
    const QString run = adopt();
    ASSERT_TRUE(until([&] { return stepOf(run) == 10; }));
    m_desk.reset();
    appendSteps(11, 20);
    open();
    ASSERT_EQ(m_desk->runs().size(), 1U);
    ASSERT_TRUE(until([&] { return stepOf(run) == 20; }));
    Series series(*m_desk, run);
    EXPECT_TRUE(until([&] { return series.countsTo(20); })) << series.step.size();
    EXPECT_EQ(readLog(run, 0).toStdString(), steps(1, 20));
}

TEST_F(LiveDeskTest, ARunThatGoesBackHasNoStepTwice)
{
    configure(hostSection());
    write(logFile(), steps(1, 30));
    open();
    const QString run = adopt();
    ASSERT_TRUE(until([&] { return stepOf(run) == 30; }));
    Series series(*m_desk, run);
    ASSERT_TRUE(until([&] { return series.countsTo(30); }));
    appendSteps(21, 35); // from a checkpoint at 20
    EXPECT_TRUE(until([&] { return series.countsTo(35); })) << series.step.size();
}

TEST_F(LiveDeskTest, AdoptingTwiceGivesTheSameRun)
{
    configure(hostSection());
    write(logFile(), steps(1, 3));
    open();
    const QString run = adopt();
    EXPECT_EQ(adopt(), run);
    EXPECT_EQ(m_desk->runs().size(), 1U);
}

TEST_F(LiveDeskTest, SaysWhatIsWrongWithAReference)
{
    configure("[[host]]\nid = \"h200-a\"\naddress = \"127.0.0.1\"\nport = 1\n");
    open();
    QSignalSpy failed(m_desk.get(), &LiveDesk::failed);
    const std::vector<std::pair<const char *, const char *>> refs{{"nonsense", "bad_ref"},
        {"host:h200-z:/data/run.log", "unknown_surface"}, {"modal:ap-123", "not_watched"}};
    for (const auto &[ref, code] : refs) {
        failed.clear();
        m_desk->adopt(QString::fromLatin1(ref));
        ASSERT_TRUE(until([&] { return !failed.isEmpty(); })) << ref;
        EXPECT_EQ(failed.front().at(0).value<LiveWork>(), LiveWork::Adopt);
        EXPECT_EQ(failed.front().at(1).toString(), QString::fromLatin1(ref));
        const auto error = failed.front().at(2).value<Error>();
        EXPECT_EQ(error.code, code) << ref;
        EXPECT_FALSE(error.remedy.empty()) << ref;
    }
    EXPECT_TRUE(m_desk->runs().empty());
}

TEST_F(LiveDeskTest, ShowsAnUnknownKeyAndTrustsItOnlyAsShown)
{
    const std::string known = (m_folder.path() / "known_hosts").string();
    configure(hostSection(known));
    open();
    ASSERT_TRUE(until([this] { return health() == SurfaceHealth::KeyUnknown; }));
    QSignalSpy shown(m_desk.get(), &LiveDesk::keyShown), trusted(m_desk.get(), &LiveDesk::trusted),
        failed(m_desk.get(), &LiveDesk::failed);
    m_desk->askKey(QStringLiteral("h200-a"));
    ASSERT_TRUE(until([&] { return !shown.isEmpty(); }));
    const auto key = shown.front().front().value<KeyShown>();
    EXPECT_EQ(key.fingerprint.toStdString(), server().fingerprint());
    EXPECT_EQ(key.standing, KeyShown::Standing::Unknown);
    EXPECT_EQ(key.knownHostsFile.toStdString(), known);

    m_desk->trust(QStringLiteral("h200-a"), QStringLiteral("SHA256:not-this-one"));
    ASSERT_TRUE(until([&] { return !failed.isEmpty(); }));
    EXPECT_EQ(failed.front().at(2).value<Error>().code, "fingerprint_differs");
    EXPECT_TRUE(trusted.isEmpty());
    EXPECT_FALSE(std::filesystem::exists(known));

    m_desk->trust(QStringLiteral("h200-a"), key.fingerprint);
    EXPECT_TRUE(until([&] { return !trusted.isEmpty(); }));
    EXPECT_TRUE(live()) << "it is tried again without being asked";
}

TEST_F(LiveDeskTest, TestsASurface)
{
    configure(hostSection());
    open();
    QSignalSpy tested(m_desk.get(), &LiveDesk::tested);
    m_desk->test(QStringLiteral("h200-a"));
    ASSERT_TRUE(until([&] { return !tested.isEmpty(); }));
    const auto probe = tested.front().at(1).value<std::shared_ptr<const SurfaceProbe>>();
    EXPECT_TRUE(probe->reachable);
    EXPECT_TRUE(probe->problems.empty());
    EXPECT_EQ(probe->identity.user.valueOr({}), server().user());
}

TEST_F(LiveDeskTest, AsksForAPassphrase)
{
    SshServer::Options options;
    options.keyPassphrase = "correct horse";
    server(options);
    configure(hostSection());
    QSignalSpy *asked = nullptr;
    m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
        m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
    QSignalSpy spy(m_desk.get(), &LiveDesk::secretAsked);
    asked = &spy;
    ASSERT_TRUE(until([&] { return !asked->isEmpty(); }));
    const auto question = asked->front().front().value<SecretAsked>();
    EXPECT_EQ(question.surfaceId, QStringLiteral("h200-a"));
    EXPECT_FALSE(question.echo);
    m_desk->answer(question.ticket, QStringLiteral("correct horse"));
    EXPECT_TRUE(live());
}

TEST_F(LiveDeskTest, AQuestionNobodyAnswersIsWithdrawnAtTheEnd)
{
    SshServer::Options options;
    options.keyPassphrase = "correct horse";
    server(options);
    configure(hostSection());
    m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
        m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
    QSignalSpy asked(m_desk.get(), &LiveDesk::secretAsked);
    ASSERT_TRUE(until([&] { return !asked.isEmpty(); }));
    m_desk.reset(); // would never end if the question still waited
}

TEST_F(LiveDeskTest, ARefusedPassphraseIsARefusedLogin)
{
    SshServer::Options options;
    options.keyPassphrase = "correct horse";
    server(options);
    configure(hostSection());
    m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
        m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
    QObject::connect(m_desk.get(), &LiveDesk::secretAsked, m_desk.get(),
        [this](const SecretAsked &question) { m_desk->answer(question.ticket, {}); });
    EXPECT_TRUE(until([this] {
        const SurfaceView *surface = m_desk->surface(QStringLiteral("h200-a"));
        return surface && !surface->status.problem.empty() && !surface->status.nextTry;
    }));
}

TEST_F(LiveDeskTest, ABrokenConfigurationIsSaidAndMended)
{
    configure("[[host]]\nid = \"h200-a\n");
    open();
    EXPECT_EQ(m_desk->configError().code, "bad_config");
    EXPECT_TRUE(m_desk->surfaces().empty());
    configure("[[host]]\nid = \"h200-a\"\naddress = \"127.0.0.1\"\nport = 1\n[[modal]]\nid = "
              "\"cloud\"\nprofile = \"team\"\n");
    m_desk->refresh();
    ASSERT_TRUE(until([this] { return m_desk->surfaces().size() == 2; }));
    EXPECT_TRUE(m_desk->configError().code.empty());
    EXPECT_EQ(m_desk->surface(QStringLiteral("cloud"))->kind, "modal");
    EXPECT_TRUE(until([this] { return health() == SurfaceHealth::Waiting; }))
        << "nothing listens at port 1";
}

TEST_F(LiveDeskTest, WritesAHostAndWatchesIt)
{
    open();
    HostForm form;
    form.id = "h200-a";
    form.address = "127.0.0.1";
    form.port = server().port();
    form.user = server().user();
    form.identityFiles = {server().userKey().string()};
    form.knownHosts = server().knownHosts().string();
    form.useSshConfig = false;
    QSignalSpy written(m_desk.get(), &LiveDesk::written);
    m_desk->write(form);
    ASSERT_TRUE(until([&] { return !written.isEmpty(); }));
    ASSERT_TRUE(live());
    EXPECT_TRUE(m_desk->surfaces().front().ours);
}

TEST_F(LiveDeskTest, ListsTheHostsOfTheOperatorsSshConfig)
{
    open();
    std::filesystem::create_directories(m_folder.path() / ".ssh");
    write(m_folder.path() / ".ssh/config", "Host *\n  User me\nHost alpha beta !gamma\n");
    QSignalSpy read(m_desk.get(), &LiveDesk::sshHostsRead);
    m_desk->readSshHosts();
    ASSERT_TRUE(until([&] { return !read.isEmpty(); }));
    EXPECT_EQ(read.front().front().toStringList(),
        (QStringList{QStringLiteral("alpha"), QStringLiteral("beta")}));
}

TEST_F(LiveDeskTest, ShowsWhatAnotherProcessRecordsAndTakesOver)
{
    configure(hostSection());
    write(logFile(), steps(1, 5));
    auto lock = RecordingLock::take(m_folder.ledger());
    ASSERT_TRUE(lock) << lock.error().message;
    open();
    ASSERT_TRUE(until([this] { return !m_desk->recordedElsewhere().isEmpty(); }));
    const QString run = adopt();
    EXPECT_EQ(stepOf(run), -1) << "it is not ours to watch";
    {
        auto store = TrackingStore::open(m_folder.ledger());
        ASSERT_TRUE(store) << store.error().message;
        TrackingEvent event;
        event.at = m_clock.now();
        event.surfaceId = "h200-a";
        event.runId = run.toStdString();
        event.kind = EventKind::State;
        event.data = {{"state", "compiling"}, {"outcome", nullptr}, {"evidence", "from elsewhere"}};
        std::vector<TrackingEvent> events{event};
        ASSERT_TRUE(store->append(events));
        ASSERT_TRUE(
            store->adopt("h200-a", "host:h200-a:/data/other.log", "other", m_clock.now(), false));
    }
    ASSERT_TRUE(until([&] { return m_desk->run(run)->state == RunState::Compiling; }));
    EXPECT_EQ(m_desk->run(run)->evidence, "from elsewhere");
    EXPECT_TRUE(until([this] { return m_desk->runs().size() == 2; }));
    {
        const RecordingLock given = std::move(*lock);
    }
    EXPECT_TRUE(until([&] { return stepOf(run) == 5; }));
    EXPECT_TRUE(m_desk->recordedElsewhere().isEmpty());
}

TEST_F(LiveDeskTest, FollowsARunThatAnotherProcessAdopts)
{
    configure(hostSection());
    write(logFile(), steps(1, 7));
    open();
    ASSERT_TRUE(live());
    {
        auto store = TrackingStore::open(m_folder.ledger());
        ASSERT_TRUE(store) << store.error().message;
        ASSERT_TRUE(store->adopt("h200-a", logRef().toStdString(), "run", m_clock.now(), false));
    }
    ASSERT_TRUE(until([this] { return m_desk->runs().size() == 1; }));
    EXPECT_TRUE(until([this] { return m_desk->runs().front().step.valueOr(-1) == 7; }));
}

TEST_F(LiveDeskTest, ReadsTheEvidenceOfARun)
{
    configure(hostSection());
    write(logFile(), steps(1, 7));
    open();
    const QString run = adopt();
    ASSERT_TRUE(until([&] { return stepOf(run) == 7; }));
    QSignalSpy read(m_desk.get(), &LiveDesk::evidenceRead);
    m_desk->readEvidence(run);
    ASSERT_TRUE(until([&] { return !read.isEmpty(); }));
    const auto events
        = read.front().at(1).value<std::shared_ptr<const std::vector<TrackingEvent>>>();
    ASSERT_FALSE(events->empty());
    for (const TrackingEvent &event : *events)
        EXPECT_TRUE(event.kind != EventKind::Log && event.kind != EventKind::Step);
}

} // namespace
} // namespace fairlead
