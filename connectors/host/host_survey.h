// The two questions that open a connection of their own: who is there and what can it do, and which
// runs are there.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "connectors/common/connector.h"
#include "connectors/common/prompter.h"
#include "connectors/host/host_settings.h"

namespace fairlead {

/// Connector::probe of a host. Any thread; blocks at most about a minute.
[[nodiscard]] Result<SurfaceProbe> surveyHost(
    const HostSettings &settings, Prompter &prompter, const Clock &clock, std::stop_token stop);

/// Connector::discover of a host: expands its patterns there, at most 500 files.
[[nodiscard]] Result<std::vector<FoundRun>> findRuns(
    const HostSettings &settings, Prompter &prompter, std::stop_token stop);

/// A name for people: the file's without its ending, or its folder's where that says more.
std::string runNameOf(const std::string &logPath);

} // namespace fairlead
