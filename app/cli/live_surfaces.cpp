#include "app/cli/live_surfaces.h"

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

#include "app/cli/plain_text.h"
#include "app/cli/suggestion.h"

namespace fairlead::cli {
namespace {

std::filesystem::path homeFolder()
{
    if (const char *home = std::getenv("HOME"); home && *home == '/')
        return home;
    const passwd *account = ::getpwuid(::getuid());
    return account ? account->pw_dir : "/";
}

Error unknownSurface(const SurfacesConfig &config, const std::string &id)
{
    std::vector<std::string> ids;
    for (const ConfiguredHost &host : config.hosts)
        ids.push_back(host.settings.id);
    for (const OtherSurface &other : config.others)
        ids.push_back(other.id);
    const std::string near = nearestOf(id, ids);
    std::string remedy = "See: fairlead-cli surfaces";
    if (!near.empty())
        remedy = "Did you mean \"" + near + "\"?";
    else if (ids.empty())
        remedy = "No surface is configured: write surfaces.toml, or add one in the window";
    return {"unknown_surface", "No surface is called \"" + id + "\".", id, remedy};
}

} // namespace

Result<SurfacesConfig> configuredSurfaces(const Desk &desk)
{
    return readSurfaces(desk.config.empty() ? defaultConfigFolder() : desk.config, homeFolder());
}

Result<ConfiguredHost> configuredHost(const SurfacesConfig &config, const std::string &id)
{
    for (const ConfiguredHost &host : config.hosts)
        if (host.settings.id == id)
            return host;
    for (const OtherSurface &other : config.others)
        if (other.id == id)
            return fail(Error{"not_watched",
                "\"" + id + "\" is a surface of the kind " + other.kind
                    + ", and this version connects to hosts only.",
                other.source, "Name a host"});
    return fail(unknownSurface(config, id));
}

std::string warningsNote(const SurfacesConfig &config)
{
    std::string note;
    for (const SurfaceWarning &warning : config.warnings)
        note += "fairlead-cli: " + plainText(warning.where) + ": " + plainText(warning.message)
            + '\n';
    return note;
}

std::string targetOf(const HostSettings &host)
{
    std::string target = host.ssh.user.empty() ? "" : host.ssh.user + "@";
    const bool sixth = host.ssh.address.find(':') != std::string::npos;
    target += sixth ? "[" + host.ssh.address + "]" : host.ssh.address;
    return target + ":" + std::to_string(host.ssh.port);
}

} // namespace fairlead::cli
