#include "connectors/host/sidecar_watch.h"

#include "connectors/host/ssh_errors.h"

namespace fairlead {

SidecarWatch::SidecarWatch(const std::string &logPath)
{
    for (const char *end : {".pid", ".status", ".started"})
        m_files.push_back({logPath + end, {}, {}, 0});
    const std::size_t name = logPath.rfind('/') + 1;
    if (logPath.substr(name) == "log")
        m_files.push_back({logPath.substr(0, name) + "exit.json", {}, {}, 0});
}

Result<void> SidecarWatch::poll(SshSession &session, const Emit &emit)
{
    // SFTP tells seconds: a file that changes twice within one, and not in size, looks the same.
    constexpr int readsAfterAChange = 3;
    for (File &file : m_files) {
        const auto stat = session.stat(file.path);
        if (!stat) {
            if (isOver(stat.error()))
                return fail(stat.error());
            if (stat.error().code == "not_found" && file.bytes && !file.bytes->empty()) {
                file.bytes = std::string(); // it was taken away: it says nothing any more
                emit(file.path, {file.path.substr(file.path.rfind('/') + 1), {}});
            }
            continue;
        }
        if (!file.bytes || stat->size != file.seen.size || stat->modified != file.seen.modified)
            file.readsLeft = readsAfterAChange;
        file.seen = *stat;
        if (file.readsLeft == 0 || stat->folder)
            continue;
        --file.readsLeft;
        auto bytes = session.readFile(file.path);
        if (!bytes) {
            if (isOver(bytes.error()))
                return fail(bytes.error());
            continue;
        }
        if (file.bytes == *bytes)
            continue;
        file.bytes = *bytes;
        emit(file.path, {file.path.substr(file.path.rfind('/') + 1), std::move(*bytes)});
    }
    return {};
}

} // namespace fairlead
