// Children of the lab: how they are started so that none can outlive it, and how all are ended.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "app/lab/account.h"
#include "connectors/common/result.h"

namespace fairlead::lab {

struct Spawn {
    std::vector<std::string> words; ///< the first is the whole path of the program
    std::vector<std::string> environment;
    const Account *as = nullptr; ///< null: who we are
    int in = -1, out = -1;       ///< -1: /dev/null; both are also closed on exec here
    int errors = -1;             ///< -1: /dev/null
};

/// Starts it in a process group of its own; it is killed when this thread's process dies. Error:
/// start_failed.
[[nodiscard]] Result<pid_t> spawn(const Spawn &what);

/// Runs it to its end, at most 20 s, and gives what it printed. Errors: start_failed, and
/// command_failed with its own words.
[[nodiscard]] Result<std::string> runAndWait(const std::vector<std::string> &words);

/// The process's children, and theirs.
std::vector<pid_t> descendantsOf(pid_t process);

/// From now on children of children that lose their parent become ours.
void adoptOrphans();
/// SIGKILL to all descendants, again and again until none is left. False: some were, when the time
/// was over.
bool endDescendants(std::chrono::milliseconds within);

} // namespace fairlead::lab
