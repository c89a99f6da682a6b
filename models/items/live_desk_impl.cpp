#include "models/items/live_desk_impl.h"

#include <algorithm>

namespace fairlead {
namespace {

constexpr int drainEachMs = 100;

QStringList idsOf(const std::vector<RunStatus> &runs)
{
    QStringList ids;
    for (const RunStatus &each : runs)
        ids << QString::fromStdString(each.run.id);
    return ids;
}

/// A surface that answers again may not have said everything again yet.
void merge(SurfaceStatus &known, SurfaceStatus &&now)
{
    if (now.host.is_null() && !known.host.is_null()) {
        now.host = std::move(known.host);
        now.hostAt = known.hostAt;
    }
    if (now.gpus.empty() && !now.gpusAt && !known.gpus.empty()) {
        now.gpus = std::move(known.gpus);
        now.gpusAt = known.gpusAt;
        now.sampleLatencyMs = known.sampleLatencyMs;
    }
    if (!now.lastSign) {
        now.lastSign = known.lastSign;
        now.lastSignWhat = std::move(known.lastSignWhat);
    }
    known = std::move(now);
}

} // namespace

LiveDesk::Impl::Impl(LiveDesk &window, const Parts &given)
    : desk(window), parts(given), mailbox([this] {
          QMetaObject::invokeMethod(
              &desk, [this] { drainSoon(); }, Qt::QueuedConnection);
      }),
      prompter(
          [this](const SecretAsked &asked) {
              QMetaObject::invokeMethod(
                  &desk, [this, asked] { emit desk.secretAsked(asked); }, Qt::QueuedConnection);
          },
          [this](quint64 ticket) {
              QMetaObject::invokeMethod(
                  &desk, [this, ticket] { emit desk.secretWithdrawn(ticket); },
                  Qt::QueuedConnection);
          }),
      worker(std::make_unique<LiveWorker>(given, mailbox, prompter))
{
    m_drain.setSingleShot(true);
    QObject::connect(&m_drain, &QTimer::timeout, &desk, [this] { drain(); });
    connectWorker();
    thread.setObjectName(QStringLiteral("live desk"));
    worker->moveToThread(&thread);
    thread.start();
    worker->later([this] { worker->start(); });
}

LiveDesk::Impl::~Impl()
{
    worker->stopping = true;
    QMetaObject::invokeMethod(
        worker.get(), [this] { worker->close(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
}

void LiveDesk::Impl::connectWorker()
{
    LiveWorker *w = worker.get();
    LiveDesk *d = &desk;
    QObject::connect(
        w, &LiveWorker::configured, d, [this](const auto &view) { takeConfig(*view); });
    QObject::connect(w, &LiveWorker::runsRead, d, [this](const auto &all) { takeRuns(*all); });
    QObject::connect(w, &LiveWorker::started, d, [this] {
        ready = true;
        emit desk.readyChanged();
    });
    QObject::connect(w, &LiveWorker::recordedBy, d, [this](const QString &who) {
        recordedElsewhere = who;
        emit desk.readyChanged();
    });
    QObject::connect(w, &LiveWorker::adopted, d, [this](const QString &id) {
        drain(); // the run is among runs() before it is said to be adopted
        emit desk.adopted(id);
    });
    QObject::connect(
        w, &LiveWorker::failed, d, [this](LiveWork work, const QString &about, const Error &error) {
            takeError(work, about, error);
        });
    QObject::connect(w, &LiveWorker::tested, d, &LiveDesk::tested);
    QObject::connect(w, &LiveWorker::keyShown, d, &LiveDesk::keyShown);
    QObject::connect(w, &LiveWorker::trusted, d, &LiveDesk::trusted);
    QObject::connect(w, &LiveWorker::written, d, &LiveDesk::written);
    QObject::connect(w, &LiveWorker::sshHostsRead, d, &LiveDesk::sshHostsRead);
    QObject::connect(w, &LiveWorker::logRead, d, &LiveDesk::logRead);
    QObject::connect(w, &LiveWorker::evidenceRead, d, &LiveDesk::evidenceRead);
}

void LiveDesk::Impl::takeConfig(const ConfiguredView &view)
{
    std::vector<SurfaceView> before = std::move(surfaces);
    surfaces = view.surfaces;
    for (SurfaceView &each : surfaces)
        for (SurfaceView &known : before)
            // What was seen since the start is newer than what the ledger had kept.
            if (known.id == each.id && known.status.health != SurfaceHealth::NotAsked) {
                each.status = std::move(known.status);
                each.surfaceClass = std::move(known.surfaceClass);
            }
    warnings = view.warnings;
    configError = view.error;
    countAlive();
    emit desk.surfaceListChanged();
}

void LiveDesk::Impl::takeRuns(const std::vector<RunStatus> &all)
{
    ledgerError = {};
    for (const RunStatus &each : all)
        takeRun(RunStatus(each));
    countAlive();
    emit desk.runsChanged(idsOf(runs));
}

bool LiveDesk::Impl::takeRun(RunStatus &&status)
{
    const auto [found, isNew] = runAt.try_emplace(status.run.id, runs.size());
    if (isNew) {
        runs.push_back(std::move(status));
        return true;
    }
    RunStatus &known = runs[found->second];
    if (status.lastSeq < known.lastSeq)
        return false;
    const bool grew = status.logBytes != known.logBytes;
    known = std::move(status);
    if (grew)
        emit desk.logGrew(QString::fromStdString(known.run.id), qint64(known.logBytes));
    return true;
}

void LiveDesk::Impl::takeError(LiveWork work, const QString &about, const Error &error)
{
    if (work == LiveWork::Ledger)
        ledgerError = error;
    emit desk.failed(work, about, error);
}

QStringList LiveDesk::Impl::countAlive()
{
    std::unordered_map<std::string, int> counts;
    for (const RunStatus &each : runs)
        if (alive(each.state))
            ++counts[each.run.surfaceId];
    QStringList changed;
    for (SurfaceView &surface : surfaces) {
        const auto found = counts.find(surface.id);
        const int now = found == counts.end() ? 0 : found->second;
        if (now != surface.aliveRuns)
            changed << QString::fromStdString(surface.id);
        surface.aliveRuns = now;
    }
    return changed;
}

void LiveDesk::Impl::drainSoon()
{
    const qint64 past = m_sinceDrain.isValid() ? m_sinceDrain.elapsed() : drainEachMs;
    if (past >= drainEachMs)
        drain();
    else if (!m_drain.isActive())
        m_drain.start(int(drainEachMs - past));
}

void LiveDesk::Impl::drain()
{
    m_drain.stop();
    m_sinceDrain.start();
    LiveNews news = mailbox.take();
    // What was kept again ends the trouble; a log that is given up stays one.
    const bool kept = news.errors.empty() && !(news.runs.empty() && news.surfaces.empty());
    if (kept && ledgerError.code != "log_not_kept")
        ledgerError = {};
    QStringList changedRuns, changedSurfaces;
    for (auto &[id, status] : news.runs)
        if (takeRun(std::move(status)))
            changedRuns << QString::fromStdString(id);
    for (SurfaceView &surface : surfaces) {
        const auto found = news.surfaces.find(surface.id);
        if (found == news.surfaces.end())
            continue;
        merge(surface.status, std::move(found->second));
        surface.surfaceClass = surfaceClassOf(surface.status);
        changedSurfaces << QString::fromStdString(surface.id);
    }
    if (!changedRuns.isEmpty())
        for (const QString &id : countAlive())
            if (!changedSurfaces.contains(id))
                changedSurfaces << id;

    if (!changedRuns.isEmpty())
        emit desk.runsChanged(changedRuns);
    if (!changedSurfaces.isEmpty())
        emit desk.surfacesChanged(changedSurfaces);
    const QString open = QString::fromStdString(news.openRun);
    if (news.series)
        emit desk.seriesRead(open, news.series);
    if (news.wentBack)
        openRun(open);
    else if (news.steps)
        emit desk.stepsAdded(open, news.steps);
    for (const Error &error : news.errors)
        takeError(LiveWork::Ledger, QString::fromStdString(parts.ledger.string()), error);
}

void LiveDesk::Impl::openRun(const QString &id)
{
    mailbox.openRun(id.toStdString());
    if (!id.isEmpty())
        worker->later([this, id] { worker->readSteps(id); });
}

} // namespace fairlead
