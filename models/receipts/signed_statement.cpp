#include "models/receipts/signed_statement.h"

namespace fairlead {
namespace {

bool blank(const std::string &text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

} // namespace

Result<void> checkSigned(const std::string &by, const std::string &reason, const std::string &does)
{
    if (blank(by))
        return fail(Error{"bad_value", "Nobody is named who " + does, "by", "Give a name"});
    if (blank(reason))
        return fail(Error{"bad_value", "No reason is given", "reason", "Say how this is known"});
    return {};
}

} // namespace fairlead
