#include "models/items/run_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "models/domain/startup_class.h"
#include "models/items/numbers.h"
#include "models/items/receipt_words.h"
#include "models/tracking/json_fields.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunWords", text);
}

// The gravest first.
constexpr std::array<ConditionKind, 3> troubles{
    ConditionKind::Hung, ConditionKind::Stalled, ConditionKind::Preempted};

} // namespace

Mark markOf(RunState state, std::optional<Outcome> outcome)
{
    switch (state) {
    case RunState::Planned:
        return Mark::Planned;
    case RunState::Submitted:
        return Mark::Submitted;
    case RunState::Queued:
        return Mark::Queued;
    case RunState::Provisioning:
        return Mark::Provisioning;
    case RunState::Starting:
        return Mark::Starting;
    case RunState::Compiling:
        return Mark::Compiling;
    case RunState::Stepping:
        return Mark::Stepping;
    case RunState::Collecting:
        return Mark::Collecting;
    case RunState::Finished:
        return !outcome || *outcome == Outcome::Unknown ? Mark::EndedUnknown
            : *outcome == Outcome::Ok                   ? Mark::Finished
                                                        : Mark::Failed;
    case RunState::Stopped:
        return Mark::Stopped;
    case RunState::Lost:
        return Mark::Lost;
    case RunState::Unknown:
        break;
    }
    return Mark::Unknown;
}

const Condition *troubleOver(const RunStatus &status)
{
    for (const ConditionKind kind : troubles)
        for (const Condition &condition : status.conditions)
            if (condition.kind == kind && (alive(status.state) || kind == ConditionKind::Preempted))
                return &condition;
    return nullptr;
}

Mark markOf(const RunStatus &status)
{
    const Condition *trouble = troubleOver(status);
    if (!trouble)
        return markOf(status.state, status.outcome);
    return trouble->kind == ConditionKind::Preempted ? Mark::Preempted : Mark::Stalled;
}

QString wasWords(const RunStatus &status)
{
    if (status.state != RunState::Unknown || status.was == RunState::Unknown)
        return {};
    const std::string_view was = idOf(status.was);
    return tr("was %1").arg(QString::fromLatin1(was.data(), qsizetype(was.size())));
}

QString rateUnit(const Rate &rate)
{
    const QString unit = unitWords(rate.unit);
    return rate.scope == "job" ? tr("%1, whole job").arg(unit)
                               : tr("%1 per %2").arg(unit, QString::fromStdString(rate.scope));
}

QString startupWord(const std::string &id)
{
    const std::optional<StartupClass> known = startupClassFromId(id);
    if (!known)
        return QString::fromStdString(id);
    const std::string_view word = nameOf(*known).word;
    return QString::fromLatin1(word.data(), qsizetype(word.size()));
}

QString gapWords(const Json &data)
{
    QString words = tr("gap");
    if (const std::string why = jsonText(data, "why"); !why.empty())
        words += QStringLiteral(": ")
            + QString::fromStdString(why).replace(QLatin1Char('_'), QLatin1Char(' '));
    const std::optional<std::int64_t> lost = jsonCount(data, "bytes");
    return lost ? tr("%1, %2 not seen").arg(words, bytes(*lost))
                : tr("%1, nobody knows how much was not seen").arg(words);
}

double secondsBetween(Time from, Time to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace fairlead
