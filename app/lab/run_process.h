// The job process of one run as the world sees it: orders go in, phases come out.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "app/lab/account.h"
#include "app/lab/gpu_load.h"
#include "app/lab/scenario.h"

namespace fairlead::lab {

class RunProcess {
public:
    /// `folder`: of the run, made already. Error: start_failed.
    [[nodiscard]] static Result<std::unique_ptr<RunProcess>> start(const RunPlan &plan,
        const std::filesystem::path &program, const std::filesystem::path &folder,
        const Account &account);
    ~RunProcess();
    RunProcess(const RunProcess &) = delete;
    RunProcess &operator=(const RunProcess &) = delete;

    const RunPlan &plan() const { return m_plan; }
    std::filesystem::path log() const { return m_folder / "train.log"; }
    int phases() const { return m_phases; } ///< to be polled; -1 once it is over
    void hear();                            ///< reads what it said
    bool spoke() const { return m_spoke; }  ///< its history is written
    bool live() const { return m_phases >= 0 && m_load != Load::Idle; }
    /// Of the GPU with this number on the host; Idle where it is not this run's.
    Load loadOf(int gpu) const;

    bool order(std::string_view words); ///< false: nobody is there
    bool kill();                        ///< SIGKILL

private:
    RunProcess() = default;
    void take(const std::string &phase);
    void over();

    RunPlan m_plan;
    std::filesystem::path m_folder;
    pid_t m_process = 0;
    int m_orders = -1, m_phases = -1;
    std::string m_bytes;
    Load m_load = Load::Idle;
    int m_hungRank = -1;
    bool m_spoke = false;
};

} // namespace fairlead::lab
