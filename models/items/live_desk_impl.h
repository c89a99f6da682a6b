// The window's side of the live desk: the values that pages read, renewed from the mailbox.
#pragma once

#include <unordered_map>

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

#include "models/items/live_worker.h"

namespace fairlead {

/// The window's thread only.
class LiveDesk::Impl {
public:
    Impl(LiveDesk &desk, const Parts &parts);
    ~Impl();

    LiveDesk &desk;
    const Parts parts;
    bool ready = false;
    QString recordedElsewhere;
    std::vector<RunStatus> runs;
    std::unordered_map<std::string, std::size_t> runAt;
    std::vector<SurfaceView> surfaces;
    std::vector<SurfaceWarning> warnings;
    Error configError, ledgerError;

    LiveMailbox mailbox;
    LivePrompter prompter;
    QThread thread;
    std::unique_ptr<LiveWorker> worker;

    void openRun(const QString &id);
    /// Takes what waits in the mailbox, however short ago the last time was.
    void drain();

private:
    void connectWorker();
    void takeConfig(const ConfiguredView &view);
    void takeRuns(const std::vector<RunStatus> &all);
    void takeError(LiveWork work, const QString &about, const Error &error);
    bool takeRun(RunStatus &&status);
    QStringList countAlive();
    void drainSoon();

    QTimer m_drain;
    QElapsedTimer m_sinceDrain;
};

} // namespace fairlead
