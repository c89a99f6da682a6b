#include "app/cli/json_text.h"
#include "app/cli/live_surfaces.h"
#include "app/cli/plain_text.h"
#include "app/cli/stop_signals.h"
#include "connectors/ssh/host_key.h"

namespace fairlead::cli {
namespace {

Json orNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json documentOf(const SurfacesTrustRequest &request, const Result<HostKey> &key,
    const std::filesystem::path &knownHosts)
{
    Json document{{"schema", outputSchema}, {"id", request.surface}, {"trusted", bool(key)},
        {"fingerprint", request.fingerprint}, {"type", key ? Json(key->type) : Json()},
        {"known_hosts", knownHosts.string()}, {"problem", nullptr}};
    if (!key)
        document["problem"] = {{"code", key.error().code}, {"message", key.error().message},
            {"where", orNull(key.error().where)}, {"remedy", orNull(key.error().remedy)}};
    return document;
}

} // namespace

Result<Answer> perform(const SurfacesTrustRequest &request, Desk &desk)
{
    const auto config = configuredSurfaces(desk);
    if (!config)
        return fail(config.error());
    const auto host = configuredHost(*config, request.surface);
    if (!host)
        return fail(host.error());
    const StopSignals signals;
    const auto key = trustHostKey(host->settings.ssh, request.fingerprint, signals.token());
    const Exit exit = key ? Exit::Yes : exitOf(key.error());
    // Only a key that is refused is an answer; what kept us from asking is an error.
    if (!key && exit != Exit::No)
        return fail(key.error());
    const std::filesystem::path &knownHosts = host->settings.ssh.knownHosts;
    if (desk.json)
        return jsonAnswer(documentOf(request, key, knownHosts), exit);
    if (!key)
        return fail(key.error());
    return Answer{"The key of " + request.surface + " is trusted: " + plainText(key->type) + " "
            + plainText(key->fingerprint) + "\n  in " + plainText(knownHosts.string()) + '\n',
        exit};
}

} // namespace fairlead::cli
