#include "models/receipts/log_end.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "models/receipts/log_lines.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

constexpr std::size_t tailLines = 20;
constexpr std::size_t tailBytes = 4096;

std::string line(int number)
{
    return "line " + std::to_string(number);
}

} // namespace

bool saysOutOfMemory(std::string_view text)
{
    static constexpr std::string_view words[]
        = {"OutOfMemoryError", "CUDA out of memory", "RESOURCE_EXHAUSTED: Out of memory"};
    return std::any_of(std::begin(words), std::end(words),
        [&](std::string_view each) { return text.find(each) != std::string_view::npos; });
}

std::string logTail(std::string_view bytes)
{
    if (bytes.size() > tailBytes) {
        bytes.remove_prefix(bytes.size() - tailBytes);
        const std::size_t begin = bytes.find('\n');
        bytes.remove_prefix(begin == std::string_view::npos ? 0 : begin + 1);
    }
    std::deque<std::string> last;
    LogLines lines(bytes);
    for (LogLine each; lines.next(each);) {
        last.emplace_back(each.text);
        if (last.size() > tailLines)
            last.pop_front();
    }
    std::string tail;
    for (const std::string &each : last)
        tail += each + '\n';
    makeValidUtf8(tail);
    return tail;
}

void setRunFiles(
    ReceiptBuilder &into, const SourceFile &file, const RunSidecars &beside, std::string_view kind)
{
    if (beside.pid)
        into.set("run.surface_ids.pid", *beside.pid, beside.pidName);
    if (beside.started)
        into.set("timeline.created_at", formatUtc(*beside.started), beside.startedName);
    for (const std::string &name : beside.unreadable)
        into.warn("sidecar_unreadable", {},
            name + " does not hold what its name promises; it is kept, but says nothing");
    Json artifacts = Json::array();
    const auto add = [&](std::string_view what, std::string_view bytes) {
        artifacts.push_back({{"kind", what}, {"uri", nullptr}, {"bytes", bytes.size()},
            {"sha256", Sha256::of(bytes).hex()}, {"exists", true}});
    };
    add(kind, file.bytes);
    for (const auto &[name, bytes] : file.sidecars)
        add(runSidecarKind(name), bytes);
    const std::size_t count = artifacts.size();
    into.set("artifacts", std::move(artifacts), "the file and those beside it");
    for (std::size_t i = 0; i < count; ++i)
        into.unknown(
            "artifacts." + std::to_string(i) + ".uri", "It was found on disk, under no address");
}

void setRunEnd(ReceiptBuilder &into, const LogEnd &end, const RunSidecars &beside)
{
    std::string failure;
    if (end.outOfMemory)
        failure = "out of memory, " + line(*end.outOfMemory);
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
    into.set("run.log_tail", end.tail, "last lines");
}

void setLossChecks(
    ReceiptBuilder &into, const std::vector<TrainingStep> &steps, bool nanSaid, const LogEnd &end)
{
    bool every = true, infinite = false, nan = nanSaid;
    for (const TrainingStep &step : steps) {
        every = every && step.loss;
        nan = nan || (step.loss && std::isnan(*step.loss));
        infinite = infinite || (step.loss && std::isinf(*step.loss));
    }
    const int first = steps.front().line;
    into.set("checks.has_steps", true, first > 0 ? line(first) : "the steps");
    if (every || nan || infinite)
        into.set("checks.all_losses_finite", !nan && !infinite, "the losses of the steps");
    if (every || nan)
        into.set("checks.no_nan_loss", !nan, "the losses of the steps");
    if (end.outOfMemory)
        into.set("checks.no_oom", false, line(*end.outOfMemory));
}

void setSeenInLog(ReceiptBuilder &into, const std::vector<SeenInLog> &seen)
{
    Json observed = Json::array();
    for (const SeenInLog &each : seen)
        observed.push_back(
            {{"what", each.what}, {"value", each.seen}, {"source", each.source}, {"at", nullptr}});
    into.set("starting_state.observed", std::move(observed), seen.front().source);
    for (std::size_t i = 0; i < seen.size(); ++i)
        into.unknown("starting_state.observed." + std::to_string(i) + ".at",
            "the clock of the log carries no zone");
}

} // namespace fairlead
