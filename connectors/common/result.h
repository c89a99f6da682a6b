// Result<T>: a value, or an error that an operator can act on. Every function that can fail returns
// one.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace fairlead {

/// What went wrong, for the person at the desk and for a script.
struct Error {
    std::string code;    ///< stable word, such as "unknown_format"
    std::string message; ///< what happened, to which thing
    std::string
        where; ///< the place: a path, "path:line:column", a receipt id, an option; may be empty
    std::string remedy;     ///< what to do about it; may be empty
    bool retryable = false; ///< the same call may succeed later without any change

    bool operator==(const Error &) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// For `return fail({...})` in a function that returns any Result<T>.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace fairlead
