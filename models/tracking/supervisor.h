// Runs the connectors: a thread for each surface, one recorder for all, the runs of the ledger
// followed where they are. It knows connectors by their interface alone.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "connectors/common/connector.h"
#include "models/tracking/recorder.h"

namespace fairlead {

/// Who keeps what is seen: one process a ledger, held by a lock on "<ledger>.recording".
class RecordingLock {
public:
    /// Errors: already_recording (says which process), permission.
    [[nodiscard]] static Result<RecordingLock> take(const std::filesystem::path &ledger);
    RecordingLock(RecordingLock &&) noexcept;
    RecordingLock &operator=(RecordingLock &&) noexcept;
    ~RecordingLock();

private:
    explicit RecordingLock(int descriptor);
    int m_descriptor = -1;
};

/// All calls from one thread (the owner's); none waits for a surface. With `adoptFound` it looks
/// for runs when a surface was reached for the first time, and on retry().
class Supervisor {
public:
    struct Parts {
        std::unique_ptr<TrackingStore> store; ///< null: keep nothing
        std::vector<std::unique_ptr<Connector>> connectors;
        std::vector<RunRecord> runs; ///< to be followed from the start
        const Clock *clock = nullptr;
        Recorder::Listener listener; ///< on the recorder's thread
        bool adoptFound = false;     ///< follow what discover() finds, adopted under its ref
        bool practice = false;       ///< of runs adopted here
        TriageLimits limits;
    };
    explicit Supervisor(Parts parts);
    ~Supervisor(); ///< stops every connector, keeps what came, within a second or two

    /// Starts following a run that stands in the ledger. Unknown surface: does nothing but for the
    /// fold.
    void follow(const RunRecord &run);
    void forget(const std::string &runId);
    /// Try the surface again now; empty: all of them.
    void retry(const std::string &surfaceId = {});

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace fairlead
