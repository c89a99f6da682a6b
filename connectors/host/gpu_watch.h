// The GPU side of one connection: asks the probe once, then keeps one sampler running and says what
// it gives, or why it gives nothing. Never starts a second one beside a hung one.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "connectors/host/host_pace.h"
#include "connectors/host/host_probe.h"
#include "connectors/host/host_reporter.h"
#include "connectors/host/host_settings.h"
#include "connectors/host/smi_ticks.h"
#include "connectors/ssh/ssh_session.h"

namespace fairlead {

/// What outlives a connection: saves asking again, and saying the same trouble again.
struct GpuMemory {
    HostProbeCache cache;
    std::optional<HostProbeAnswer> lastAnswer;
    std::map<std::string, std::chrono::steady_clock::time_point> said; ///< trouble, and when
};

/// One thread, that of the session, which outlives it.
class GpuWatch {
public:
    using Steady = std::chrono::steady_clock::time_point;

    GpuWatch(const HostSettings &settings, const HostPace &pace, const HostReporter &reporter,
        GpuMemory &memory, SshSession &session, Observed<double> loginShellMs);

    /// Reads what has come and does what is due; never waits. `busy`: runs are watched here. Error:
    /// the connection is over.
    [[nodiscard]] Result<void> poll(Steady now, bool busy);
    /// When poll() has something to do again, if nothing comes before.
    Steady nextDue() const { return m_due; }

private:
    enum class Phase { Asking, Sampling, Waiting };

    [[nodiscard]] Result<void> ask(Steady now);
    [[nodiscard]] Result<void> pollProbe(Steady now, bool busy);
    [[nodiscard]] Result<void> startSampler(Steady now, bool busy);
    [[nodiscard]] Result<void> pollSampler(Steady now, bool busy);
    [[nodiscard]] Result<void> cannotStart(const Error &error, Steady now);
    void sayIdentity(const HostProbeAnswer &answer);
    void take(const SmiOutput &output, Steady now);
    void trouble(SamplerTrouble trouble, Steady now);
    void waitAndAskAgain(Steady now);
    std::chrono::milliseconds interval(bool busy) const;
    Observed<Time> believed(const Observed<Time> &observedAt) const;

    const HostSettings &m_settings;
    const HostPace &m_pace;
    const HostReporter &m_reporter;
    GpuMemory &m_memory;
    SshSession &m_session;
    Observed<double> m_loginShellMs;

    Phase m_phase = Phase::Waiting;
    Steady m_due{};
    std::optional<SshCommand> m_command; ///< the probe, or the sampler

    FramedSections m_sections{""};
    HostProbeCache m_asked; ///< what the running probe was told
    Steady m_askedAt{};
    Observed<double> m_clockSkewS;
    bool m_saidEarly = false;

    std::optional<SmiTicks> m_ticks;
    std::chrono::milliseconds m_interval{}; ///< of the running sampler
    Steady m_lastTick{};                    ///< or the sampler's start
    Steady m_tickDue{}, m_lastBytes{};
    std::chrono::milliseconds m_silence{}; ///< until the next word about none coming
    std::string m_words;                   ///< the last ones between rows
    bool m_saidRefused = false;            ///< that the server starts no command
    int m_failures = 0;                    ///< samplers and probes in a row that gave no tick
};

} // namespace fairlead
