#include "connectors/host/gpu_watch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "connectors/host/nvidia_smi_csv.h"
#include "connectors/host/plain_line.h"
#include "connectors/host/ssh_errors.h"

namespace fairlead {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds longestPause{600'000};
constexpr milliseconds quietInterval{60'000}; // where each look initialises a sleeping driver
constexpr std::size_t longestWords = 500;
constexpr std::size_t mostBytesAPoll = std::size_t(4) << 20;

milliseconds doubled(milliseconds first, int times)
{
    constexpr int doublingsThatFit = 16;
    return std::min(longestPause, first * (1 << std::min(times, doublingsThatFit)));
}

/// Does a look at the GPUs wake the driver up each time?
bool driverSleeps(const HostIdentity &host)
{
    if (!host.gpus.known())
        return false;
    const auto &gpus = host.gpus.value();
    return std::any_of(gpus.begin(), gpus.end(),
        [](const GpuIdentity &gpu) { return gpu.persistence.known() && !gpu.persistence.value(); });
}

} // namespace

GpuWatch::GpuWatch(const HostSettings &settings, const HostPace &pace, const HostReporter &reporter,
    GpuMemory &memory, SshSession &session, Observed<double> loginShellMs)
    : m_settings(settings), m_pace(pace), m_reporter(reporter), m_memory(memory),
      m_session(session), m_loginShellMs(std::move(loginShellMs))
{
}

Result<void> GpuWatch::poll(Steady now, bool busy)
{
    if (m_phase == Phase::Waiting && now >= m_due) {
        if (auto asked = ask(now); !asked)
            return asked;
    }
    if (m_phase == Phase::Asking)
        return pollProbe(now, busy);
    if (m_phase == Phase::Sampling)
        return pollSampler(now, busy);
    return {};
}

Result<void> GpuWatch::ask(Steady now)
{
    HostProbeAsk ask;
    ask.nonce = FramedSections::newNonce();
    ask.nvidiaSmi = m_settings.nvidiaSmi;
    ask.known = m_asked = m_memory.cache;
    m_sections = FramedSections(ask.nonce);
    m_clockSkewS = Unknown{"the host did not say its time"};
    m_saidEarly = false;
    auto command = m_session.start(hostProbeCommand(ask), hostProbeScript());
    if (!command)
        return cannotStart(command.error(), now);
    m_command = std::move(*command);
    m_askedAt = now;
    m_silence = m_pace.samplerSilence;
    m_phase = Phase::Asking;
    m_due = now + m_pace.probeSilence;
    return {};
}

Result<void> GpuWatch::cannotStart(const Error &error, Steady now)
{
    if (isOver(error))
        return fail(error);
    if (!std::exchange(m_saidRefused, true))
        m_reporter.report({}, "ssh", TroubleSeen{error});
    waitAndAskAgain(now);
    return {};
}

Result<void> GpuWatch::pollProbe(Steady now, bool busy)
{
    for (std::size_t taken = 0; taken < mostBytesAPoll;) {
        auto bytes = m_command->read();
        if (!bytes)
            return fail(bytes.error());
        if (bytes->empty())
            break;
        const bool knewClock = m_sections.closed("clock");
        m_sections.feed(*bytes);
        taken += bytes->size();
        if (!knewClock && m_sections.closed("clock"))
            if (const auto clock = readHostProbe(m_sections, m_asked).clock) {
                // The host read its clock somewhere between our asking and now.
                const double half
                    = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_askedAt)
                          .count()
                    / 2;
                const double ours
                    = static_cast<double>(m_reporter.now().time_since_epoch().count()) / 1000.0;
                m_clockSkewS = std::round((*clock - (ours - half)) * 1000) / 1000;
            }
    }
    if (!m_command->ended()) {
        if (!m_saidEarly && now >= m_askedAt + m_pace.probeSilence) {
            m_saidEarly = true;
            sayIdentity(readHostProbe(m_sections, m_asked));
        }
        if (now >= m_askedAt + m_silence) {
            trouble({"driver_not_answering", "nvidia-smi has not answered the first questions",
                        std::nullopt},
                now);
            m_silence = std::min<milliseconds>(2 * m_silence, longestPause);
        }
        m_due = m_askedAt + (m_saidEarly ? m_silence : m_pace.probeSilence);
        return {};
    }
    m_command.reset();
    const HostProbeAnswer answer = readHostProbe(m_sections, m_asked);
    if (answer.cacheIsStale) {
        m_memory.cache = {};
        return ask(now);
    }
    m_memory.lastAnswer = answer;
    m_memory.cache = {};
    if (!answer.trouble && answer.host.bootId.known() && answer.host.driver.known())
        m_memory.cache = {answer.host.bootId.value(), answer.host.driver.value(), answer.fields,
            answer.offers, answer.host.linkClass, answer.host.topologySha256};
    sayIdentity(answer);
    if (answer.trouble) {
        trouble(*answer.trouble, now);
        waitAndAskAgain(now);
        if (answer.trouble->code == "no_nvidia_smi")
            m_due = now + longestPause; // a tool is not installed every minute
        return {};
    }
    return startSampler(now, busy);
}

void GpuWatch::sayIdentity(const HostProbeAnswer &answer)
{
    IdentitySeen seen{answer.host};
    seen.host.clockSkewS = m_clockSkewS;
    seen.host.loginShellMs = m_loginShellMs;
    seen.host.serverBanner = m_session.hostKey().banner;
    m_reporter.report({}, "probe", std::move(seen));
}

Result<void> GpuWatch::startSampler(Steady now, bool busy)
{
    const HostProbeAnswer &answer = *m_memory.lastAnswer;
    const std::vector<std::string> fields = sampleFields(answer.offers);
    if (fields.empty()) {
        trouble({"bad_rows", "this nvidia-smi lists neither index nor uuid among its fields",
                    std::nullopt},
            now);
        waitAndAskAgain(now);
        return {};
    }
    std::map<int, std::string> uuids;
    for (const GpuIdentity &gpu : answer.host.gpus.valueOr({}))
        uuids[gpu.index] = gpu.uuid;
    std::string asked;
    for (const std::string &field : fields)
        asked += (asked.empty() ? "" : ",") + field;
    m_interval = interval(busy);
    // nvidia-smi writes its times without a zone, in the one that TZ names.
    const std::string command = "exec env LC_ALL=C NVSMI_SHOW_ALL_DEVICES=1 TZ=UTC0 nice -n 19 "
        + shellQuoted(answer.nvidiaSmi) + ' ' + shellQuoted("--query-gpu=" + asked)
        + " --format=csv,noheader,nounits -lms " + std::to_string(m_interval.count())
        + " </dev/null";
    auto started = m_session.start(command);
    if (!started)
        return cannotStart(started.error(), now);
    m_command = std::move(*started);
    m_ticks.emplace(fields, std::move(uuids));
    m_phase = Phase::Sampling;
    m_lastTick = m_lastBytes = m_tickDue = now;
    m_words.clear();
    m_silence = std::max<milliseconds>(3 * m_interval, m_pace.samplerSilence);
    m_due = now + m_silence;
    return {};
}

Result<void> GpuWatch::pollSampler(Steady now, bool busy)
{
    for (std::size_t taken = 0; taken < mostBytesAPoll;) {
        auto bytes = m_command->read();
        if (!bytes)
            return fail(bytes.error());
        if (bytes->empty())
            break;
        taken += bytes->size();
        m_lastBytes = now;
        for (const SmiOutput &output : m_ticks->feed(*bytes))
            take(output, now);
    }
    const bool ended = m_command->ended();
    const milliseconds settle = std::min<milliseconds>(m_interval / 2, milliseconds(1000));
    if (ended || (m_ticks->holdsRows() && now >= m_lastBytes + settle))
        for (const SmiOutput &output : m_ticks->flush())
            take(output, now);
    if (ended) {
        const std::optional<int> code = m_command->exitCode();
        std::string says = m_words.empty() ? plainWords(m_command->errorText()) : m_words;
        if (says.empty())
            says = "the sampler ended";
        m_command.reset();
        m_memory.cache = {};
        trouble({samplerTroubleCode(says, code), says, code}, now);
        waitAndAskAgain(now);
        return {};
    }
    if (now >= m_lastTick + m_silence) {
        trouble({"driver_not_answering",
                    m_words.empty() ? "nvidia-smi runs and prints nothing" : m_words, std::nullopt},
            now);
        m_silence = std::min<milliseconds>(2 * m_silence, longestPause);
    }
    m_due = m_ticks->holdsRows() ? m_lastBytes + settle : m_lastTick + m_silence;
    if (m_interval != interval(busy) && m_lastTick == now) {
        // Right after a tick, so that nothing is lost by it.
        m_command.reset();
        return startSampler(now, busy);
    }
    return {};
}

void GpuWatch::take(const SmiOutput &output, Steady now)
{
    if (const auto *words = std::get_if<SmiWords>(&output)) {
        m_words = words->text;
        trouble({samplerTroubleCode(m_words, std::nullopt), m_words, std::nullopt}, now);
        return;
    }
    const auto &tick = std::get<SmiTick>(output);
    GpusSampled sampled{tick.gpus, 0};
    if (now > m_tickDue)
        sampled.latencyMs = std::chrono::duration<double, std::milli>(now - m_tickDue).count();
    m_lastTick = now;
    m_tickDue = now + m_interval;
    m_silence = std::max<milliseconds>(3 * m_interval, m_pace.samplerSilence);
    m_failures = 0;
    m_reporter.report({}, "nvidia-smi", std::move(sampled), believed(tick.observedAt));
}

void GpuWatch::trouble(SamplerTrouble trouble, Steady now)
{
    if (trouble.says.size() > longestWords)
        trouble.says = plainWords(trouble.says, longestWords);
    constexpr milliseconds sayAgain{60'000};
    constexpr std::size_t mostRemembered = 32;
    const std::string key
        = trouble.code + ' ' + std::to_string(trouble.exitCode.value_or(-1)) + ' ' + trouble.says;
    const auto said = m_memory.said.find(key);
    // Silence has a rhythm of its own; words that come with every tick are not news.
    if (trouble.code != "driver_not_answering" && said != m_memory.said.end()
        && (trouble.code == "no_nvidia_smi" || now < said->second + sayAgain))
        return;
    if (m_memory.said.size() >= mostRemembered)
        m_memory.said.clear();
    m_memory.said[key] = now;
    m_reporter.report({}, "nvidia-smi", std::move(trouble));
}

void GpuWatch::waitAndAskAgain(Steady now)
{
    m_phase = Phase::Waiting;
    m_due = now + doubled(m_pace.samplerRestart, m_failures++);
}

milliseconds GpuWatch::interval(bool busy) const
{
    constexpr int longest = 3600;
    const milliseconds configured
        = std::chrono::seconds(std::clamp(m_settings.sampleSeconds, 1, longest));
    if (!busy && m_memory.lastAnswer && driverSleeps(m_memory.lastAnswer->host))
        return std::max(configured, quietInterval);
    return configured;
}

Observed<Time> GpuWatch::believed(const Observed<Time> &observedAt) const
{
    constexpr double mostOff = 120;
    if (!observedAt.known())
        return observedAt;
    const double skew = m_clockSkewS.valueOr(0);
    const double off
        = std::chrono::duration<double>(observedAt.value() - m_reporter.now()).count() - skew;
    if (std::abs(off) > mostOff)
        return Unknown{"nvidia-smi says " + formatUtc(observedAt.value())
            + ", which does not fit the host's clock"};
    return observedAt;
}

} // namespace fairlead
