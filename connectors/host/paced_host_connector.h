// The host connector at another pace than the console's: for tests, which cannot wait so long.
#pragma once

#include "connectors/host/host_connector.h"
#include "connectors/host/host_pace.h"

namespace fairlead {

std::unique_ptr<Connector> makePacedHostConnector(
    HostSettings settings, const Clock &clock, Prompter &prompter, const HostPace &pace);

} // namespace fairlead
