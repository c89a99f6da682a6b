// What can be made to happen in a running lab, and to what.
#pragma once

#include <span>
#include <string_view>

#include "app/lab/host.h"

namespace fairlead::lab {

struct Event {
    std::string_view name, text;
    /// On a host; gives what it did, for people. Null: it acts on runs only.
    std::string (*onHost)(Host &host);
    /// On a run; false: the run does not live. Null: it acts on hosts only.
    bool (*onRun)(RunProcess &run);
};

std::span<const Event> events();
/// Errors: bad_usage for an unknown word; not_served for an event of a surface that is not here.
[[nodiscard]] Result<Event> eventOf(std::string_view name);

} // namespace fairlead::lab
