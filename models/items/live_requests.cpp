// What the window asks of the live desk's worker once: adopting, testing, trusting, reading.
#include <algorithm>

#include "connectors/host/host_connector.h"
#include "connectors/ssh/host_key.h"
#include "models/items/live_worker.h"
#include "models/items/run_adoption.h"

namespace fairlead {
namespace {

constexpr std::size_t eventsAtOnce = 2000;
constexpr std::size_t mostEvidence = 20'000;
constexpr std::size_t mostLogBytes = std::size_t(4) << 20;

KeyShown shown(const QString &surfaceId, const HostKey &key, const SshTarget &target)
{
    KeyShown result;
    result.surfaceId = surfaceId;
    result.type = QString::fromStdString(key.type);
    result.fingerprint = QString::fromStdString(key.fingerprint);
    result.banner = QString::fromStdString(key.banner);
    result.standing = KeyShown::Standing(int(key.standing));
    for (const std::string &each : key.knownFingerprints)
        result.knownFingerprints << QString::fromStdString(each);
    result.place = QString::fromStdString(key.place);
    result.knownHostsFile = QString::fromStdString(target.knownHosts.string());
    return result;
}
static_assert(int(KeyShown::Standing::Revoked) == int(HostKey::Standing::Revoked));
static_assert(int(KeyShown::Standing::Changed) == int(HostKey::Standing::Changed));
static_assert(int(KeyShown::Standing::Unknown) == int(HostKey::Standing::Unknown));

} // namespace

bool LiveWorker::haveStore(LiveWork work, const QString &about)
{
    if (!m_store)
        fail(work, about,
            m_storeError.value_or(Error{"ledger_failed", "The ledger is not open", {}, {}}));
    return m_store.has_value();
}

const HostSettings *LiveWorker::settingsFor(LiveWork work, const QString &surfaceId)
{
    const HostSettings *settings = hostSettings(m_config, surfaceId.toStdString());
    if (!settings)
        fail(work, surfaceId,
            {"unknown_surface", "No host is called " + surfaceId.toStdString(),
                surfaceId.toStdString(), "Add it on the Surfaces page first"});
    return settings;
}

void LiveWorker::adopt(const QString &ref)
{
    if (!haveStore(LiveWork::Adopt, ref))
        return;
    const auto request = readAdoptRequest(ref.toStdString(), m_config);
    if (!request) {
        fail(LiveWork::Adopt, ref, request.error());
        return;
    }
    const auto run = m_store->adopt(
        request->surfaceId, request->ref, request->name, m_parts.clock->now(), m_parts.practice);
    const auto status = run ? m_store->status(run->id) : Result<RunStatus>();
    if (!run || !status) {
        fail(LiveWork::Adopt, ref, run ? status.error() : run.error());
        return;
    }
    m_known.insert(run->id);
    TrackingUpdate update;
    update.runs.push_back(*status);
    m_mailbox.put(update);
    if (m_supervisor)
        m_supervisor->follow(*run);
    emit adopted(QString::fromStdString(run->id));
}

void LiveWorker::test(const QString &surfaceId)
{
    const HostSettings *settings = settingsFor(LiveWork::Test, surfaceId);
    if (!settings)
        return;
    m_chores->run(
        "test " + settings->id, [this, surfaceId, settings = *settings](std::stop_token stop) {
            const auto connector = makeHostConnector(settings, *m_parts.clock, m_prompter);
            auto probe = connector->probe(stop);
            if (stop.stop_requested())
                return;
            if (probe)
                emit tested(surfaceId, std::make_shared<const SurfaceProbe>(std::move(*probe)));
            else
                fail(LiveWork::Test, surfaceId, probe.error());
        });
}

void LiveWorker::askKey(const QString &surfaceId)
{
    const HostSettings *settings = settingsFor(LiveWork::Trust, surfaceId);
    if (!settings)
        return;
    m_chores->run(
        "key " + settings->id, [this, surfaceId, target = settings->ssh](std::stop_token stop) {
            const auto key = askHostKey(target, stop);
            if (stop.stop_requested())
                return;
            if (key)
                emit keyShown(shown(surfaceId, *key, target));
            else
                fail(LiveWork::Trust, surfaceId, key.error());
        });
}

void LiveWorker::trust(const QString &surfaceId, const QString &fingerprint)
{
    const HostSettings *settings = settingsFor(LiveWork::Trust, surfaceId);
    if (!settings)
        return;
    m_chores->run("trust " + settings->id,
        [this, surfaceId, target = settings->ssh, fingerprint](std::stop_token stop) {
            const auto key = trustHostKey(target, fingerprint.toStdString(), stop);
            if (stop.stop_requested())
                return;
            if (!key) {
                fail(LiveWork::Trust, surfaceId, key.error());
                return;
            }
            emit trusted(surfaceId);
            later([this, id = surfaceId.toStdString()] {
                if (m_supervisor)
                    m_supervisor->retry(id);
            });
        });
}

void LiveWorker::write(const HostForm &form)
{
    const QString id = QString::fromStdString(form.id);
    if (const auto done = writeHost(m_parts.config, form); !done) {
        fail(LiveWork::Write, id, done.error());
        return;
    }
    refresh();
    emit written(id); // behind the list that holds it
}

void LiveWorker::readSshHosts()
{
    const auto aliases = sshHostsIn(m_parts.home);
    if (aliases)
        emit sshHostsRead(*aliases);
    else
        fail(LiveWork::Config, QString::fromStdString(aliases.error().where), aliases.error());
}

void LiveWorker::readSteps(const QString &runId)
{
    if (!haveStore(LiveWork::Run, runId))
        return;
    const std::string id = runId.toStdString();
    const auto run = m_store->run(id);
    if (!run) {
        fail(LiveWork::Run, runId, run.error());
        return;
    }
    std::vector<StepPoint> steps;
    std::int64_t seq = 0;
    while (!stopping) {
        const auto events
            = m_store->events(run->id, run->surfaceId, seq, eventsAtOnce, {EventKind::Step});
        if (!events) {
            fail(LiveWork::Run, runId, events.error());
            return;
        }
        for (const TrackingEvent &event : *events) {
            const auto points = stepsOf(event);
            steps.insert(steps.end(), points.begin(), points.end());
            seq = std::max(seq, event.seq);
        }
        if (events->size() < eventsAtOnce)
            break;
    }
    m_mailbox.putSeries(id, steps, seq);
}

void LiveWorker::readLog(const QString &runId, std::int64_t from, std::size_t length)
{
    if (!haveStore(LiveWork::Run, runId))
        return;
    const std::string id = runId.toStdString();
    const auto streams = m_store->streams(id);
    if (!streams) {
        fail(LiveWork::Run, runId, streams.error());
        return;
    }
    LogWindow window{runId, std::max<std::int64_t>(from, 0), {}};
    if (!streams->empty()) {
        const bool usual = std::find(streams->begin(), streams->end(), "log") != streams->end();
        const std::string stream = usual ? "log" : streams->front();
        if (from < 0) {
            std::error_code unread;
            const auto size = std::filesystem::file_size(m_store->logFile(id, stream), unread);
            window.from = unread ? 0 : std::max<std::int64_t>(0, std::int64_t(size) + from);
        }
        const auto bytes
            = m_store->logBytes(id, stream, window.from, std::min(length, mostLogBytes));
        if (!bytes) {
            fail(LiveWork::Run, runId, bytes.error());
            return;
        }
        window.bytes = QByteArray::fromStdString(*bytes);
    }
    emit logRead(window);
}

void LiveWorker::readEvidence(const QString &runId)
{
    if (!haveStore(LiveWork::Run, runId))
        return;
    const auto run = m_store->run(runId.toStdString());
    const auto events = run ? m_store->events(run->id, run->surfaceId, 0, mostEvidence,
                            {EventKind::State, EventKind::Condition, EventKind::Gap,
                                EventKind::Error, EventKind::Connection})
                            : Result<std::vector<TrackingEvent>>(fairlead::fail(run.error()));
    if (!events) {
        fail(LiveWork::Run, runId, events.error());
        return;
    }
    emit evidenceRead(runId, std::make_shared<const std::vector<TrackingEvent>>(*events));
}

} // namespace fairlead
