#include "run_story.h"

#include <cstdio>

#include <gtest/gtest.h>

#include "models/tracking/live_lines.h"
#include "models/tracking/triage.h"

namespace fairlead {

std::string iterationLine(std::int64_t step, std::int64_t total, double ms, const std::string &loss)
{
    char text[512];
    std::snprintf(text, sizeof text,
        " [2031-04-01 10:11:12] iteration %8lld/%8lld | consumed samples: %12lld | elapsed time per"
        " iteration (ms): %.1f | learning rate: 1.000000E-04 | global batch size:    64 | lm loss:"
        " %s | loss scale: 1.0 | grad norm: 0.812 | number of skipped iterations:   0 | number of"
        " nan iterations:   0 |\n",
        static_cast<long long>(step), static_cast<long long>(total),
        static_cast<long long>(step * 64), ms, loss.c_str());
    return text;
}

std::string argumentDump()
{
    return "using world size: 8, data-parallel size: 8\n"
           "------------------------ arguments ------------------------\n"
           "  global_batch_size ............................... 64\n"
           "  seq_length ...................................... 4096\n"
           "  torch_compile ................................... False\n"
           "-------------------- end of arguments ---------------------\n";
}

RunStory::RunStory(const TriageLimits &limits) : m_limits(limits), m_interpreter(surface, limits)
{
    RunStatus status;
    status.run = {"01KRUN", ref, surface, "run", now, false};
    m_interpreter.follow(status, {});
}

void RunStory::see(Sighting sighting, bool ofRun)
{
    take(m_interpreter.interpret(
        {now, Unknown{"no time said"}, surface, ofRun ? ref : "", "test", std::move(sighting)}));
}

void RunStory::take(std::vector<InterpretedEvent> told)
{
    for (InterpretedEvent &each : told) {
        each.event.seq = std::int64_t(events.size()) + 1;
        m_interpreter.kept(each.event);
        if (!each.bytes.empty()) {
            ASSERT_EQ(each.event.data.at("from"), kept.size());
            kept += each.bytes;
        }
        events.push_back(std::move(each.event));
    }
}

void RunStory::up()
{
    see(ConnectionSeen{ConnectionState::Up, {}, 1, {}}, false);
}

void RunStory::down(const std::string &message)
{
    see(ConnectionSeen{ConnectionState::Down, Error{"unreachable", message, {}, {}}, 1, 200},
        false);
}

void RunStory::log(const std::string &bytes)
{
    position.offset += bytes.size();
    see(LogBytes{"log", bytes, position});
}

void RunStory::oldLog(const std::string &bytes, std::chrono::milliseconds ago, double aheadS)
{
    HostIdentity host;
    host.clockSkewS = aheadS;
    see(IdentitySeen{host}, false);
    position.offset += bytes.size();
    const Time written = now - ago + std::chrono::milliseconds(std::int64_t(aheadS * 1000));
    take(m_interpreter.interpret(
        {now, written, surface, ref, "test", LogBytes{"log", bytes, position}}));
}

void RunStory::gap(const std::string &why, std::optional<std::uint64_t> bytes)
{
    ++position.inode;
    position.offset = 0;
    see(LogGap{"log", why, bytes, position});
}

void RunStory::file(bool exists)
{
    see(LogFileSeen{"log", exists, {}, {}});
}

void RunStory::process(
    std::int64_t pid, bool alive, std::uint64_t ticks, char state, const std::string &boot)
{
    see(ProcessSeen{pid, alive, ticks, boot, state});
}

void RunStory::sidecar(const std::string &name, const std::string &text)
{
    see(SidecarSeen{name, text});
}

void RunStory::gpus(double busy, double watts, std::uint64_t mask, std::optional<double> firstBusy)
{
    GpusSampled sample;
    for (int i = 0; i < 8; ++i) {
        GpuReading gpu;
        gpu.uuid = "GPU-" + std::to_string(i);
        gpu.index = i;
        gpu.utilizationPercent = i == 0 ? firstBusy.value_or(busy) : busy;
        gpu.memoryUsedBytes = std::int64_t(100) << 30;
        gpu.memoryTotalBytes = std::int64_t(140) << 30;
        gpu.powerW = watts;
        gpu.smClockMhz = 1980.0;
        gpu.throttleMask = i == 3 ? mask : 0;
        sample.gpus.push_back(gpu);
    }
    see(std::move(sample), false);
}

void RunStory::samplerTrouble(const std::string &code)
{
    see(SamplerTrouble{code, "no answer for 20 s", {}}, false);
}

void RunStory::wait(int seconds)
{
    for (int i = 0; i < seconds; ++i) {
        now += std::chrono::seconds(1);
        take(m_interpreter.tick(now));
    }
}

void RunStory::steps(int count, double ms)
{
    for (int i = 0; i < count; ++i) {
        now += std::chrono::milliseconds(std::int64_t(ms));
        log(iterationLine(++m_step, 1000, ms));
    }
}

void RunStory::reopen()
{
    const auto status = statusFromSnapshot(Json::parse(snapshotOf(this->status()).dump()));
    ASSERT_TRUE(status);
    const std::size_t tail = LiveLines::longestLine + 1;
    m_interpreter = Interpreter(surface, m_limits);
    m_interpreter.follow(
        *status, {{"log", kept.substr(kept.size() - std::min(tail, kept.size()))}});
}

const RunStatus &RunStory::status() const
{
    return *m_interpreter.status("01KRUN");
}

const Condition *RunStory::condition(ConditionKind kind) const
{
    return activeCondition(status(), kind);
}

std::string RunStory::states() const
{
    std::string words;
    for (const TrackingEvent &event : ofKind(EventKind::State))
        words += (words.empty() ? "" : " ") + event.data.at("state").get<std::string>();
    return words;
}

std::vector<TrackingEvent> RunStory::ofKind(EventKind kind) const
{
    std::vector<TrackingEvent> found;
    for (const TrackingEvent &event : events)
        if (event.kind == kind)
            found.push_back(event);
    return found;
}

std::vector<std::int64_t> RunStory::stepNumbers() const
{
    std::vector<std::int64_t> numbers;
    for (const TrackingEvent &event : ofKind(EventKind::Step))
        for (const Json &step : event.data.at("steps"))
            numbers.push_back(step.at("step"));
    return numbers;
}

} // namespace fairlead
