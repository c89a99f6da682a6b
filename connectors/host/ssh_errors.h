// Which errors of an SSH session mean what for the watch that lives on it.
#pragma once

#include <string_view>

#include "connectors/common/result.h"

namespace fairlead {

/// The connection is gone; nothing can be asked on it any more.
inline bool isOver(const Error &error)
{
    return error.code == "timeout" || error.code == "stopped" || error.code == "connection_lost";
}

/// Trying again by ourselves is of no use, or does harm: only the operator can cure it.
inline bool needsOperator(const Error &error)
{
    return error.code.starts_with("host_key_") || error.code == "auth_failed"
        || error.code == "prompt_refused" || error.code == "no_terminal";
}

} // namespace fairlead
