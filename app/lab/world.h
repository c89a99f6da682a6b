// The whole of a running lab: its hosts and runs, and the one loop that keeps them going.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/lab/control.h"
#include "app/lab/host.h"
#include "app/lab/lab_folder.h"
#include "app/lab/scenario.h"

namespace fairlead::lab {

struct Event;

struct WorldSettings {
    std::filesystem::path folder;
    Scenario scenario;
    double speed = 1;
    std::uint64_t seed = 1;
};

/// One thread. Signals are blocked and read here: SIGTERM, SIGINT and SIGHUP end it.
class World {
public:
    /// Everything is there and every run has its history when it comes back.
    [[nodiscard]] static Result<std::unique_ptr<World>> open(const WorldSettings &settings);
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    /// The line that says it is ready.
    nlohmann::json served() const;
    /// Goes on until a signal asks it to end.
    [[nodiscard]] Result<void> run();

private:
    World(const WorldSettings &settings, Account account, LabFolder folder);
    [[nodiscard]] Result<void> build();
    [[nodiscard]] Result<void> writeConfiguration() const;
    [[nodiscard]] Result<void> waitForHistories();
    /// Waits a moment and does what is due. False: it was asked to end.
    bool turn(int milliseconds);
    bool readSignals();
    [[nodiscard]] Result<std::string> perform(const Injection &injection);
    [[nodiscard]] Result<std::string> perform(const Event &event, const std::string &target);

    WorldSettings m_settings;
    Account m_account;
    LabFolder m_folder;
    std::string m_clientKey;
    std::vector<std::unique_ptr<Host>> m_hosts;
    std::unique_ptr<Control> m_control;
    int m_signals = -1;
};

} // namespace fairlead::lab
