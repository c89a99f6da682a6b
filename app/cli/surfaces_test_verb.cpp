#include "app/cli/json_text.h"
#include "app/cli/live_surfaces.h"
#include "app/cli/plain_text.h"
#include "app/cli/stop_signals.h"
#include "app/cli/table.h"
#include "app/cli/terminal_prompter.h"
#include "app/cli/words.h"
#include "connectors/host/host_connector.h"
#include "models/tracking/event_data.h"

namespace fairlead::cli {
namespace {

Json documentOf(const std::string &id, const SurfaceProbe &probe)
{
    Json problems = Json::array();
    for (const Problem &problem : probe.problems)
        problems.push_back({{"code", problem.code}, {"message", problem.message},
            {"remedy", problem.remedy.empty() ? Json() : Json(problem.remedy)}});
    return {{"schema", outputSchema}, {"id", id}, {"reachable", probe.reachable},
        {"identity", probe.reachable ? hostJson(probe.identity) : Json::object()},
        {"latency_ms", probe.reachable ? Json(probe.latencyMs) : Json()},
        {"capabilities", probe.capabilities}, {"problems", std::move(problems)},
        {"notes", probe.notes}};
}

template <class Value>
std::string said(const Observed<Value> &value)
{
    if (!value.known())
        return value.notApplicable() ? "does not apply" : "unknown: " + value.reason();
    if constexpr (std::is_floating_point_v<Value>)
        return shortNumber(value.value());
    else
        return std::to_string(value.value());
}

std::string said(const Observed<std::string> &value)
{
    if (!value.known())
        return value.notApplicable() ? "does not apply" : "unknown: " + value.reason();
    return value.value();
}

std::string gpuWords(const HostIdentity &host)
{
    if (!host.gpus.known())
        return host.gpus.notApplicable() ? "none" : "unknown: " + host.gpus.reason();
    const auto &gpus = host.gpus.value();
    if (gpus.empty())
        return "none";
    bool same = true;
    for (const GpuIdentity &gpu : gpus)
        same = same && gpu.name == gpus.front().name;
    return std::to_string(gpus.size()) + " x " + (same ? gpus.front().name : "of several kinds");
}

std::string textOf(const std::string &id, const SurfaceProbe &probe)
{
    std::string text = plainText(id) + (probe.reachable ? " is reachable" : " is not reachable");
    if (probe.reachable)
        text += ", a round trip takes " + shortNumber(probe.latencyMs) + " ms";
    text += ".\n";
    if (probe.reachable) {
        const HostIdentity &host = probe.identity;
        std::string can;
        for (const std::string &each : probe.capabilities)
            can += (can.empty() ? "" : ", ") + each;
        text += '\n'
            + table({{"host", said(host.hostName)}, {"user", said(host.user)},
                        {"server", host.serverBanner}, {"system", said(host.os)},
                        {"kernel", said(host.kernel)}, {"processors", said(host.processors)},
                        {"driver", said(host.driver)}, {"GPUs", gpuWords(host)},
                        {"links", said(host.linkClass)}, {"clock skew, s", said(host.clockSkewS)},
                        {"login shell, ms", said(host.loginShellMs)}, {"can", can}},
                2);
    }
    for (const Problem &problem : probe.problems) {
        text += "\nProblem: " + plainText(problem.message) + " (" + plainText(problem.code) + ")\n";
        if (!problem.remedy.empty())
            text += "  " + plainText(problem.remedy) + '\n';
    }
    for (const std::string &note : probe.notes)
        text += "\nNote: " + plainText(note) + '\n';
    return text;
}

Exit exitOf(const SurfaceProbe &probe)
{
    Exit exit = probe.reachable ? Exit::Yes : Exit::OutOfReach;
    if (!probe.problems.empty())
        exit = Exit::No;
    for (const Problem &problem : probe.problems)
        if (cli::exitOf(problem) == Exit::OutOfReach)
            exit = Exit::OutOfReach;
    return exit;
}

} // namespace

Result<Answer> perform(const SurfacesTestRequest &request, Desk &desk)
{
    const auto config = configuredSurfaces(desk);
    if (!config)
        return fail(config.error());
    const auto host = configuredHost(*config, request.surface);
    if (!host)
        return fail(host.error());
    const StopSignals signals;
    TerminalPrompter prompter;
    const auto connector = makeHostConnector(host->settings, desk.clock, prompter);
    const auto probe = connector->probe(signals.token());
    if (!probe)
        return fail(probe.error());
    if (!desk.json)
        return Answer{textOf(request.surface, *probe), exitOf(*probe)};
    return jsonAnswer(documentOf(request.surface, *probe), exitOf(*probe));
}

} // namespace fairlead::cli
