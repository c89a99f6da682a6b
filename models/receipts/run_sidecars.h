// The small files that a launcher leaves beside a log: X.log.pid, X.log.status, X.log.started,
// X.log.nvsmi.log.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/observed.h"

namespace fairlead {

/// How a status file says that the run ended.
enum class StatusWord { Absent, Running, Done, Unreadable };

struct RunSidecars {
    std::optional<std::int64_t> pid;
    std::optional<Time> started;
    StatusWord status = StatusWord::Absent;
    std::optional<int> exitCode; ///< behind "DONE"; a bare DONE has none and proves nothing
    std::string pidName, statusName,
        startedName;                     ///< of the file that says so; empty where there is none
    std::vector<std::string> unreadable; ///< names of files that say nothing of what they should
};

/// Names that may stand beside the log.
std::vector<std::string> runSidecarNames(std::string_view log);
/// "status", "pid", "started", "nvsmi_log" for a name that ends as a sidecar's does; else empty.
std::string_view runSidecarKind(std::string_view name);

/// `sidecars`: name -> bytes.
RunSidecars readRunSidecars(const std::map<std::string, std::string> &sidecars);

} // namespace fairlead
