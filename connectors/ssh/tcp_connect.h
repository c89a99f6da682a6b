// A TCP connection within a deadline: every address of a name is tried, and a stop is heard.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "connectors/common/result.h"
#include "connectors/ssh/descriptor.h"

namespace fairlead {

using Deadline = std::chrono::steady_clock::time_point;

/// Resolves `host` and connects to the first address that answers; the next is tried a quarter of a
/// second after the last, or at once where that refused (RFC 8305 in small). The socket does not
/// block and does not wait to fill packets (TCP_NODELAY). Any thread; blocks until `deadline`.
/// Errors: unreachable, stopped.
[[nodiscard]] Result<Descriptor> connectTcp(
    const std::string &host, int port, Deadline deadline, std::stop_token stop);

} // namespace fairlead
