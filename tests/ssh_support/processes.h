// Child processes of a test: run one to its end, and find what descends from one.
#pragma once

#include <string>
#include <vector>

namespace fairlead {

/// Runs `words[0]` (a path or a name in PATH) and returns its standard output; throws
/// std::runtime_error where it cannot be started or ends with anything but 0.
std::string runToEnd(const std::vector<std::string> &words);

/// Starts it with both outputs appended to `log`; it is killed when the calling thread ends.
int startProcess(const std::vector<std::string> &words, const std::string &log);

/// Pids of the direct children of `pid` that have not ended.
std::vector<int> childrenOf(int pid);
/// All that descend from `pid`, parents first, without `pid`.
std::vector<int> descendantsOf(int pid);
/// Program name as the kernel keeps it; empty where the process is gone.
std::string nameOf(int pid);
/// Kills whatever has this line, "NAME=value", in the environment that it was started with.
void killAllWith(const std::string &variable);
/// Is there a process that has not ended?
bool isAlive(int pid);

} // namespace fairlead
