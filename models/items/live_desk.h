// The live desk: the window's one way to surfaces and runs, as the review desk is to receipts. It
// belongs to the window's thread and never blocks it; a supervisor runs the connectors, a worker
// thread does what is asked once.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include "connectors/common/connector.h"
#include "models/tracking/run_status.h"
#include "models/tracking/surface_status.h"
#include "models/tracking/surfaces_file.h"

namespace fairlead {

/// One surface for the window: what was configured and what was seen.
struct SurfaceView {
    std::string id, kind; ///< kind: "host", "modal", "tpu"
    std::string target;   ///< "operator@10.8.0.21:22"
    std::string source;   ///< "surfaces.toml:4"
    bool ours = false;    ///< the page may edit it
    HostForm form;        ///< of a host
    SurfaceStatus status;
    std::string surfaceClass; ///< "owned_h200", "other_host", "unknown"
    int aliveRuns = 0;
};

/// The host key that a surface showed, for the trust panel.
struct KeyShown {
    QString surfaceId;
    QString type, fingerprint, banner; ///< plain text from outside
    enum class Standing { Trusted, Unknown, Changed, Revoked } standing = Standing::Unknown;
    QStringList knownFingerprints;
    QString place, knownHostsFile;
};

/// Steps of one run in columns of equal length, ascending by step; NaN where unknown. `at` in ms
/// since 1970 UTC.
struct StepSeries {
    std::vector<double> step, at, durationS, loss, rate;
};

/// A stretch of a log as kept here, and where it stands.
struct LogWindow {
    QString runId;
    std::int64_t from = 0; ///< byte of the kept log
    QByteArray bytes;
};

/// A question of a connector to the operator: passphrase or the server's own words.
struct SecretAsked {
    quint64 ticket = 0;
    QString surfaceId, title;
    bool echo = false;
};

enum class LiveWork { Config, Ledger, Adopt, Test, Trust, Write, Run };

class LiveDesk : public QObject {
    Q_OBJECT

public:
    struct Parts {
        std::filesystem::path ledger;
        std::filesystem::path config; ///< folder of surfaces.toml
        std::filesystem::path home;   ///< what "~" means
        const Clock *clock = nullptr; ///< outlives the desk
        bool practice = false;
    };
    /// Reads configuration and runs on the worker thread, then starts watching.
    explicit LiveDesk(const Parts &parts, QObject *parent = nullptr);
    ~LiveDesk() override; ///< ends every connection; a second or two at the most

    /// False until configuration and runs were read once.
    bool ready() const;
    /// Another process records this ledger: its words, else empty. What it writes is shown here.
    QString recordedElsewhere() const;
    /// By adoption. Values as of the last `runsChanged`.
    const std::vector<RunStatus> &runs() const;
    const RunStatus *run(const QString &id) const;
    const std::vector<SurfaceView> &surfaces() const;
    const SurfaceView *surface(const QString &id) const;
    const std::vector<SurfaceWarning> &warnings() const;
    /// What is wrong with the configuration or the ledger now; an empty code where nothing is.
    const Error &configError() const;
    const Error &ledgerError() const;
    std::filesystem::path configFolder() const;

    /// `ref` as `adopt` takes it. `adopted` or `failed` follows.
    void adopt(const QString &ref);
    void test(const QString &surfaceId);
    void askKey(const QString &surfaceId);
    void trust(const QString &surfaceId, const QString &fingerprint);
    void write(const HostForm &form);
    /// Reads the configuration again and tries every surface now.
    void refresh();
    /// Hosts that the operator's ssh_config names: `sshHostsRead` follows.
    void readSshHosts();
    /// The answer to `secretAsked`; refuse with an empty optional.
    void answer(quint64 ticket, std::optional<QString> secret);

    /// All steps kept of a run: `seriesRead` follows, and `stepsAdded` from then on, until another
    /// run (or none, with an empty id) is opened. A run that went back to an earlier step gives a
    /// new `seriesRead`.
    void openRun(const QString &id);
    /// `logRead` follows. At most 4 MiB a call; `from` below zero counts from the end.
    void readLog(const QString &runId, std::int64_t from, std::size_t length);
    /// All events of a run that are no log, step or sample: `evidenceRead` follows.
    void readEvidence(const QString &runId);

signals:
    void readyChanged();
    /// Which runs changed, at most ten times a second. A new run is among them.
    void runsChanged(QStringList ids);
    void surfacesChanged(QStringList ids);
    /// Surfaces were added or taken away: read surfaces() anew.
    void surfaceListChanged();
    void adopted(QString runId);
    void tested(QString surfaceId, std::shared_ptr<const fairlead::SurfaceProbe> probe);
    void keyShown(fairlead::KeyShown key);
    void trusted(QString surfaceId);
    void written(QString surfaceId);
    void sshHostsRead(QStringList aliases);
    void seriesRead(QString runId, std::shared_ptr<const fairlead::StepSeries> series);
    void stepsAdded(QString runId, std::shared_ptr<const fairlead::StepSeries> steps);
    void logRead(fairlead::LogWindow window);
    void logGrew(QString runId, qint64 bytes);
    void evidenceRead(
        QString runId, std::shared_ptr<const std::vector<fairlead::TrackingEvent>> events);
    void secretAsked(fairlead::SecretAsked asked);
    void secretWithdrawn(quint64 ticket);
    void failed(fairlead::LiveWork work, QString about, fairlead::Error error);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace fairlead
