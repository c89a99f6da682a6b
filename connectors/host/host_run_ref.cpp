#include <algorithm>

#include "connectors/host/host_connector.h"
#include "connectors/host/plain_line.h"
#include "connectors/host/process_stat.h"

namespace fairlead {
namespace {

constexpr std::size_t longestPath = 4096;

tl::unexpected<Error> badRef(std::string_view ref, const std::string &why)
{
    return fail({"bad_ref", "'" + plainWords(ref, 200) + "' names no run on a host: " + why, {},
        "Write host:ID:/path/to/log or host:ID:pid:NUMBER, ID being the host's id in "
        "surfaces.toml.",
        false});
}

bool isSurfaceId(std::string_view id)
{
    constexpr std::size_t longest = 40;
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-';
    });
}

} // namespace

Result<HostRunRef> readHostRunRef(std::string_view ref)
{
    constexpr std::string_view kind = "host:";
    constexpr std::string_view pidKind = "pid:";
    if (!ref.starts_with(kind))
        return badRef(ref, "it does not begin with host:");
    std::string_view rest = ref.substr(kind.size());
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos)
        return badRef(ref, "nothing stands after the host's id");
    HostRunRef read;
    read.surfaceId = rest.substr(0, colon);
    if (!isSurfaceId(read.surfaceId))
        return badRef(ref, "the host's id is not 1 to 40 of a-z, 0-9 and -");
    rest.remove_prefix(colon + 1);
    if (rest.starts_with(pidKind)) {
        const auto isDigit = [](char each) { return each >= '0' && each <= '9'; };
        rest.remove_prefix(pidKind.size());
        read.pid = std::all_of(rest.begin(), rest.end(), isDigit) ? readPid(rest) : std::nullopt;
        if (!read.pid)
            return badRef(ref, "the pid is no number from 1 to 4194304");
        return read;
    }
    if (!rest.starts_with('/'))
        return badRef(ref, "the log's path does not begin with /");
    if (rest.size() < 2 || rest.size() > longestPath || rest.ends_with('/'))
        return badRef(ref, "the log's path names no file");
    if (!printable(rest))
        return badRef(ref, "the log's path holds control characters");
    if (!isUtf8(rest))
        return badRef(ref, "the log's path is not UTF-8");
    read.logPath = rest;
    return read;
}

} // namespace fairlead
