#include "models/items/run_adoption.h"

#include <algorithm>

#include "connectors/host/host_connector.h"

namespace fairlead {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string nameOf(const HostRunRef &ref)
{
    if (ref.logPath.empty())
        return "pid " + std::to_string(ref.pid.value_or(0));
    std::string name = ref.logPath.substr(ref.logPath.rfind('/') + 1);
    if (name.size() > 4 && name.ends_with(".log"))
        name.resize(name.size() - 4);
    return name;
}

} // namespace

Result<AdoptRequest> readAdoptRequest(std::string_view typed, const SurfacesConfig &config)
{
    const std::string ref(trimmed(typed));
    if (ref.starts_with("modal:") || ref.starts_with("tpu:"))
        return fail({"not_watched", "This version watches runs on hosts only", ref,
            "Adopt a run on a host: host:ID:/path/of/the.log"});
    const auto parts = readHostRunRef(ref);
    if (!parts)
        return fail(parts.error());
    const auto &hosts = config.hosts;
    if (std::none_of(hosts.begin(), hosts.end(),
            [&](const ConfiguredHost &host) { return host.settings.id == parts->surfaceId; })) {
        std::string known;
        for (const ConfiguredHost &host : hosts)
            known += (known.empty() ? "" : ", ") + host.settings.id;
        return fail({"unknown_surface", "No host is called " + parts->surfaceId, ref,
            known.empty() ? "Add the host on the Surfaces page first"
                          : "Hosts there are: " + known});
    }
    return AdoptRequest{parts->surfaceId, ref, nameOf(*parts)};
}

} // namespace fairlead
