// Importer of a Megatron-LM training log, with the files that a launcher leaves beside it.
//
// Decided here, because the log does not say: the window is all logged steps but the first
// (whatever its number), since that one pays for start-up; throughput is all tokens of the window
// over all its time; where the log interval is above 1 each step stands for the mean of its
// interval; an evaluation is marked on the step behind it; times in the log carry no zone, so none
// is taken over. A log with one step has no window and no metric.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/megatron_lines.h"
#include "models/receipts/formats/megatron_steps.h"
#include "models/receipts/formats/megatron_workload.h"
#include "models/receipts/log_end.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/run_sidecars.h"

namespace fairlead {
namespace {

constexpr std::string_view version = "2";

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

bool saysNan(const MegatronLines &log)
{
    return std::any_of(log.iterations.begin(), log.iterations.end(),
        [](const MegatronIteration &it) { return it.nan > 0; });
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
    return acceptsLog(file, megatronLog.format, {"elapsed time per iteration", "- arguments -"});
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
    const std::vector<TrainingStep> steps = setMegatronSteps(into, *log);
    setMemory(into, *log);
    const LogEnd end{log->outOfMemory, log->tail};
    setLossChecks(into, steps, saysNan(*log), end);
    if (log->endMarker)
        setSeenInLog(into, {{"end_marker_seen", true, line(*log->endMarker)}});
    setRunEnd(into, end, beside);
    setRunFiles(into, file, beside);
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
