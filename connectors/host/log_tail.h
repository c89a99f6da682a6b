// Follows one remote log by SFTP from a resume point: every byte once and in order over
// reconnects, restarts and rotation; what cannot be had is a gap that is shown.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "connectors/common/observation.h"
#include "connectors/host/file_identity.h"
#include "connectors/host/host_pace.h"
#include "connectors/host/log_place.h"
#include "connectors/ssh/ssh_session.h"

namespace fairlead {

/// Lives over connections; what it does with one it does on that session's thread. The host loop
/// calls in turn, for all tails together: wanted(), open(), opened(), confirm(), poll(). Errors of
/// all: of the session; permission, not_found and sftp_failed are the file's own.
class LogTail {
public:
    using Steady = std::chrono::steady_clock::time_point;
    using Emit = std::function<void(Sighting, Observed<Time>)>;

    LogTail(std::string path, std::string stream, const std::optional<LogPosition> &resume,
        const HostPace &pace);

    const std::string &path() const { return m_path; }

    /// Paths whose identity it needs to know now; empty: none.
    std::vector<std::string> wanted() const;
    /// Opens what the identities show to come next, or finds that the log was rotated.
    [[nodiscard]] Result<void> open(
        SshSession &session, const FileIdentities &identities, Steady now);
    /// The path just opened, or empty. Its identity must be asked once more, since the name may
    /// have gone to another file in between.
    const std::string &opened() const { return m_pendingPath; }
    [[nodiscard]] Result<void> confirm(
        const FileIdentities &identities, Steady now, const Emit &emit);

    struct Progress {
        bool grew = false; ///< bytes came
        bool more = false; ///< more can be read at once
    };
    /// One look: reads at most `budget` bytes of what is new.
    [[nodiscard]] Result<Progress> poll(
        SshSession &session, Steady now, std::size_t budget, const Emit &emit);

    /// The handle is of no use any more; the place stays.
    void connectionLost();

private:
    enum class Phase { Unlooked, Absent, Reading };
    /// How the file just opened follows what was read so far.
    enum class Joins { Begins, GoesOn, AfterRotation, AfterRemoval, AfterLoss };
    struct Pending {
        RemoteFile file;
        FileIdentity identity;
        Joins joins;
    };

    [[nodiscard]] Result<Joins> choose(
        SshSession &session, const FileIdentities &identities, std::string &name);
    void nameChecked(const FileIdentities &identities, Steady now);
    [[nodiscard]] Result<bool> fits(RemoteFile &file, std::uint64_t size);
    [[nodiscard]] Result<void> begin(
        FileIdentity identity, std::uint64_t size, const std::string &gap, const Emit &emit);
    [[nodiscard]] Result<Progress> readNew(
        const RemoteStat &seen, std::size_t budget, const Emit &emit);
    [[nodiscard]] Result<void> lookAtName(
        SshSession &session, const RemoteStat &seen, Steady now, const Emit &emit);
    void sayFile(const std::optional<RemoteStat> &seen, Steady now, const Emit &emit);

    const std::string m_path, m_stream;
    const HostPace &m_pace;
    std::optional<LogPlace> m_place;

    Phase m_phase = Phase::Unlooked;
    std::optional<RemoteFile> m_file;
    bool m_atPath = false;    ///< the open file still bears the log's name
    bool m_drained = false;   ///< the file of the place bears it no more, and is read to its end
    bool m_lostPlace = false; ///< the file of the place is gone
    bool m_cutShort = false;  ///< it was left while it still grew
    bool m_checkName = false; ///< ask whether the name went to another file
    bool m_nameMissing = false;
    int m_odd = 0, m_oddEnough = 2; ///< looks in a row at which name and file differ
    int m_quiet = 0;                ///< looks in a row without growth
    int m_looks = 0;
    std::int64_t m_modified = 0;
    Steady m_rotatedAt{};

    std::optional<Pending> m_pending;
    std::string m_pendingPath;

    std::optional<bool> m_saidExists;
    Steady m_saidAt{};
};

} // namespace fairlead
