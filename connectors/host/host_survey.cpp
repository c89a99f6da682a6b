#include "connectors/host/host_survey.h"

#include <algorithm>
#include <array>
#include <set>

#include "connectors/host/framed_sections.h"
#include "connectors/host/host_probe.h"
#include "connectors/host/host_watch.h"
#include "connectors/host/plain_line.h"
#include "connectors/host/ssh_errors.h"
#include "resources/resources.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;
constexpr std::size_t mostLogs = 500;
constexpr int slowShellMs = 20;

/// By the codes that a probe may answer with.
Problem problemOf(Error error)
{
    if (error.code == "prompt_refused" || error.code == "no_terminal")
        error.code = "auth_failed";
    else if (!error.code.starts_with("host_key_") && error.code != "auth_failed"
        && error.code != "permission")
        error.code = "unreachable";
    return error;
}

double elapsedMs(SteadyClock::time_point since)
{
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - since).count();
}

Result<double> medianRoundTripMs(SshSession &session)
{
    std::array<double, 3> took{};
    for (double &each : took) {
        const auto begun = SteadyClock::now();
        if (const auto answer = session.exec("true"); !answer)
            return fail(answer.error());
        each = elapsedMs(begun);
    }
    std::sort(took.begin(), took.end());
    return took[1];
}

/// Runs the probe script; gives what has come when it ends or `longest` is over.
Result<HostProbeAnswer> askHost(SshSession &session, const HostSettings &settings,
    const Clock &clock, std::stop_token stop, Observed<double> &skew)
{
    constexpr milliseconds longest{30'000};
    HostProbeAsk ask;
    ask.nonce = FramedSections::newNonce();
    ask.nvidiaSmi = settings.nvidiaSmi;
    ask.patience = std::chrono::seconds(12);
    FramedSections sections(ask.nonce);
    const auto begun = SteadyClock::now();
    auto command = session.start(hostProbeCommand(ask), hostProbeScript());
    if (!command)
        return fail(command.error());
    while (elapsedMs(begun) < static_cast<double>(longest.count())) {
        auto bytes = command->read();
        if (!bytes)
            return fail(bytes.error());
        const bool knewClock = sections.closed("clock");
        sections.feed(*bytes);
        if (!knewClock && sections.closed("clock"))
            if (const auto theirs = readHostProbe(sections, {}).clock)
                skew = *theirs - static_cast<double>(clock.now().time_since_epoch().count()) / 1000
                    + elapsedMs(begun) / 2000;
        if (bytes->empty() && command->ended())
            break;
        if (stop.stop_requested())
            return fail({"stopped", "the test was stopped", settings.id, {}, true});
        if (bytes->empty())
            if (const auto waited = session.wait(milliseconds(250)); !waited)
                return fail(waited.error());
    }
    HostProbeAnswer answer = readHostProbe(sections, {});
    if (!sections.closed("done") && !answer.trouble)
        answer.trouble = SamplerTrouble{
            "driver_not_answering", "nvidia-smi has not answered within 30 s", std::nullopt};
    return answer;
}

void describe(const HostProbeAnswer &answer, SurfaceProbe &probe)
{
    if (answer.host.gpus.known()) {
        probe.capabilities.push_back("nvidia_smi");
        probe.capabilities.push_back("gpu_" + std::to_string(answer.host.gpus.value().size()));
        const auto &gpus = answer.host.gpus.value();
        if (std::any_of(gpus.begin(), gpus.end(), [](const GpuIdentity &gpu) {
                return gpu.persistence.known() && !gpu.persistence.value();
            }))
            probe.notes.push_back("Persistence mode is off: each look at an idle GPU starts the "
                                  "driver, so GPUs are sampled once a minute while no run is "
                                  "watched here.");
    }
    if (answer.host.linkClass.known())
        probe.capabilities.push_back("topology");
    if (answer.trouble)
        probe.notes.push_back("GPUs: " + answer.trouble->says);
}

/// Everything that is asked on the open connection.
Result<void> survey(SshSession &session, const HostSettings &settings, const Clock &clock,
    std::stop_token stop, SurfaceProbe &probe)
{
    const auto latency = medianRoundTripMs(session);
    if (!latency)
        return fail(latency.error());
    probe.latencyMs = *latency;
    probe.capabilities.push_back("exec");
    Observed<double> shell = Unknown{"it could not be measured"};
    if (const auto asked = askLoginShellMs(session)) {
        shell = *asked;
        probe.capabilities.push_back("sftp");
    } else if (isOver(asked.error())) {
        return fail(asked.error());
    } else {
        Problem refused = asked.error(); // the host answers; what it does not allow is SFTP
        refused.code = "permission";
        probe.problems.push_back(std::move(refused));
    }
    Observed<double> skew = Unknown{"the host did not say its time"};
    auto answer = askHost(session, settings, clock, stop, skew);
    if (!answer)
        return fail(answer.error());
    probe.identity = answer->host;
    probe.identity.clockSkewS = skew;
    probe.identity.loginShellMs = shell;
    probe.identity.serverBanner = session.hostKey().banner;
    describe(*answer, probe);
    if (shell.valueOr(0) > slowShellMs)
        probe.notes.push_back("Your login shell takes "
            + std::to_string(static_cast<int>(shell.value()))
            + " ms to start, at each command; look at what its start-up files do.");
    return {};
}

bool isSidecar(std::string_view path)
{
    constexpr std::array<std::string_view, 6> ends
        = {".pid", ".status", ".started", ".nvsmi.log", ".gz", "/exit.json"};
    return std::any_of(
        ends.begin(), ends.end(), [path](std::string_view end) { return path.ends_with(end); });
}

} // namespace

Result<SurfaceProbe> surveyHost(
    const HostSettings &settings, Prompter &prompter, const Clock &clock, std::stop_token stop)
{
    SurfaceProbe probe;
    auto session = SshSession::open(settings.ssh, prompter, stop);
    if (!session) {
        if (stop.stop_requested())
            return fail({"stopped", "the test was stopped", settings.id, {}, true});
        probe.problems.push_back(problemOf(session.error()));
        return probe;
    }
    probe.reachable = true;
    for (const std::string &keyword : session->ignoredKeywords())
        probe.notes.push_back(keyword + " in your ssh_config is not honoured.");
    if (const auto done = survey(*session, settings, clock, stop, probe); !done) {
        if (stop.stop_requested())
            return fail({"stopped", "the test was stopped", settings.id, {}, true});
        probe.problems.push_back(problemOf(done.error()));
    }
    return probe;
}

Result<std::vector<FoundRun>> findRuns(
    const HostSettings &settings, Prompter &prompter, std::stop_token stop)
{
    std::vector<FoundRun> runs;
    if (settings.logs.empty())
        return runs;
    auto session = SshSession::open(settings.ssh, prompter, stop);
    if (!session)
        return fail(session.error());
    const std::string nonce = FramedSections::newNonce();
    std::string command
        = "exec nice -n 19 sh -s -- " + shellQuoted(nonce) + ' ' + std::to_string(mostLogs);
    for (const std::string &pattern : settings.logs)
        command += ' ' + shellQuoted(pattern);
    const auto answer = session->exec(command, resource("remote/find_logs.sh"));
    if (!answer)
        return fail(answer.error());
    FramedSections sections(nonce);
    sections.feed(answer->out);
    const FramedSection *logs = sections.find("logs");
    if (!logs)
        return fail({"no_shell",
            "the host's shell did not expand the patterns: "
                + plainWords(answer->err.empty() ? answer->out : answer->err, 200),
            settings.id, "Check that the account may run sh there.", false});
    std::set<std::string> seen;
    std::string_view rest = logs->text;
    while (!rest.empty() && runs.size() < mostLogs) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string path(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::string ref = "host:" + settings.id + ':' + path;
        if (!isSidecar(path) && readHostRunRef(ref) && seen.insert(path).second)
            runs.push_back({ref, runNameOf(path)});
    }
    return runs;
}

std::string runNameOf(const std::string &logPath)
{
    static constexpr std::array<std::string_view, 14> saysLittle
        = {"log", "logs", "train", "training", "out", "output", "outputs", "stdout", "stderr",
            "run", "runs", "console", "nohup", "job"};
    const auto dull = [](std::string_view word) {
        return std::find(saysLittle.begin(), saysLittle.end(), word) != saysLittle.end();
    };
    const std::size_t slash = logPath.rfind('/');
    std::string stem = logPath.substr(slash + 1);
    if (const std::size_t dot = stem.rfind('.'); dot != std::string::npos && dot > 0)
        stem.resize(dot);
    if (!dull(stem) || slash == std::string::npos || slash == 0)
        return stem;
    const std::size_t before = logPath.rfind('/', slash - 1);
    const std::string folder = logPath.substr(before + 1, slash - before - 1);
    if (folder.empty())
        return stem;
    return dull(folder) ? folder + '/' + stem : folder;
}

} // namespace fairlead
