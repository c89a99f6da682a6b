#include "models/items/run_facts.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "models/items/numbers.h"
#include "models/items/run_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunFacts", text);
}

RunFact unknownFact(const QString &label, const std::string &reason)
{
    return {label, tr("unknown"), QString::fromStdString(reason), Tone::None, true};
}

/// The same for every value that may not be known or not be possible.
template <class T, class Words>
RunFact fact(const QString &label, const Observed<T> &value, Words words)
{
    if (value.unknown())
        return unknownFact(label, value.reason());
    if (value.notApplicable())
        return {label, QStringLiteral("—"), {}, Tone::None, false};
    RunFact made = words(value.value());
    made.label = label;
    return made;
}

RunFact stepFact(const RunStatus &status)
{
    return fact(tr("Step"), status.step, [&](std::int64_t step) {
        return RunFact{{}, grouped(step),
            status.totalSteps.known() ? tr("of %1").arg(grouped(status.totalSteps.value()))
                                      : QString()};
    });
}

RunFact rateFact(const RunStatus &status)
{
    return fact(tr("Last good rate"), status.rate, [](const Rate &rate) {
        return RunFact{{}, compact(rate.value), rateUnit(rate)};
    });
}

RunFact stepTimeFact(const RunStatus &status)
{
    return fact(tr("Step time"), status.medianStepS, [&](double seconds) {
        const bool milli = seconds < 1;
        const auto count = qlonglong(status.recentStepS.size());
        const QString unit = milli ? QStringLiteral("ms") : QStringLiteral("s");
        return RunFact{{}, shortNumber(milli ? seconds * 1000 : seconds, 3),
            count > 0 ? tr("%1, median of %2").arg(unit).arg(count) : tr("%1, median").arg(unit)};
    });
}

RunFact elapsedFact(const RunStatus &status, Time now)
{
    const QString label = tr("Elapsed");
    if (!status.startedAt)
        return unknownFact(label, "its start was not seen");
    if (status.endedAt)
        return {label, duration(secondsBetween(*status.startedAt, *status.endedAt)), {}};
    if (alive(status.state))
        return {label, duration(std::max(0.0, secondsBetween(*status.startedAt, now))), {}};
    // Nobody knows whether it goes on: what is sure is how long it ran until it was last seen.
    if (!status.lastSign)
        return unknownFact(label, "no sign of life");
    return {label, duration(std::max(0.0, secondsBetween(*status.startedAt, status.lastSign->at))),
        tr("until it was last seen")};
}

RunFact signFact(const RunStatus &status, Time now)
{
    const QString label = ended(status.state) ? tr("Last seen") : tr("Last sign of life");
    if (!status.lastSign)
        return unknownFact(label, "none yet");
    const double age = secondsBetween(status.lastSign->at, now);
    const bool late
        = !ended(status.state) && (troubleOver(status) || status.state == RunState::Unknown);
    return {label, age < 1 ? tr("now") : tr("%1 ago").arg(duration(std::floor(age))),
        QString::fromStdString(status.lastSign->what), late ? Tone::Warn : Tone::None};
}

RunFact startupFact(const RunStatus &status)
{
    const Observed<std::string> &known = status.startupClass;
    if (known.known() && known.value() == "unknown")
        return unknownFact(tr("Startup class"), "nothing was recorded that derives it");
    return fact(tr("Startup class"), known, [&](const std::string &id) {
        return RunFact{{}, startupWord(id),
            status.startupBasis == "none" ? QString()
                                          : QString::fromStdString(status.startupBasis)};
    });
}

} // namespace

std::vector<RunFact> runFacts(const RunStatus &status, Time now)
{
    return {stepFact(status), rateFact(status), stepTimeFact(status), elapsedFact(status, now),
        signFact(status, now), startupFact(status)};
}

} // namespace fairlead
