#include "app/cli/run_text.h"

#include "app/cli/plain_text.h"
#include "app/cli/table.h"
#include "app/cli/words.h"
#include "models/domain/startup_class.h"

namespace fairlead::cli {
namespace {

std::string stepWords(const RunStatus &status)
{
    if (!status.step.known())
        return "unknown";
    std::string words = std::to_string(status.step.value());
    if (status.totalSteps.known())
        words += " of " + std::to_string(status.totalSteps.value());
    return words;
}

std::string rateWords(const RunStatus &status)
{
    if (!status.rate.known())
        return "unknown";
    const Rate &rate = status.rate.value();
    return shortNumber(rate.value) + " " + rate.unit + " per " + rate.scope;
}

std::string conditionWords(const RunStatus &status)
{
    std::string words;
    for (const Condition &each : status.conditions)
        words += (words.empty() ? "" : ", ") + std::string(idOf(each.kind));
    return words;
}

std::string signWords(const RunStatus &status, Time now)
{
    if (!status.lastSign)
        return "none yet";
    return ageWords(status.lastSign->at, now) + ", " + status.lastSign->what;
}

std::string startupWords(const RunStatus &status)
{
    if (!status.startupClass.known())
        return "unknown";
    const auto startupClass = startupClassFromId(status.startupClass.value());
    return (startupClass ? classWords(*startupClass) : status.startupClass.value()) + " ("
        + status.startupBasis + ")";
}

} // namespace

std::string stateWords(const RunStatus &status)
{
    std::string words(idOf(status.state));
    if (status.outcome)
        words += ", " + std::string(idOf(*status.outcome));
    if (status.state == RunState::Unknown && status.was != RunState::Unknown)
        words += ", was " + std::string(idOf(status.was));
    return words;
}

std::string ageWords(Time then, Time now)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - then).count();
    if (seconds < 0)
        return "just now";
    if (seconds < 120)
        return std::to_string(seconds) + " s ago";
    if (seconds < 7200)
        return std::to_string(seconds / 60) + " min ago";
    if (seconds < 172'800)
        return std::to_string(seconds / 3600) + " h ago";
    return std::to_string(seconds / 86'400) + " d ago";
}

std::string runText(const RunStatus &status, Time now)
{
    std::vector<Row> rows{{"run", status.run.id}, {"reference", status.run.ref},
        {"adopted", formatUtc(status.run.adoptedAt)}, {"state", stateWords(status)}};
    if (!status.evidence.empty())
        rows.push_back({"", status.evidence});
    rows.insert(rows.end(),
        {{"step", stepWords(status)}, {"rate", rateWords(status)},
            {"last sign of life", signWords(status, now)}, {"starting state", startupWords(status)},
            {"log kept", std::to_string(status.logBytes) + " bytes"}});
    if (status.receiptId.known())
        rows.push_back({"receipt", status.receiptId.value()});
    std::string text = plainText(status.run.name) + (status.run.practice ? " (practice)" : "")
        + "\n\n" + table(rows, 2);
    for (const Condition &each : status.conditions) {
        text += "\n" + std::string(idOf(each.kind)) + " since " + formatUtc(each.since) + ": "
            + plainText(each.says) + '\n';
        for (const std::string &fact : each.evidence)
            text += "  " + plainText(fact) + '\n';
    }
    return text;
}

std::string runsText(const std::vector<RunStatus> &runs, Time now)
{
    if (runs.empty())
        return "No runs. Take one in with: fairlead-cli adopt host:ID:/path/of/run.log\n";
    std::vector<Row> rows{
        {"RUN", "NAME", "ON", "STATE", "STEP", "RATE", "LAST SIGN OF LIFE", "CONDITIONS"}};
    for (const RunStatus &status : runs)
        rows.push_back({status.run.id, status.run.name, status.run.surfaceId, stateWords(status),
            stepWords(status), rateWords(status), signWords(status, now), conditionWords(status)});
    return table(rows) + '\n' + counted(runs.size(), "run", "runs") + ".\n";
}

} // namespace fairlead::cli
