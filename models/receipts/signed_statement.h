// What every statement about a receipt needs: a name and a reason.
#pragma once

#include <string>

#include "models/domain/observed.h"

namespace fairlead {

/// Error: bad_value, `where` = "by" or "reason", where one is empty or blank. `does` is what the
/// person does: "attests this".
[[nodiscard]] Result<void> checkSigned(
    const std::string &by, const std::string &reason, const std::string &does);

} // namespace fairlead
