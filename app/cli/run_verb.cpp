#include "app/cli/json_text.h"
#include "app/cli/live_surfaces.h"
#include "app/cli/live_watch.h"
#include "app/cli/run_text.h"
#include "app/cli/verbs.h"

namespace fairlead::cli {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds firstContact{10}, longestAbsence{120}, catchingUp{20};

Answer answerOf(const RunStatus &status, const Desk &desk, Exit exit)
{
    if (!desk.json)
        return {runText(status, desk.clock.now()), exit};
    Json object = runObject(status);
    object["schema"] = outputSchema;
    return jsonAnswer(object, exit);
}

/// Did it end well? What is not known to have ended well did not.
Exit exitOfEnd(const RunStatus &status)
{
    const bool well = status.state == RunState::Stopped
        || (status.state == RunState::Finished && status.outcome == Outcome::Ok);
    return well ? Exit::Yes : Exit::No;
}

/// Watches without keeping until the run has ended. Error: why it cannot be seen any more.
Result<RunStatus> waitForEnd(RunStatus status, const HostSettings &host, const Desk &desk,
    Prompter &prompter, const std::stop_token &stop)
{
    auto lastUp = Steady::now();
    bool gone = false;
    ShortWatch watch{host, status.run, false, std::nullopt,
        [&](const TrackingUpdate &update, const Reach &reach) {
            for (const RunStatus &each : update.runs)
                if (each.run.id == status.run.id)
                    status = each;
            if (reach.up)
                lastUp = Steady::now();
            const auto patience = reach.reached ? longestAbsence : firstContact;
            gone = reach.needsOperator || Steady::now() - lastUp > patience;
            return gone || ended(status.state);
        }};
    const auto reach = watchRun(std::move(watch), desk, prompter, stop);
    if (!reach)
        return fail(reach.error());
    if (ended(status.state))
        return status;
    if (!gone)
        return fail(
            Error{"stopped", "The run had not ended when this was stopped.", status.run.id, {}});
    if (reach->problem)
        return fail(*reach->problem);
    return fail(Error{"unreachable", "The surface of the run does not answer.",
        status.run.surfaceId, "See: fairlead-cli surfaces test " + status.run.surfaceId});
}

/// Keeps the end in the ledger, unless somebody else is recording and does so.
void keepTheEnd(const RunRecord &run, const HostSettings &host, const Desk &desk,
    Prompter &prompter, const std::stop_token &stop)
{
    const auto lock = RecordingLock::take(desk.store);
    if (!lock)
        return;
    ShortWatch watch{
        host, run, true, catchingUp, [&run](const TrackingUpdate &update, const Reach &) {
            for (const RunStatus &each : update.runs)
                if (each.run.id == run.id && ended(each.state))
                    return true;
            return false;
        }};
    // Where this fails the answer stands, and the next recorder finds the end again.
    (void)watchRun(std::move(watch), desk, prompter, stop);
}

} // namespace

Result<Answer> perform(const RunRequest &request, Desk &desk)
{
    const auto store = TrackingStore::openWithoutKeeping(desk.store);
    if (!store)
        return fail(store.error());
    const auto run = store->run(request.run);
    if (!run)
        return fail(run.error());
    auto status = store->status(run->id);
    if (!status)
        return fail(status.error());
    if (!request.wait)
        return answerOf(*status, desk, Exit::Yes);
    if (!ended(status->state)) {
        const auto config = configuredSurfaces(desk);
        if (!config)
            return fail(config.error());
        const auto host = configuredHost(*config, run->surfaceId);
        if (!host)
            return fail(host.error());
        const StopSignals signals;
        TerminalPrompter prompter;
        auto seen = waitForEnd(std::move(*status), host->settings, desk, prompter, signals.token());
        if (!seen)
            return fail(seen.error());
        keepTheEnd(*run, host->settings, desk, prompter, signals.token());
        status = store->status(run->id);
        if (!status || !ended(status->state))
            status = std::move(seen);
    }
    return answerOf(*status, desk, exitOfEnd(*status));
}

} // namespace fairlead::cli
