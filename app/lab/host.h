// One practice host: a folder with a home, a daemon, the relay before it, eight accelerators and
// the runs that use them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/lab/account.h"
#include "app/lab/gpu_load.h"
#include "app/lab/relay.h"
#include "app/lab/run_process.h"
#include "app/lab/sshd.h"

namespace fairlead::lab {

struct HostSettings {
    std::string name;
    std::filesystem::path folder;  ///< its own, not there yet
    std::filesystem::path program; ///< this program, where the account can execute it
    std::string clientKey;         ///< public line of who may log in
    Account account;
    std::uint64_t seed = 0;
};

class Host {
public:
    [[nodiscard]] static Result<std::unique_ptr<Host>> open(HostSettings settings);
    ~Host();
    Host(const Host &) = delete;
    Host &operator=(const Host &) = delete;

    const std::string &name() const { return m_settings.name; }
    std::filesystem::path home() const { return m_settings.folder / "home"; }
    int port() const { return m_relay->port(); }
    const std::string &publicKey() const { return m_sshd.publicKey(); }
    const std::vector<std::unique_ptr<RunProcess>> &runs() const { return m_runs; }

    /// Starts a run and gives it its plan; its history is written when it says its first phase.
    [[nodiscard]] Result<void> start(const RunPlan &plan);

    void wantsOf(std::vector<pollfd> &into) const;
    void serve(); ///< relays, and hears what the runs say
    /// Moves the accelerators on by one tick and shows them to nvidia-smi.
    [[nodiscard]] Result<void> tick();

    // Events. Each gives how many things it reached.
    int cut();
    int stall();
    int killSessions();
    int resume(); ///< ends a stall and a throttling
    void throttle();
    void lose(int gpu); ///< it falls off the bus, and the run on it fails

private:
    explicit Host(HostSettings settings);
    [[nodiscard]] Result<void> prepare();
    Load loadOf(int gpu) const;
    void setThrottled(bool on);

    HostSettings m_settings;
    Sshd m_sshd;
    std::unique_ptr<Relay> m_relay;
    std::vector<GpuState> m_gpus;
    std::vector<std::unique_ptr<RunProcess>> m_runs;
    Noise m_noise;
    int m_state = -1; ///< folder of the file that nvidia-smi reads
    bool m_throttled = false;
};

} // namespace fairlead::lab
