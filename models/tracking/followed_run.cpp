#include "models/tracking/followed_run.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/valid_text.h"
#include "models/tracking/event_data.h"
#include "models/tracking/run_evidence.h"
#include "models/tracking/step_event.h"

namespace fairlead {
namespace {

/// The head of a file that grows never covers less than before.
bool sameHead(const LogPosition &before, const LogPosition &after)
{
    return after.headBytes > before.headBytes
        || (after.headBytes == before.headBytes && after.headSha256 == before.headSha256);
}

bool sameFile(const LogPosition &before, const LogPosition &after)
{
    return before.device == after.device && before.inode == after.inode && sameHead(before, after);
}

bool sameProcess(const ProcessSeen &a, const ProcessSeen &b)
{
    return a.pid == b.pid && a.alive == b.alive && a.startTicks == b.startTicks
        && a.bootId == b.bootId && (a.state == 'Z') == (b.state == 'Z');
}

std::string validText(std::string text)
{
    makeValidUtf8(text);
    return text;
}

} // namespace

FollowedRun::FollowedRun(const RunStatus &status, const std::map<std::string, std::string> &tails,
    const TriageLimits &limits)
    : m_status(status), m_limits(limits), m_triage(limits)
{
    for (const auto &[name, kept] : status.memory.streams) {
        Stream &stream = m_streams[name];
        stream.reader = MegatronLive(kept.reader);
        stream.told = kept.reader;
        if (const auto tail = tails.find(name); tail != tails.end())
            stream.lines.resume(tail->second);
    }
}

void FollowedRun::kept(std::int64_t seq)
{
    m_status.lastSeq = std::max(m_status.lastSeq, seq);
}

void FollowedRun::add(
    EventKind kind, Json data, const Sight &sight, Events &into, std::string bytes)
{
    TrackingEvent event;
    event.at = sight.at;
    event.observedAt = sight.observedAt;
    event.surfaceId = m_status.run.surfaceId;
    event.runId = m_status.run.id;
    event.kind = kind;
    event.source = sight.source;
    event.data = std::move(data);
    fold(m_status, event);
    into.push_back({std::move(event), std::move(bytes)});
}

void FollowedRun::take(const Sighting &sighting, const Sight &sight, Events &into)
{
    if (const auto *error = std::get_if<TroubleSeen>(&sighting))
        return trouble(error->error, sight, into); // no evidence of the run
    if (!m_seenSince)
        m_seenSince = sight.at;
    if (const auto *bytes = std::get_if<LogBytes>(&sighting))
        log(*bytes, sight, into);
    else if (const auto *hole = std::get_if<LogGap>(&sighting))
        gap(*hole, sight, into);
    else if (const auto *alive = std::get_if<ProcessSeen>(&sighting))
        process(*alive, sight, into);
    else if (const auto *there = std::get_if<LogFileSeen>(&sighting))
        file(*there, sight, into);
    else if (const auto *beside = std::get_if<SidecarSeen>(&sighting))
        sidecar(*beside, sight, into);
    judge(sight.at, sight, into);
}

/// Of bytes that stood in the file long before we looked, the file's own time says more than their
/// arrival.
Time FollowedRun::writtenAt(const Sight &sight) const
{
    constexpr auto late = std::chrono::seconds(5);
    if (!sight.observedAt.known() || !sight.clockSkewS || std::abs(*sight.clockSkewS) > 1e9)
        return sight.at;
    const auto skew = std::chrono::milliseconds(std::llround(*sight.clockSkewS * 1000));
    const Time written = sight.observedAt.value() - skew;
    return written < sight.at - late ? std::max(written, Time{}) : sight.at;
}

void FollowedRun::log(const LogBytes &log, const Sight &sight, Events &into)
{
    const std::string name = validText(log.stream);
    const bool known = m_status.memory.streams.contains(name);
    const KeptStream before = known ? m_status.memory.streams.at(name) : KeptStream{};
    std::string_view bytes = log.bytes;
    Stream &stream = m_streams[name];
    const std::uint64_t begin
        = log.after.offset - std::min<std::uint64_t>(log.after.offset, bytes.size());
    if (known && sameFile(before.position, log.after)) {
        if (log.after.offset <= before.position.offset)
            return; // handed over again after a cut
        if (begin < before.position.offset)
            bytes.remove_prefix(std::size_t(before.position.offset - begin));
        else if (begin > before.position.offset) {
            LogPosition from = log.after;
            from.offset = begin;
            gap({log.stream, "skipped", begin - before.position.offset, from}, sight, into);
        }
    } else if (known
        && !(begin == before.position.offset && sameHead(before.position, log.after))) {
        stream.lines.reset(); // another file, and no copy of it, does not end its last line
    }
    if (bytes.empty())
        return;
    std::vector<LiveStep> steps;
    stream.lines.take(bytes, [&](const LiveLine &line) {
        if (auto step = stream.reader.take(line))
            steps.push_back(std::move(*step));
    });
    Json data{{"stream", name}, {"from", before.bytes}, {"bytes", bytes.size()},
        {"position", toJson(log.after)}};
    if (const std::int64_t warnings = stream.reader.takeWarnings())
        data["warnings"] = warnings;
    if (Json memory = stream.reader.memory(); memory != stream.told) {
        data["reader"] = memory;
        stream.told = std::move(memory);
    }
    add(EventKind::Log, std::move(data), sight, into, std::string(bytes));
    if (!steps.empty())
        add(EventKind::Step, stepData(name, steps, writtenAt(sight), m_status.lastStepAt), sight,
            into);
}

void FollowedRun::gap(const LogGap &gap, const Sight &sight, Events &into)
{
    const std::string name = validText(gap.stream);
    const auto kept = m_status.memory.streams.find(name);
    const std::int64_t at = kept == m_status.memory.streams.end() ? 0 : kept->second.bytes;
    m_streams[name].lines.reset();
    add(EventKind::Gap, gapData(gap, at), sight, into);
    if (gap.bytes && *gap.bytes == 0)
        return;
    const std::string much
        = gap.bytes ? std::to_string(*gap.bytes) + " bytes" : std::string("An unknown part");
    const std::string says = much + " of the log cannot be seen: it was " + validText(gap.why);
    change({{ConditionKind::LogGap, true, says,
               {"At byte " + std::to_string(at) + " of " + name + " as kept here (" + sight.source
                   + ", " + formatUtc(sight.at) + ")"}}},
        sight, into);
}

void FollowedRun::process(const ProcessSeen &seen, const Sight &sight, Events &into)
{
    if (m_process && sameProcess(*m_process, seen)
        && (!seen.alive || sight.at - m_processToldAt < m_limits.sameAgain))
        return;
    m_process = seen;
    m_processToldAt = sight.at;
    add(EventKind::Sample, sampleData(seen), sight, into);
}

void FollowedRun::file(const LogFileSeen &seen, const Sight &sight, Events &into)
{
    const auto [at, fresh] = m_files.try_emplace(seen.stream, seen.exists);
    if (!fresh && at->second == seen.exists)
        return;
    at->second = seen.exists;
    add(EventKind::Sample, sampleData(seen), sight, into);
}

void FollowedRun::sidecar(const SidecarSeen &seen, const Sight &sight, Events &into)
{
    const auto [at, fresh] = m_sidecars.try_emplace(seen.name, seen.bytes);
    if (!fresh && at->second == seen.bytes)
        return;
    at->second = seen.bytes;
    add(EventKind::Sample, sampleData(seen), sight, into);
}

void FollowedRun::trouble(const Error &error, const Sight &sight, Events &into)
{
    if (m_error == error && sight.at - m_errorToldAt < m_limits.sameAgain)
        return;
    m_error = error;
    m_errorToldAt = sight.at;
    add(EventKind::Error, errorData(error), sight, into);
}

void FollowedRun::change(
    const std::vector<ConditionChange> &changes, const Sight &sight, Events &into)
{
    for (const ConditionChange &each : changes)
        add(EventKind::Condition,
            {{"condition", idOf(each.kind)}, {"active", each.active}, {"says", each.says},
                {"evidence", each.evidence}},
            sight, into);
}

void FollowedRun::judge(Time now, const Sight &sight, Events &into)
{
    if (!m_seenSince)
        return;
    if (const auto evident = evidentState(m_status, now, m_limits)) {
        const bool blind = evident->state == RunState::Unknown;
        const bool other = evident->state != m_status.state || evident->outcome != m_status.outcome
            || (blind && evident->evidence != m_status.evidence);
        if (other) {
            Json data{{"state", idOf(evident->state)}, {"outcome", nullptr},
                {"evidence", evident->evidence}};
            if (evident->outcome)
                data["outcome"] = idOf(*evident->outcome);
            add(EventKind::State, std::move(data), sight, into);
        }
    }
    change(m_triage.tick(m_status, now, *m_seenSince), sight, into);
}

void FollowedRun::outOfSight(const std::string &why, const Sight &sight, Events &into)
{
    m_seenSince.reset();
    m_process.reset();
    m_files.clear();
    m_sidecars.clear();
    if (alive(m_status.state))
        add(EventKind::State,
            {{"state", idOf(RunState::Unknown)}, {"outcome", nullptr}, {"evidence", why}}, sight,
            into);
}

void FollowedRun::sampled(const GpusSampled &sample, const Sight &sight, Events &into)
{
    auto changes = m_triage.sampled(m_status, sample, sight.at, sight.source);
    if (activeCondition(m_status, ConditionKind::DriverNotAnswering))
        changes.push_back(
            {ConditionKind::DriverNotAnswering, false, "The driver answers again", {}});
    change(changes, sight, into);
    judge(sight.at, sight, into);
}

void FollowedRun::driverSilent(const SamplerTrouble &trouble, const Sight &sight, Events &into)
{
    if (!alive(m_status.state) || activeCondition(m_status, ConditionKind::DriverNotAnswering))
        return;
    change({{ConditionKind::DriverNotAnswering, true, "The GPU driver does not answer",
               {validText(trouble.says) + " (" + sight.source + ", " + formatUtc(sight.at) + ")"}}},
        sight, into);
}

void FollowedRun::tick(Time now, Events &into)
{
    judge(now, {now, Unknown{"judged by the clock"}, "clock", std::nullopt}, into);
}

} // namespace fairlead
