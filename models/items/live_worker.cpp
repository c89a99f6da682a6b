#include "models/items/live_worker.h"

#include <chrono>

#include "connectors/host/host_connector.h"

namespace fairlead {
namespace {

constexpr int lookEachMs = 1000;

/// A run that ended long ago says nothing new; one that ended lately may still have log to come.
bool worthFollowing(const RunStatus &status, Time now)
{
    return !ended(status.state) || !status.endedAt
        || now - *status.endedAt < std::chrono::hours(48);
}

/// What an earlier session saw last is no answer of today.
void forgetHealth(SurfaceStatus &status)
{
    status.health = SurfaceHealth::NotAsked;
    status.since.reset();
    status.nextTry.reset();
    status.problemCode.clear();
    status.problem.clear();
    status.remedy.clear();
}

} // namespace

LiveWorker::LiveWorker(LiveDesk::Parts parts, LiveMailbox &mailbox, LivePrompter &prompter)
    : m_parts(std::move(parts)), m_mailbox(mailbox), m_prompter(prompter),
      m_chores(std::make_unique<LiveChores>()), m_clock(new QTimer(this))
{
    m_clock->setInterval(lookEachMs);
    connect(m_clock, &QTimer::timeout, this, &LiveWorker::lookAround);
}

LiveWorker::~LiveWorker() = default;

void LiveWorker::fail(LiveWork work, const QString &about, const Error &error)
{
    emit failed(work, about, error);
}

void LiveWorker::start()
{
    readConfig();
    if (openStore()) {
        readRuns();
        watch();
    }
    emit started();
    m_clock->start();
}

void LiveWorker::close()
{
    m_clock->stop();
    m_chores->stop(); // the supervisor is waited for meanwhile
    stopWatching();
    m_chores.reset();
    m_store.reset();
}

void LiveWorker::readConfig()
{
    auto read = readSurfaces(m_parts.config, m_parts.home);
    auto view = std::make_shared<ConfiguredView>();
    if (read) {
        m_config = std::move(*read);
    } else {
        // What was read before goes on being watched: a slip of the pen ends nothing.
        view->error = read.error();
        fail(LiveWork::Config, QString::fromStdString(read.error().where), read.error());
    }
    for (const ConfiguredHost &host : m_config.hosts)
        view->surfaces.push_back(viewOf(host));
    for (const OtherSurface &other : m_config.others)
        view->surfaces.push_back(viewOf(other));
    view->warnings = m_config.warnings;
    if (m_store)
        for (SurfaceView &each : view->surfaces)
            if (auto known = knownSurface(*m_store, each.id)) {
                each.status = std::move(known->status);
                if (!m_follower)
                    forgetHealth(each.status);
                each.surfaceClass = surfaceClassOf(each.status);
            }
    emit configured(view);
}

bool LiveWorker::openStore()
{
    if (m_store)
        return true;
    auto opened = TrackingStore::open(m_parts.ledger);
    if (!opened) {
        m_storeError = opened.error();
        fail(LiveWork::Ledger, QString::fromStdString(m_parts.ledger.string()), opened.error());
        return false;
    }
    m_store.emplace(std::move(*opened));
    m_storeError.reset();
    readConfig(); // now with what is known of each surface
    return true;
}

void LiveWorker::readRuns()
{
    auto runs = m_store->statuses();
    if (!runs) {
        fail(LiveWork::Ledger, QString::fromStdString(m_parts.ledger.string()), runs.error());
        return;
    }
    m_known.clear();
    for (const RunStatus &each : *runs)
        m_known.insert(each.run.id);
    emit runsRead(std::make_shared<const std::vector<RunStatus>>(std::move(*runs)));
}

void LiveWorker::watch()
{
    auto lock = RecordingLock::take(m_parts.ledger);
    if (lock)
        record(std::move(*lock));
    else
        followOther(lock.error());
}

void LiveWorker::record(RecordingLock lock)
{
    auto store = TrackingStore::open(m_parts.ledger);
    auto runs = m_store->statuses();
    for (const Error *error : {store ? nullptr : &store.error(), runs ? nullptr : &runs.error()})
        if (error) {
            fail(LiveWork::Ledger, QString::fromStdString(m_parts.ledger.string()), *error);
            return;
        }
    Supervisor::Parts parts;
    parts.store = std::make_unique<TrackingStore>(std::move(*store));
    for (const ConfiguredHost &host : m_config.hosts)
        parts.connectors.push_back(makeHostConnector(host.settings, *m_parts.clock, m_prompter));
    for (const RunStatus &each : *runs) {
        m_known.insert(each.run.id);
        if (worthFollowing(each, m_parts.clock->now()))
            parts.runs.push_back(each.run);
    }
    parts.clock = m_parts.clock;
    parts.listener = [&mailbox = m_mailbox](const TrackingUpdate &update) { mailbox.put(update); };
    parts.adoptFound = true;
    parts.practice = m_parts.practice;
    m_follower.reset();
    m_lock.emplace(std::move(lock));
    m_supervisor = std::make_unique<Supervisor>(std::move(parts));
    emit recordedBy({});
}

void LiveWorker::followOther(const Error &why)
{
    auto runs = m_store->statuses();
    if (!runs) {
        fail(LiveWork::Ledger, QString::fromStdString(m_parts.ledger.string()), runs.error());
        return;
    }
    std::vector<KnownSurface> surfaces;
    TrackingUpdate now;
    for (const ConfiguredHost &host : m_config.hosts)
        if (auto known = knownSurface(*m_store, host.settings.id)) {
            now.surfaces.push_back(known->status);
            surfaces.push_back(std::move(*known));
        }
    m_follower = std::make_unique<LedgerFollower>(*m_store, *runs, std::move(surfaces));
    m_mailbox.put(now);
    emit recordedBy(QString::fromStdString(why.message));
}

void LiveWorker::stopWatching()
{
    m_follower.reset();
    m_supervisor.reset();
    m_lock.reset();
}

void LiveWorker::lookAround()
{
    if (!m_store)
        return;
    ++m_looks;
    if (m_supervisor) {
        if (m_looks % 2 == 0)
            followNewRuns();
        return;
    }
    if (m_follower)
        m_mailbox.put(m_follower->poll());
    // Whoever recorded may be gone: then it is our turn.
    if (auto lock = RecordingLock::take(m_parts.ledger))
        record(std::move(*lock));
}

void LiveWorker::followNewRuns()
{
    const auto count = m_store->runCount();
    if (!count || std::size_t(*count) == m_known.size())
        return;
    const auto runs = m_store->runs();
    if (!runs)
        return;
    for (const RunRecord &each : *runs) {
        if (!m_known.insert(each.id).second)
            continue;
        // The supervisor may have adopted it itself and told of it: the newer status stands.
        if (auto status = m_store->status(each.id)) {
            TrackingUpdate update;
            update.runs.push_back(std::move(*status));
            m_mailbox.put(update);
        }
        m_supervisor->follow(each);
    }
}

void LiveWorker::refresh()
{
    const SurfacesConfig before = m_config;
    if (!m_store && openStore())
        readRuns();
    readConfig();
    if (!m_store)
        return;
    if (m_supervisor && sameHosts(before, m_config)) {
        m_supervisor->retry();
        return;
    }
    stopWatching();
    watch();
}

} // namespace fairlead
