// The live desk's worker thread: reads the configuration and the ledger, and owns the supervisor
// or, where another process records, follows what that one writes.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <set>

#include <QTimer>

#include "models/items/ledger_follower.h"
#include "models/items/live_chores.h"
#include "models/items/live_config.h"
#include "models/items/live_mailbox.h"
#include "models/items/live_prompter.h"
#include "models/tracking/supervisor.h"

namespace fairlead {

/// Lives on its thread; every function but `later` and `stopping` runs there, and blocks on the
/// disk. Answers are signals.
class LiveWorker : public QObject {
    Q_OBJECT

public:
    LiveWorker(LiveDesk::Parts parts, LiveMailbox &mailbox, LivePrompter &prompter);
    ~LiveWorker() override;

    /// Any thread: hands work over. Dropped when the desk is ending.
    template <class Work>
    void later(Work work)
    {
        QMetaObject::invokeMethod(
            this,
            [this, work = std::move(work)] {
                if (!stopping)
                    work();
            },
            Qt::QueuedConnection);
    }
    std::atomic<bool> stopping = false;

    void start();
    void close(); ///< ends every connection

    void refresh();
    void adopt(const QString &ref);
    void test(const QString &surfaceId);
    void askKey(const QString &surfaceId);
    void trust(const QString &surfaceId, const QString &fingerprint);
    void write(const HostForm &form);
    void readSshHosts();
    void readSteps(const QString &runId);
    void readLog(const QString &runId, std::int64_t from, std::size_t length);
    void readEvidence(const QString &runId);

signals:
    void configured(std::shared_ptr<const fairlead::ConfiguredView> view);
    void runsRead(std::shared_ptr<const std::vector<fairlead::RunStatus>> runs);
    void started();
    void recordedBy(QString who); ///< empty: by us, or by nobody
    void adopted(QString runId);
    void tested(QString surfaceId, std::shared_ptr<const fairlead::SurfaceProbe> probe);
    void keyShown(fairlead::KeyShown key);
    void trusted(QString surfaceId);
    void written(QString surfaceId);
    void sshHostsRead(QStringList aliases);
    void logRead(fairlead::LogWindow window);
    void evidenceRead(
        QString runId, std::shared_ptr<const std::vector<fairlead::TrackingEvent>> events);
    void failed(fairlead::LiveWork work, QString about, fairlead::Error error);

private:
    void readConfig();
    bool openStore();
    void readRuns();
    void watch();
    void record(RecordingLock lock);
    void followOther(const Error &why);
    void stopWatching();
    void lookAround(); ///< once a second: rows of another process, or runs that it adopted
    void followNewRuns();
    const HostSettings *settingsFor(LiveWork work, const QString &surfaceId);
    bool haveStore(LiveWork work, const QString &about);
    void fail(LiveWork work, const QString &about, const Error &error);

    const LiveDesk::Parts m_parts;
    LiveMailbox &m_mailbox;
    LivePrompter &m_prompter;
    SurfacesConfig m_config;
    std::optional<TrackingStore> m_store;
    std::optional<Error> m_storeError;
    std::set<std::string> m_known; ///< runs that are followed or were left alone
    std::optional<RecordingLock> m_lock;
    std::unique_ptr<Supervisor> m_supervisor;
    std::unique_ptr<LedgerFollower> m_follower;
    std::unique_ptr<LiveChores> m_chores;
    QTimer *m_clock;
    int m_looks = 0;
};

} // namespace fairlead
