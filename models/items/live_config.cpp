#include "models/items/live_config.h"

#include <algorithm>
#include <tuple>

#include "connectors/common/bounded_file.h"
#include "connectors/ssh/ssh_config_hosts.h"

namespace fairlead {
namespace {

auto parts(const SshTarget &target)
{
    return std::tie(target.surfaceId, target.address, target.port, target.portGiven, target.user,
        target.identityFiles, target.knownHosts, target.jump, target.useSshConfig,
        target.sshConfig);
}

bool same(const HostSettings &a, const HostSettings &b)
{
    return a.id == b.id && parts(a.ssh) == parts(b.ssh) && a.nvidiaSmi == b.nvidiaSmi
        && a.logs == b.logs && a.caches == b.caches && a.sampleSeconds == b.sampleSeconds;
}

} // namespace

SurfaceView viewOf(const ConfiguredHost &host)
{
    const SshTarget &ssh = host.settings.ssh;
    SurfaceView view;
    view.id = host.settings.id;
    view.kind = "host";
    view.target = (ssh.user.empty() ? std::string() : ssh.user + "@") + ssh.address;
    // Without a port of ours ssh_config may name another one.
    if (ssh.portGiven || !ssh.useSshConfig)
        view.target += ":" + std::to_string(ssh.port);
    view.source = host.source;
    view.ours = host.ours;
    view.form = formOf(host.settings);
    view.status.id = view.id;
    view.surfaceClass = surfaceClassOf(view.status);
    return view;
}

SurfaceView viewOf(const OtherSurface &other)
{
    SurfaceView view;
    view.id = other.id;
    view.kind = other.kind;
    view.target = other.target;
    view.source = other.source;
    view.status.id = other.id;
    view.surfaceClass = other.kind == "modal" || other.kind == "tpu" ? other.kind : "unknown";
    return view;
}

bool sameHosts(const SurfacesConfig &before, const SurfacesConfig &after)
{
    return std::equal(before.hosts.begin(), before.hosts.end(), after.hosts.begin(),
        after.hosts.end(), [](const ConfiguredHost &a, const ConfiguredHost &b) {
            return same(a.settings, b.settings);
        });
}

const HostSettings *hostSettings(const SurfacesConfig &config, const std::string &id)
{
    for (const ConfiguredHost &host : config.hosts)
        if (host.settings.id == id)
            return &host.settings;
    return nullptr;
}

Result<QStringList> sshHostsIn(const std::filesystem::path &home)
{
    constexpr FileLimits limits{std::size_t(1) << 20, 20'000, 0};
    // Many keep it as a link into a folder under version control.
    std::error_code nowhere;
    const auto path = std::filesystem::canonical(home / ".ssh" / "config", nowhere);
    if (nowhere)
        return QStringList();
    const auto text = readRegularFile(path, limits);
    if (!text)
        return fail(text.error());
    QStringList aliases;
    for (const SshConfigHost &host : readSshConfigHosts(*text).hosts)
        aliases << QString::fromStdString(host.alias);
    return aliases;
}

} // namespace fairlead
