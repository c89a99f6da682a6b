#include "models/items/live_desk.h"

#include "models/items/live_desk_impl.h"

namespace fairlead {

LiveDesk::LiveDesk(const Parts &parts, QObject *parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(*this, parts))
{
}

LiveDesk::~LiveDesk() = default;

bool LiveDesk::ready() const
{
    return m_impl->ready;
}

QString LiveDesk::recordedElsewhere() const
{
    return m_impl->recordedElsewhere;
}

const std::vector<RunStatus> &LiveDesk::runs() const
{
    return m_impl->runs;
}

const RunStatus *LiveDesk::run(const QString &id) const
{
    const auto found = m_impl->runAt.find(id.toStdString());
    return found == m_impl->runAt.end() ? nullptr : &m_impl->runs[found->second];
}

const std::vector<SurfaceView> &LiveDesk::surfaces() const
{
    return m_impl->surfaces;
}

const SurfaceView *LiveDesk::surface(const QString &id) const
{
    const std::string wanted = id.toStdString();
    for (const SurfaceView &each : m_impl->surfaces)
        if (each.id == wanted)
            return &each;
    return nullptr;
}

const std::vector<SurfaceWarning> &LiveDesk::warnings() const
{
    return m_impl->warnings;
}

const Error &LiveDesk::configError() const
{
    return m_impl->configError;
}

const Error &LiveDesk::ledgerError() const
{
    return m_impl->ledgerError;
}

std::filesystem::path LiveDesk::configFolder() const
{
    return m_impl->parts.config;
}

void LiveDesk::adopt(const QString &ref)
{
    m_impl->worker->later([w = m_impl->worker.get(), ref] { w->adopt(ref); });
}

void LiveDesk::test(const QString &surfaceId)
{
    m_impl->worker->later([w = m_impl->worker.get(), surfaceId] { w->test(surfaceId); });
}

void LiveDesk::askKey(const QString &surfaceId)
{
    m_impl->worker->later([w = m_impl->worker.get(), surfaceId] { w->askKey(surfaceId); });
}

void LiveDesk::trust(const QString &surfaceId, const QString &fingerprint)
{
    m_impl->worker->later(
        [w = m_impl->worker.get(), surfaceId, fingerprint] { w->trust(surfaceId, fingerprint); });
}

void LiveDesk::write(const HostForm &form)
{
    m_impl->worker->later([w = m_impl->worker.get(), form] { w->write(form); });
}

void LiveDesk::refresh()
{
    m_impl->worker->later([w = m_impl->worker.get()] { w->refresh(); });
}

void LiveDesk::readSshHosts()
{
    m_impl->worker->later([w = m_impl->worker.get()] { w->readSshHosts(); });
}

void LiveDesk::answer(quint64 ticket, std::optional<QString> secret)
{
    std::optional<Secret> answer;
    if (secret) {
        QByteArray bytes = secret->toUtf8();
        answer.emplace(bytes.toStdString());
        bytes.fill('\0');
        secret->fill(QChar(0)); // ours alone where the caller moved it in
    }
    m_impl->prompter.answer(ticket, std::move(answer));
}

void LiveDesk::openRun(const QString &id)
{
    m_impl->openRun(id);
}

void LiveDesk::readLog(const QString &runId, std::int64_t from, std::size_t length)
{
    m_impl->worker->later(
        [w = m_impl->worker.get(), runId, from, length] { w->readLog(runId, from, length); });
}

void LiveDesk::readEvidence(const QString &runId)
{
    m_impl->worker->later([w = m_impl->worker.get(), runId] { w->readEvidence(runId); });
}

} // namespace fairlead
