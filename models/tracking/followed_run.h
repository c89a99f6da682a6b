// One run as the interpreter follows it: its fold, its readers of lines, and what of a sighting is
// news.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/tracking/interpreted_event.h"
#include "models/tracking/megatron_live.h"
#include "models/tracking/run_status.h"
#include "models/tracking/triage.h"

namespace fairlead {

class FollowedRun {
public:
    using Events = std::vector<InterpretedEvent>;
    /// When and by whom something was seen.
    struct Sight {
        Time at{};
        Observed<Time> observedAt;
        std::string source;
        std::optional<double> clockSkewS; ///< the surface's clock minus ours
    };

    FollowedRun(const RunStatus &status, const std::map<std::string, std::string> &tails,
        const TriageLimits &limits);

    const RunStatus &status() const { return m_status; }
    void kept(std::int64_t seq);

    /// A sighting of this run; all but those of a surface.
    void take(const Sighting &sighting, const Sight &sight, Events &into);
    /// It cannot be seen from now on.
    void outOfSight(const std::string &why, const Sight &sight, Events &into);
    void sampled(const GpusSampled &sample, const Sight &sight, Events &into);
    void driverSilent(const SamplerTrouble &trouble, const Sight &sight, Events &into);
    void tick(Time now, Events &into);

private:
    struct Stream {
        LiveLines lines;
        MegatronLive reader;
        Json told; ///< the reader's memory as the newest event has it
    };

    void log(const LogBytes &log, const Sight &sight, Events &into);
    void gap(const LogGap &gap, const Sight &sight, Events &into);
    void process(const ProcessSeen &seen, const Sight &sight, Events &into);
    void file(const LogFileSeen &seen, const Sight &sight, Events &into);
    void sidecar(const SidecarSeen &seen, const Sight &sight, Events &into);
    void trouble(const Error &error, const Sight &sight, Events &into);
    void judge(Time now, const Sight &sight, Events &into);
    void change(const std::vector<ConditionChange> &changes, const Sight &sight, Events &into);
    void add(EventKind kind, Json data, const Sight &sight, Events &into, std::string bytes = {});
    Time writtenAt(const Sight &sight) const;

    RunStatus m_status;
    TriageLimits m_limits;
    Triage m_triage;
    std::map<std::string, Stream> m_streams;
    std::optional<Time> m_seenSince; ///< nothing: out of sight

    // The newest sighting of each kind, to tell news from repetition.
    std::optional<ProcessSeen> m_process;
    Time m_processToldAt{};
    std::map<std::string, bool> m_files; ///< by stream: does it exist?
    std::map<std::string, std::string> m_sidecars;
    std::optional<Error> m_error;
    Time m_errorToldAt{};
};

} // namespace fairlead
