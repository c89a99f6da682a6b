#include "models/items/run_board_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "models/items/numbers.h"
#include "models/items/run_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunBoard", text);
}

struct StateRow {
    RunState state;
    const char *word;
    const char *was;
};

constexpr std::array<StateRow, 12> states{{
    {RunState::Planned, QT_TRANSLATE_NOOP("RunBoard", "Planned"),
        QT_TRANSLATE_NOOP("RunBoard", "was planned")},
    {RunState::Submitted, QT_TRANSLATE_NOOP("RunBoard", "Submitted"),
        QT_TRANSLATE_NOOP("RunBoard", "was submitted")},
    {RunState::Queued, QT_TRANSLATE_NOOP("RunBoard", "Queued"),
        QT_TRANSLATE_NOOP("RunBoard", "was queued")},
    {RunState::Provisioning, QT_TRANSLATE_NOOP("RunBoard", "Provisioning"),
        QT_TRANSLATE_NOOP("RunBoard", "was provisioning")},
    {RunState::Starting, QT_TRANSLATE_NOOP("RunBoard", "Starting"),
        QT_TRANSLATE_NOOP("RunBoard", "was starting")},
    {RunState::Compiling, QT_TRANSLATE_NOOP("RunBoard", "Compiling"),
        QT_TRANSLATE_NOOP("RunBoard", "was compiling")},
    {RunState::Stepping, QT_TRANSLATE_NOOP("RunBoard", "Stepping"),
        QT_TRANSLATE_NOOP("RunBoard", "was stepping")},
    {RunState::Collecting, QT_TRANSLATE_NOOP("RunBoard", "Collecting"),
        QT_TRANSLATE_NOOP("RunBoard", "was collecting")},
    {RunState::Finished, QT_TRANSLATE_NOOP("RunBoard", "Finished"),
        QT_TRANSLATE_NOOP("RunBoard", "was finished")},
    {RunState::Stopped, QT_TRANSLATE_NOOP("RunBoard", "Stopped"),
        QT_TRANSLATE_NOOP("RunBoard", "was stopped")},
    {RunState::Lost, QT_TRANSLATE_NOOP("RunBoard", "Lost"),
        QT_TRANSLATE_NOOP("RunBoard", "was lost")},
    {RunState::Unknown, QT_TRANSLATE_NOOP("RunBoard", "Unknown"),
        QT_TRANSLATE_NOOP("RunBoard", "cannot see")},
}};

const StateRow &rowOf(RunState state)
{
    const auto found = std::find_if(
        states.begin(), states.end(), [state](const StateRow &row) { return row.state == state; });
    return found == states.end() ? states.back() : *found;
}

const Condition *conditionOf(const RunStatus &run, ConditionKind kind)
{
    for (const Condition &each : run.conditions)
        if (each.kind == kind)
            return &each;
    return nullptr;
}

/// The condition that stands over a live state, the gravest first.
const Condition *overState(const RunStatus &run)
{
    if (ended(run.state))
        return nullptr;
    for (const ConditionKind kind :
        {ConditionKind::Preempted, ConditionKind::Hung, ConditionKind::Stalled})
        if (const Condition *found = conditionOf(run, kind))
            return found;
    return nullptr;
}

bool hidden(const RunStatus &run, bool seen)
{
    return run.state == RunState::Unknown || (!seen && !ended(run.state));
}

QDateTime local(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

bool silent(SurfaceHealth health)
{
    return health == SurfaceHealth::Waiting || health == SurfaceHealth::KeyUnknown
        || health == SurfaceHealth::KeyRefused || health == SurfaceHealth::LoginRefused;
}

bool seen(const RunStatus &run, const SurfaceView *surface, Time now)
{
    if (!surface || silent(surface->status.health)
        || surface->status.health == SurfaceHealth::NotAsked)
        return false;
    // While a connection is made anew, what was seen a moment ago still holds.
    return surface->status.health != SurfaceHealth::Connecting
        || (run.lastSign && now - run.lastSign->at < std::chrono::minutes(2));
}

Mark markOf(const RunStatus &run, bool seen)
{
    if (hidden(run, seen))
        return Mark::Unknown;
    if (const Condition *over = overState(run))
        return over->kind == ConditionKind::Preempted ? Mark::Preempted : Mark::Stalled;
    return markOf(run.state, run.outcome);
}

QString stateWord(const RunStatus &run, bool seen)
{
    switch (markOf(run, seen)) {
    case Mark::Unknown:
        return tr("Unknown");
    case Mark::Preempted:
        return tr("Preempted");
    case Mark::Stalled:
        return conditionOf(run, ConditionKind::Hung) ? tr("Hung") : tr("Stalled");
    case Mark::Failed:
        return tr("Failed");
    case Mark::EndedUnknown:
        return tr("Ended");
    default:
        return tr(rowOf(run.state).word);
    }
}

QString sinceWords(const RunStatus &run, bool seen, Time now)
{
    const Mark mark = markOf(run, seen);
    if (mark == Mark::Unknown) {
        if (run.state == RunState::Unknown)
            return tr(rowOf(run.was).was);
        const Condition *over = overState(run);
        return over && over->kind != ConditionKind::Preempted ? tr("was stalled")
                                                              : tr(rowOf(run.state).was);
    }
    if (mark == Mark::Preempted)
        return tr("by the service");
    if (mark == Mark::Lost)
        return tr("ended unseen");
    if (mark == Mark::EndedUnknown)
        return tr("unknown how");
    if (const Condition *over = overState(run))
        return agoWords(over->since, now);
    if (ended(run.state))
        return run.endedAt ? clockWords(*run.endedAt, now) : QString();
    return run.spans.empty() ? QString() : agoWords(run.spans.back().since, now);
}

Tone toneOfMark(Mark mark)
{
    switch (mark) {
    case Mark::Provisioning:
    case Mark::Starting:
    case Mark::Compiling:
    case Mark::Stepping:
    case Mark::Collecting:
        return Tone::Accent;
    case Mark::Finished:
        return Tone::Ok;
    case Mark::Failed:
        return Tone::Err;
    case Mark::Stalled:
    case Mark::Preempted:
        return Tone::Warn;
    case Mark::Lost:
        return Tone::Lost;
    default:
        return Tone::Idle;
    }
}

std::optional<Attention> boardAttention(const RunStatus &run, bool seen, Time now)
{
    if (!seen && !ended(run.state) && run.state != RunState::Unknown)
        return std::nullopt;
    return attentionOf(run, now);
}

QString gpuWords(const SurfaceStatus &status)
{
    const auto gpus = status.host.is_object() ? status.host.find("gpus") : status.host.end();
    if (!status.host.is_object() || gpus == status.host.end() || !gpus->is_array()
        || gpus->empty()) {
        const auto count = qsizetype(status.gpus.size());
        return count == 0 ? QString() : tr("%1 GPUs").arg(count);
    }
    QString name;
    for (const Json &gpu : *gpus) {
        const auto text = gpu.is_object() ? gpu.find("name") : gpu.end();
        const QString its = gpu.is_object() && text != gpu.end() && text->is_string()
            ? QString::fromStdString(text->get_ref<const std::string &>())
            : QString();
        if (!name.isEmpty() && its != name)
            return tr("%1 GPUs").arg(gpus->size());
        name = its;
    }
    if (name.startsWith(QStringLiteral("NVIDIA ")))
        name.remove(0, 7);
    return name.isEmpty() ? tr("%1 GPUs").arg(gpus->size())
                          : QStringLiteral("%1 × %2").arg(gpus->size()).arg(name);
}

QString clockWords(Time time, Time now)
{
    const QDateTime then = local(time), today = local(now);
    if (then.date() == today.date())
        return then.time().toString(QStringLiteral("HH:mm"));
    return QLocale::c().toString(then.date(), QStringLiteral("d MMM"));
}

QString agoWords(Time time, Time now)
{
    const double seconds = double((now - time).count()) / 1000;
    return seconds < 1 ? tr("now") : duration(std::floor(seconds));
}

} // namespace fairlead
