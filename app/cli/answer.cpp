#include <algorithm>
#include <iterator>

#include "app/cli/json_text.h"
#include "app/cli/verbs.h"

namespace fairlead::cli {
namespace {

struct ExitOfCode {
    std::string_view code;
    Exit exit;
};

// What is not here is bad input.
constexpr ExitOfCode exits[] = {
    {"ledger_busy", Exit::OutOfReach}, // another program held the ledger longer than we wait
    {"already_recording", Exit::OutOfReach},
    {"unreachable", Exit::OutOfReach},
    {"timeout", Exit::OutOfReach},
    {"connection_lost", Exit::OutOfReach},
    {"stopped", Exit::OutOfReach},
    {"host_key_unknown", Exit::No},
    {"host_key_changed", Exit::No},
    {"host_key_revoked", Exit::No},
    {"fingerprint_differs", Exit::No},
    {"auth_failed", Exit::No},
    {"prompt_refused", Exit::No},
    {"no_terminal", Exit::No},
};

} // namespace

Exit worse(Exit a, Exit b)
{
    return a < b ? b : a;
}

Exit exitOf(const Error &error)
{
    const auto found = std::find_if(std::begin(exits), std::end(exits),
        [&](const ExitOfCode &each) { return each.code == error.code; });
    return found == std::end(exits) ? Exit::BadInput : found->exit;
}

Answer jsonAnswer(const Json &document, Exit exit)
{
    return {jsonText(document) + '\n', exit};
}

} // namespace fairlead::cli
