// Follows what another process writes into the ledger: folds the rows that came since the last
// look, as the recorder would have told them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/ledger/tracking_store.h"
#include "models/tracking/recorder.h"

namespace fairlead {

/// A surface as its newest events in the ledger tell it, and the newest of them.
struct KnownSurface {
    SurfaceStatus status;
    std::int64_t seq = 0;
};
[[nodiscard]] Result<KnownSurface> knownSurface(
    const TrackingStore &store, const std::string &surfaceId);

/// One thread. `store` outlives it.
class LedgerFollower {
public:
    LedgerFollower(const TrackingStore &store, const std::vector<RunStatus> &runs,
        std::vector<KnownSurface> surfaces);

    /// What was appended since the last call, runs that are new included.
    TrackingUpdate poll();

private:
    void pollNewRuns(TrackingUpdate &update);

    const TrackingStore &m_store;
    std::map<std::string, RunStatus> m_runs;
    std::vector<KnownSurface> m_surfaces;
};

} // namespace fairlead
