#include "connectors/ssh/host_key.h"

#include <cerrno>
#include <chrono>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

#include "connectors/ssh/known_hosts.h"
#include "connectors/ssh/ssh_link.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

Result<std::unique_ptr<SshLink>> look(const SshTarget &target, std::stop_token stop)
{
    auto link = SshLink::connect(target, std::chrono::seconds(10), stop);
    if (!link && link.error().code == "timeout")
        link.error().code = "unreachable";
    return link;
}

Error notKept(const fs::path &file)
{
    return {"permission", std::string("The key cannot be kept: ") + std::strerror(errno),
        file.string(), "Make the file writable, or name another known_hosts"};
}

// One write of one line, so that another program's line cannot come to stand inside it.
Result<void> append(const fs::path &file, std::string line)
{
    if (const fs::path folder = file.parent_path(); !folder.empty()) {
        std::error_code error;
        const bool isNew = !fs::exists(folder, error);
        fs::create_directories(folder, error);
        if (isNew && !error)
            fs::permissions(folder, fs::perms::owner_all, error);
    }
    const Descriptor out(::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    struct stat status { };
    if (!out || ::fstat(out.get(), &status) != 0)
        return fail(notKept(file));
    char last = '\n';
    if (status.st_size > 0 && ::pread(out.get(), &last, 1, status.st_size - 1) == 1 && last != '\n')
        line.insert(0, 1, '\n');
    line += '\n';
    if (::write(out.get(), line.data(), line.size()) != ssize_t(line.size())
        || ::fsync(out.get()) != 0)
        return fail(notKept(file));
    return {};
}

} // namespace

Result<HostKey> askHostKey(const SshTarget &target, std::stop_token stop)
{
    const auto link = look(target, stop);
    if (!link)
        return fail(link.error());
    return (*link)->hostKey();
}

Result<HostKey> trustHostKey(
    const SshTarget &target, const std::string &fingerprint, std::stop_token stop)
{
    const auto link = look(target, stop);
    if (!link)
        return fail(link.error());
    HostKey key = (*link)->hostKey();
    if (const auto refused = refusalOf(key, (*link)->place());
        refused && refused->code != "host_key_unknown")
        return fail(*refused);
    if (key.fingerprint != fingerprint)
        return fail({"fingerprint_differs",
            "The server now shows " + key.fingerprint + ", not " + fingerprint, (*link)->place(),
            "Ask for its key again, and compare it with the host's own"});
    if (key.standing == HostKey::Standing::Trusted)
        return key;
    const SshRoute &route = (*link)->route();
    auto kept = append(
        target.knownHosts, knownHostsName(route.host, route.port) + ' ' + (*link)->hostKeyLine());
    if (!kept)
        return fail(kept.error());
    key.standing = HostKey::Standing::Trusted;
    return key;
}

std::optional<Error> refusalOf(const HostKey &key, const std::string &place)
{
    const std::string shown = key.type + ' ' + key.fingerprint;
    switch (key.standing) {
    case HostKey::Standing::Trusted:
        return {};
    case HostKey::Standing::Unknown:
        return Error{"host_key_unknown", "The host key of " + place + " is not known: " + shown,
            place, "Compare the fingerprint with the host's own, then trust it"};
    case HostKey::Standing::Changed:
        return Error{"host_key_changed",
            "The host key of " + place + " is not the one that is known: it shows " + shown,
            key.place,
            "If the host was set up anew, remove the old line; else somebody may stand between"};
    case HostKey::Standing::Revoked:
        return Error{"host_key_revoked", "The host key of " + place + " is revoked: " + shown,
            key.place, "Do not connect; ask who runs the host"};
    }
    return {};
}

} // namespace fairlead
