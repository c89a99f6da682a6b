#include "models/tracking/triage.h"

#include <algorithm>

#include "models/tracking/run_evidence.h"
#include "models/tracking/spoken.h"

namespace fairlead {
namespace {

constexpr std::size_t mostPower = 240;

/// These say that the run as it goes is in trouble; none of them outlives its end.
constexpr ConditionKind overAtEnd[] = {ConditionKind::Stalled, ConditionKind::Hung,
    ConditionKind::Throttled, ConditionKind::DriverNotAnswering};

ConditionChange over(ConditionKind kind, std::string says)
{
    return {kind, false, std::move(says), {}};
}

std::string watts(double power)
{
    return spokenNumber(power, 0) + " W";
}

struct Held {
    std::vector<const GpuReading *> gpus;
    double power = 0; ///< mean; below 0: not known of each
};

/// The GPUs that hold memory: those of the run, where it is alone on the host.
Held heldGpus(const GpusSampled &sample, std::int64_t bytes)
{
    Held held;
    bool powers = true;
    for (const GpuReading &gpu : sample.gpus) {
        if (!gpu.memoryUsedBytes.known() || gpu.memoryUsedBytes.value() < bytes)
            continue;
        held.gpus.push_back(&gpu);
        powers = powers && gpu.powerW.known();
        held.power += gpu.powerW.valueOr(0);
    }
    held.power = powers && !held.gpus.empty() ? held.power / double(held.gpus.size()) : -1;
    return held;
}

std::string throttleWords(std::uint64_t mask)
{
    struct Bit {
        std::uint64_t bit;
        const char *word;
    };
    static constexpr Bit bits[] = {{0x8, "HW slowdown"}, {0x20, "SW thermal slowdown"},
        {0x40, "HW thermal slowdown"}, {0x80, "HW power brake"}};
    std::string words;
    for (const Bit &each : bits)
        if (mask & each.bit)
            words += (words.empty() ? "" : ", ") + std::string(each.word);
    return words;
}

std::string announced(const RunStatus &status)
{
    const KeptStream *stream = furthestStream(status);
    if (!stream || !stream->reader.is_object())
        return {};
    const auto pause = stream->reader.find("pause");
    return pause != stream->reader.end() && pause->is_string() ? pause->get<std::string>()
                                                               : std::string();
}

std::string lastStepFact(const RunStatus &status)
{
    const KeptStream *stream = furthestStream(status);
    return "Step " + std::to_string(status.step.valueOr(0)) + " came at "
        + formatUtc(status.memory.lastStepSeenAt.value_or(Time{}))
        + (stream ? " (" + stream->source + ")" : std::string());
}

} // namespace

const Condition *activeCondition(const RunStatus &status, ConditionKind kind)
{
    const auto at = std::find_if(status.conditions.begin(), status.conditions.end(),
        [kind](const Condition &each) { return each.kind == kind; });
    return at == status.conditions.end() ? nullptr : &*at;
}

double Triage::medianPower() const
{
    if (int(m_power.size()) < m_limits.powerTicks)
        return -1;
    std::vector<double> sorted(m_power.begin(), m_power.end());
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

std::string Triage::waiting(const GpusSampled &sample, Time at, const std::string &source) const
{
    const Held held = heldGpus(sample, m_limits.heldBytes);
    if (held.gpus.empty())
        return {};
    const std::string where = " (" + source + ", " + formatUtc(at) + ")";
    std::string idle;
    bool spinning = true;
    for (const GpuReading *gpu : held.gpus) {
        if (!gpu->utilizationPercent.known())
            return {};
        const double busy = gpu->utilizationPercent.value();
        spinning = spinning && busy >= m_limits.spinningPercent;
        if (busy <= m_limits.idlePercent)
            idle += (idle.empty() ? "" : ", ") + std::to_string(gpu->index);
    }
    if (!idle.empty())
        return "GPU " + idle + " at 0 % while memory is held, of "
            + std::to_string(held.gpus.size()) + " that hold memory" + where;
    const double median = medianPower();
    if (spinning && held.power >= 0 && median > 0 && held.power < m_limits.spinningPower * median)
        return "All " + std::to_string(held.gpus.size()) + " GPUs at 100 % and " + watts(held.power)
            + " each, over the run's steps " + watts(median) + where;
    return {};
}

std::vector<ConditionChange> Triage::sampled(
    const RunStatus &status, const GpusSampled &sample, Time at, const std::string &source)
{
    std::vector<ConditionChange> changes;
    if (!alive(status.state))
        return changes;
    const std::string fact = waiting(sample, at, source);
    m_waitingTicks = fact.empty() ? 0 : m_waitingTicks + 1;
    m_workingTicks = fact.empty() ? m_workingTicks + 1 : 0;
    m_waitingFact = fact;
    const bool stepping = status.state == RunState::Stepping;
    const bool quiet = activeCondition(status, ConditionKind::Stalled) != nullptr;
    const Held held = heldGpus(sample, m_limits.heldBytes);
    if (stepping && !quiet && fact.empty() && held.power >= 0) {
        m_power.push_back(held.power);
        if (m_power.size() > mostPower)
            m_power.pop_front();
    }
    throttling(status, sample, at, source, changes);
    return changes;
}

void Triage::throttling(const RunStatus &status, const GpusSampled &sample, Time at,
    const std::string &source, std::vector<ConditionChange> &into)
{
    const bool active = activeCondition(status, ConditionKind::Throttled) != nullptr;
    std::vector<std::string> facts;
    std::uint64_t all = 0;
    for (const GpuReading &gpu : sample.gpus) {
        const std::uint64_t mask = gpu.throttleMask.valueOr(0) & m_limits.throttleMask;
        if (!mask)
            continue;
        all |= mask;
        facts.push_back("GPU " + std::to_string(gpu.index) + ": " + throttleWords(mask)
            + (gpu.smClockMhz.known() ? ", " + spokenNumber(gpu.smClockMhz.value(), 0) + " MHz"
                                      : std::string())
            + " (" + source + ", " + formatUtc(at) + ")");
    }
    m_calmTicks = facts.empty() ? m_calmTicks + 1 : 0;
    if (!facts.empty() && !active && status.state == RunState::Stepping)
        into.push_back({ConditionKind::Throttled, true,
            std::to_string(facts.size()) + (facts.size() == 1 ? " GPU is" : " GPUs are")
                + " slowed down while the run steps: " + throttleWords(all),
            facts});
    else if (active && m_calmTicks >= m_limits.ticks)
        into.push_back(over(ConditionKind::Throttled,
            "No GPU was slowed down in the last " + std::to_string(m_calmTicks) + " samples"));
}

void Triage::silence(
    const RunStatus &status, Time now, Time seenSince, std::vector<ConditionChange> &into) const
{
    const Condition *active = activeCondition(status, ConditionKind::Stalled);
    const KeptStream *stream = furthestStream(status);
    const bool stepping = status.state == RunState::Stepping;
    const auto sign = stepping ? status.memory.lastStepSeenAt : status.memory.lastLogAt;
    if (active) {
        if (sign && *sign > active->since)
            into.push_back(over(ConditionKind::Stalled,
                stepping ? "Step " + std::to_string(status.step.valueOr(0)) + " came at "
                        + formatUtc(*sign)
                         : "The log grew at " + formatUtc(*sign)));
        return;
    }
    if (stepping && stream && stream->phase == LogPhase::Ended)
        return; // training is done; what comes now is no step
    Time from = std::max(seenSince, sign.value_or(seenSince));
    if (!stepping && !status.spans.empty())
        from = std::max(from, status.spans.back().since);
    const std::string pause = announced(status);
    const auto usual = status.medianStepS.known() ? std::optional(status.medianStepS.value())
                                                  : status.memory.lastDurationS;
    TriageLimits::Span most = m_limits.longSilence;
    if (stepping) {
        most = m_limits.stalledAtLeast;
        if (usual && *usual < 1e9)
            most = std::max(
                most, TriageLimits::Span(std::int64_t(1000 * m_limits.stalledSteps * *usual)));
        if (!pause.empty())
            most = std::max(most, m_limits.longSilence);
    }
    if (now - from <= most)
        return;
    const std::string quiet = spokenDuration(now - from);
    ConditionChange change{ConditionKind::Stalled, true, {}, {}};
    if (stepping) {
        change.says
            = "No step for " + quiet + (usual ? ", usual " + spokenSeconds(*usual) : std::string());
        change.evidence = {lastStepFact(status)};
        if (!pause.empty())
            change.evidence.push_back("The log's last announcement: " + pause);
    } else {
        change.says = "No iteration and no line for " + quiet;
        change.evidence = {status.evidence};
    }
    if (status.medianStepS.known())
        change.evidence.push_back("Usual step " + spokenSeconds(status.medianStepS.value())
            + ", median of the last " + std::to_string(status.recentStepS.size()));
    if (seenSince > sign.value_or(Time{}))
        change.evidence.push_back("Connected again since " + formatUtc(seenSince));
    into.push_back(std::move(change));
}

void Triage::hang(const RunStatus &status, Time now, std::vector<ConditionChange> &into) const
{
    const Condition *stalled = activeCondition(status, ConditionKind::Stalled);
    const Condition *hung = activeCondition(status, ConditionKind::Hung);
    for (const ConditionChange &each : into) // over since a moment ago
        if (each.kind == ConditionKind::Stalled && !each.active)
            stalled = nullptr;
    const bool frozen
        = status.memory.lastLogAt && now - *status.memory.lastLogAt >= m_limits.frozenLog;
    if (hung) {
        // A line alone ends no hang: the watchdog of a waiting rank prints one.
        if (!stalled)
            into.push_back(over(ConditionKind::Hung, "Steps come again"));
        else if (m_workingTicks >= m_limits.ticks)
            into.push_back(over(ConditionKind::Hung,
                "The GPUs work, by the last " + std::to_string(m_workingTicks) + " samples"));
        return;
    }
    const bool stepping = status.state == RunState::Stepping; // compiling leaves GPUs idle, too
    if (!stalled || !stepping || !frozen || m_waitingTicks < m_limits.ticks)
        return;
    const KeptStream *stream = furthestStream(status);
    into.push_back({ConditionKind::Hung, true, "Hung: no step, a frozen log, and GPUs that wait",
        {stalled->says, m_waitingFact,
            "No byte of the log since " + formatUtc(*status.memory.lastLogAt)
                + (stream ? " (" + stream->source + ")" : std::string())}});
}

std::vector<ConditionChange> Triage::tick(const RunStatus &status, Time now, Time seenSince) const
{
    std::vector<ConditionChange> changes;
    if (alive(status.state)) {
        silence(status, now, seenSince, changes);
        hang(status, now, changes);
    } else if (ended(status.state)) {
        for (const ConditionKind kind : overAtEnd)
            if (activeCondition(status, kind))
                changes.push_back(over(kind, "The run ended"));
    }
    return changes;
}

} // namespace fairlead
