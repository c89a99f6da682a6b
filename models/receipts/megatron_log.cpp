#include "models/receipts/megatron_log.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/megatron_lines.h"
#include "models/receipts/megatron_steps.h"
#include "models/receipts/megatron_workload.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/run_sidecars.h"

namespace fairlead {
namespace {

constexpr std::string_view version = "1";

std::string line(int number)
{
    return "line " + std::to_string(number);
}

void setMemory(ReceiptBuilder &into, const MegatronLines &log)
{
    const MegatronPeak *highest = nullptr;
    std::map<int, std::int64_t> ranks;
    for (const MegatronPeak &peak : log.peaks) {
        if (!highest || peak.bytes > highest->bytes)
            highest = &peak;
        if (peak.rank)
            ranks[*peak.rank] = std::max(ranks[*peak.rank], peak.bytes);
    }
    if (!highest)
        return;
    into.set("memory.peak_bytes", highest->bytes, line(highest->line));
    into.set("memory.kind", "allocated", line(highest->line));
    into.set("memory.scope", "rank", line(highest->line));
    // A list by device only where no rank between is missing.
    if (ranks.empty() || ranks.rbegin()->first != int(ranks.size()) - 1)
        return;
    Json each = Json::array();
    for (const auto &[rank, bytes] : ranks)
        each.push_back(bytes);
    into.set("memory.per_device", std::move(each), "memory lines by rank");
}

void setChecks(ReceiptBuilder &into, const MegatronLines &log)
{
    bool every = true, infinite = false, nan = false;
    for (const MegatronIteration &it : log.iterations) {
        every = every && it.loss;
        nan = nan || it.nan > 0 || (it.loss && std::isnan(*it.loss));
        infinite = infinite || (it.loss && std::isinf(*it.loss));
    }
    into.set("checks.has_steps", true, line(log.iterations.front().line));
    if (every || nan || infinite)
        into.set(
            "checks.all_losses_finite", !nan && !infinite, "lm loss, number of nan iterations");
    if (every || nan)
        into.set("checks.no_nan_loss", !nan, "lm loss, number of nan iterations");
    if (log.outOfMemory)
        into.set("checks.no_oom", false, line(*log.outOfMemory));
    if (!log.endMarker)
        return;
    into.set("starting_state.observed",
        Json::array({{{"what", "end_marker_seen"}, {"value", true},
            {"source", line(*log.endMarker)}, {"at", nullptr}}}),
        line(*log.endMarker));
    into.unknown("starting_state.observed.0.at", "the clock of the log carries no zone");
}

/// How the run ended, as far as the status file proves it: a bare DONE is no success.
void setEnd(ReceiptBuilder &into, const MegatronLines &log, const RunSidecars &beside)
{
    std::string failure;
    if (log.outOfMemory)
        failure = "out of memory, " + line(*log.outOfMemory);
    if (beside.status == StatusWord::Done && beside.exitCode) {
        const int code = *beside.exitCode;
        into.set("run.exit_code", code, beside.statusName);
        into.set("checks.exit_code_zero", code == 0, beside.statusName);
        into.set("run.outcome", code == 0 ? "ok" : "error", beside.statusName);
        if (code != 0 && failure.empty())
            failure = "exit code " + std::to_string(code);
    } else if (beside.status == StatusWord::Done) {
        into.set("run.outcome", "unknown", beside.statusName);
        into.unknown("run.exit_code", "The status file says DONE without a code");
        into.unknown("checks.exit_code_zero", "The status file says DONE without a code");
    } else if (beside.status == StatusWord::Running) {
        into.unknown("run.outcome", "The status file says RUNNING");
        into.warn("status_running", "run.outcome",
            beside.statusName + " says RUNNING: the run had not ended, or nobody saw its end");
    }
    if (failure.empty())
        return;
    into.set("run.failure_reason", failure);
    into.set("run.log_tail", log.tail, "last lines");
}

void setSidecars(ReceiptBuilder &into, const SourceFile &file, const RunSidecars &beside)
{
    if (beside.pid)
        into.set("run.surface_ids.pid", *beside.pid, beside.pidName);
    if (beside.started)
        into.set("timeline.created_at", formatUtc(*beside.started), beside.startedName);
    for (const std::string &name : beside.unreadable)
        into.warn("sidecar_unreadable", {},
            name + " does not hold what its name promises; it is kept, but says nothing");
    Json artifacts = Json::array();
    const auto add = [&](std::string_view kind, std::string_view bytes) {
        artifacts.push_back({{"kind", kind}, {"uri", nullptr}, {"bytes", bytes.size()},
            {"sha256", Sha256::of(bytes).hex()}, {"exists", true}});
    };
    add("log", file.bytes);
    for (const auto &[name, bytes] : file.sidecars)
        add(runSidecarKind(name), bytes);
    const std::size_t count = artifacts.size();
    into.set("artifacts", std::move(artifacts), "the log and the files beside it");
    for (std::size_t i = 0; i < count; ++i)
        into.unknown(
            "artifacts." + std::to_string(i) + ".uri", "It was found on disk, under no address");
}

void warnOfLines(ReceiptBuilder &into, const MegatronLines &log)
{
    if (log.localTimes)
        into.warn("clock_without_zone", "timeline",
            "Times such as that in line " + std::to_string(*log.localTimes)
                + " carry no zone; none was taken over");
    if (log.torn)
        into.warn("torn_last_line", {},
            "Line " + std::to_string(*log.torn) + ", the last one, is cut off and was left out");
    if (!log.incomplete.empty())
        into.warn("iteration_without_time", "steps",
            std::to_string(log.incomplete.size())
                + " iteration lines have no usable time and were left out; the first is line "
                + std::to_string(log.incomplete.front()));
    if (log.repeated > 0)
        into.warn("iteration_repeated", "steps",
            std::to_string(log.repeated)
                + " iteration lines stand twice, word for word, and were counted once");
    const auto &its = log.iterations;
    const std::int64_t gap = its.size() > 1 ? its[1].iteration - its[0].iteration : 1;
    if (gap > 1)
        into.warn("log_interval", "steps.duration_s",
            "Each logged step is the mean of its interval of about " + std::to_string(gap)
                + " iterations");
}

bool accepts(const SourceFile &file)
{
    return !file.json && looksLikeMegatron(file.bytes);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Result<MegatronLines> log = readMegatronLines(file.bytes);
    if (!log)
        return fail(log.error());
    ReceiptBuilder into("megatron_lm", "", "not recorded in a Megatron-LM log");
    const RunSidecars beside = readRunSidecars(file.sidecars);
    into.set("stack.framework.name", "megatron_lm", "shape of the log");
    into.unknown("surface.id", "the log does not name the machine");
    setMegatronArguments(into, *log);
    setMegatronSteps(into, *log);
    setMemory(into, *log);
    setChecks(into, *log);
    setEnd(into, *log, beside);
    setSidecars(into, file, beside);
    warnOfLines(into, *log);
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace

const Importer megatronLog = {
    "log_megatron",
    "Megatron-LM log",
    version,
    accepts,
    read,
    runSidecarNames,
};

} // namespace fairlead
