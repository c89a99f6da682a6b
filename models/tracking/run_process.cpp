#include "models/tracking/run_process.h"

#include "connectors/common/strict_json.h"
#include "models/tracking/json_fields.h"

namespace fairlead {
namespace {

/// Why a living process is not the run's; empty where it may be.
std::string otherProcess(const RunProcess &run, const RunProcess &seen)
{
    const std::string pid = std::to_string(run.pid);
    if (!run.bootId.empty() && !seen.bootId.empty() && run.bootId != seen.bootId)
        return "The host was started anew; process " + pid + " of before is gone";
    if (run.startTicks && seen.startTicks && *run.startTicks != *seen.startTicks)
        return "Process " + pid + " is gone: its number belongs to another process now (started at"
            + " tick " + std::to_string(*seen.startTicks) + ", the run's at tick "
            + std::to_string(*run.startTicks) + ")";
    return {};
}

void readExitRecord(RunMemory &memory, const std::string &text)
{
    memory.exitRecord = !text.empty(); // an emptied record was taken away
    memory.exitRecordCode.reset();
    const auto record = parseStrictJson(text);
    if (!record)
        return;
    const auto code = jsonCount(*record, "rc");
    if (code && *code >= -255 && *code <= 255)
        memory.exitRecordCode = int(*code);
}

} // namespace

void foldProcess(RunMemory &memory, const Json &process, const TrackingEvent &event)
{
    const auto pid = jsonCount(process, "pid");
    if (!pid)
        return;
    RunProcess seen;
    seen.pid = *pid;
    seen.startTicks = jsonUnsigned(process, "start_ticks");
    seen.bootId = jsonText(process, "boot_id");
    const bool living = jsonFlag(process, "alive");
    const bool zombie = jsonText(process, "state") == "Z";
    if (!memory.process || memory.process->pid != *pid)
        memory.process = seen;
    RunProcess &run = *memory.process;
    run.source = event.source;
    const std::string name = "Process " + std::to_string(*pid);
    std::string gone;
    if (!living)
        gone = name + " is gone";
    else if (zombie)
        gone = name + " ended, and its parent has not asked how (a zombie)";
    else
        gone = otherProcess(run, seen);
    if (gone.empty()) {
        run.seenAlive = true;
        run.goneSince.reset();
        run.gone.clear();
        if (!run.startTicks)
            run.startTicks = seen.startTicks;
        if (run.bootId.empty())
            run.bootId = seen.bootId;
    } else if (!run.goneSince) {
        run.goneSince = event.at;
        run.gone = gone;
    }
}

std::optional<Time> foldSidecar(RunMemory &memory, const Json &sidecar)
{
    const std::string name = jsonText(sidecar, "name"), text = jsonText(sidecar, "text");
    if (name.ends_with("exit.json")) {
        readExitRecord(memory, text);
        return std::nullopt;
    }
    const RunSidecars read = readRunSidecars({{name, text}});
    if (!read.statusName.empty()) {
        memory.status = read.status;
        memory.exitCode = read.exitCode;
        memory.statusName = name;
    }
    if (read.pid && read.pid != memory.pid) {
        memory.pid = read.pid;
        // A new number is a new process: what became of the one before says nothing of it.
        if (memory.process && read.pid != memory.process->pid)
            memory.process.reset();
    }
    return read.started;
}

} // namespace fairlead
