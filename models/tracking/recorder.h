// The one writer of what is tracked: takes observations from all connectors, interprets them, keeps
// bytes and events in the ledger in batches, folds, and tells who listens.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "connectors/common/connector.h"
#include "models/ledger/tracking_store.h"
#include "models/tracking/surface_status.h"
#include "models/tracking/triage_limits.h"

namespace fairlead {

/// What one batch changed. Values: may cross threads.
struct TrackingUpdate {
    std::vector<TrackingEvent> events; ///< in order; with their seq where they were kept
    std::vector<RunStatus> runs;       ///< every run that changed, as it is now
    std::vector<SurfaceStatus> surfaces;
    std::vector<Error> errors; ///< of the ledger: what could not be kept (it is tried again)
};

class Recorder {
public:
    /// Called on the recorder's thread, after the batch is kept.
    using Listener = std::function<void(const TrackingUpdate &)>;
    /// Called on the recorder's thread, once sightings of the run are understood: what its watch
    /// resumes from, by stream.
    using Followed
        = std::function<void(const RunRecord &run, std::map<std::string, LogPosition> resume)>;

    /// `store` null: nothing is kept, events are only told (watch without --record). Starts its
    /// thread. The clock outlives it.
    Recorder(std::unique_ptr<TrackingStore> store, const Clock &clock, Listener listener,
        const TriageLimits &limits = {});
    ~Recorder(); ///< keeps what was handed in, writes snapshots, ends its thread

    /// The way in for connectors. Any thread; blocks while more than 16 MiB wait to be kept. While
    /// the ledger fails it is tried again and again, and nobody gets past it.
    void take(Observation observation);
    /// From now on take() drops what comes and never blocks: what is dropped was not kept, so the
    /// next watch begins before it. Any thread.
    void close();
    /// Follow this run from now on: the fold so far is read from the store. Any thread.
    void follow(const RunRecord &run, Followed then = {});
    /// Adopts a run that was found and follows it; one that is followed already stays as it is. Any
    /// thread.
    void adopt(const std::string &surfaceId, const FoundRun &found, bool practice, Followed then);
    /// `then`: on the recorder's thread, where the run was followed.
    void forget(const std::string &runId, std::function<void(const RunRecord &)> then = {});

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace fairlead
