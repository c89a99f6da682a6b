#include <atomic>
#include <thread>

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "heard_updates.h"
#include "models/tracking/supervisor.h"
#include "run_story.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {
namespace {

constexpr const char *refA = "host:h200-a:/data/a.log";
constexpr const char *refB = "host:h200-a:/data/b.log";

/// A surface whose logs are strings: says from each run's resume point on what its log holds.
class StringSurface final : public Connector {
public:
    struct World {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::map<std::string, std::string> logs; ///< by ref
        std::vector<FoundRun> found;
        int looked = 0, cuts = 0;
        std::map<std::string, std::uint64_t> begunAt; ///< where the newest watch of a run began
        bool flood = false;                           ///< hands over without end

        void write(const std::string &ref, const std::string &bytes)
        {
            {
                const std::lock_guard lock(mutex);
                logs[ref] += bytes;
            }
            changed.notify_all();
        }
        void cut()
        {
            {
                const std::lock_guard lock(mutex);
                ++cuts;
            }
            changed.notify_all();
        }
    };

    StringSurface(World &world, const Clock &clock) : m_world(world), m_clock(clock) { }

    const std::string &surfaceId() const override { return m_id; }
    Result<SurfaceProbe> probe(std::stop_token) override { return SurfaceProbe{}; }
    Result<std::vector<FoundRun>> discover(std::stop_token) override
    {
        const std::lock_guard lock(m_world.mutex);
        if (++m_world.looked > 2)
            return fail(Error{"unreachable", "nobody there", {}, {}});
        return m_world.found;
    }
    void watch(WatchedRuns &runs, const ObservationSink &sink, std::stop_token stop) override
    {
        std::map<std::string, LogPosition> at;
        sink(connectionSeen(ConnectionState::Up, m_clock.now()));
        while (!stop.stop_requested()) {
            const auto now = runs.snapshot();
            int cuts = 0;
            std::vector<Observation> news;
            {
                std::unique_lock lock(m_world.mutex);
                cuts = m_world.cuts;
                for (const WatchedRun &run : now.runs) {
                    const auto [place, fresh]
                        = at.try_emplace(run.ref, LogPosition{1, 1, 0, 0, ""});
                    if (fresh && run.resume.contains("log"))
                        place->second = run.resume.at("log");
                    if (fresh)
                        m_world.begunAt[run.ref] = place->second.offset;
                    const std::string &log = m_world.logs[run.ref];
                    if (m_world.flood)
                        news.push_back(logSeen(
                            run.ref, std::string(1 << 20, 'x'), place->second, m_clock.now()));
                    else if (place->second.offset < log.size())
                        news.push_back(logSeen(run.ref, log.substr(place->second.offset, 97),
                            place->second, m_clock.now()));
                }
                if (news.empty())
                    m_world.changed.wait_for(lock, stop, std::chrono::milliseconds(10),
                        [&] { return m_world.cuts != cuts; });
                cuts = m_world.cuts - cuts;
            }
            for (Observation &each : news)
                sink(std::move(each));
            if (cuts > 0) {
                sink(connectionSeen(ConnectionState::Down, m_clock.now()));
                sink(connectionSeen(ConnectionState::Up, m_clock.now()));
            }
        }
        sink(connectionSeen(ConnectionState::Down, m_clock.now())); // our own doing
    }

private:
    const std::string m_id = "h200-a";
    World &m_world;
    const Clock &m_clock;
};

class SupervisorTest : public testing::Test {
protected:
    std::unique_ptr<TrackingStore> store() const
    {
        return std::make_unique<TrackingStore>(TrackingStore::open(folder.ledger()).value());
    }
    std::unique_ptr<Supervisor> supervisor(bool adoptFound = false)
    {
        Supervisor::Parts parts;
        parts.store = store();
        parts.connectors.push_back(std::make_unique<StringSurface>(world, clock));
        parts.runs = parts.store->runs().value();
        parts.clock = &clock;
        parts.listener = heard.listener();
        parts.adoptFound = adoptFound;
        parts.practice = true;
        return std::make_unique<Supervisor>(std::move(parts));
    }
    RunRecord adopted(const std::string &ref) const
    {
        return store()->adopt("h200-a", ref, "a", clock.now(), false).value();
    }

    TemporaryFolder folder;
    SystemClock clock;
    HeardUpdates heard;
    StringSurface::World world;
};

TEST_F(SupervisorTest, FollowsTheRunsOfTheLedgerAndThoseAdoptedLater)
{
    const RunRecord a = adopted(refA), b = adopted(refB);
    for (int i = 1; i <= 5; ++i)
        world.write(refA, iterationLine(i, 9, 1000));
    auto supervisor = this->supervisor();
    EXPECT_TRUE(heard.waitForStep(a.id, 5));
    EXPECT_TRUE(heard.wait([&](const HeardUpdates &now) { return now.run(b.id) != nullptr; }));
    const RunRecord c = adopted("host:h200-a:/data/c.log");
    world.write(c.ref, iterationLine(1, 9, 1000));
    supervisor->follow(c);
    EXPECT_TRUE(heard.waitForStep(c.id, 1));
}

TEST_F(SupervisorTest, ARestartGoesOnWhereTheLedgerEnds)
{
    const RunRecord run = adopted(refA);
    std::string log = argumentDump();
    for (int i = 1; i <= 20; ++i)
        log += iterationLine(i, 20, 1000);
    for (std::size_t from = 0; from < log.size(); from += 1500) {
        world.write(refA, log.substr(from, 1500));
        const std::int64_t bytes = std::int64_t(std::min(log.size(), from + 1500));
        auto supervisor = this->supervisor();
        EXPECT_TRUE(heard.wait([&](const HeardUpdates &now) {
            return now.run(run.id) && now.run(run.id)->logBytes == bytes;
        }));
        const std::lock_guard lock(world.mutex);
        EXPECT_EQ(world.begunAt[refA], from);
    }
    EXPECT_EQ(heard.steps(run.id), oneTo(20));
    EXPECT_EQ(store()->logBytes(run.id, "log", 0, log.size() + 1).value(), log);
}

TEST_F(SupervisorTest, CutsMakeTheRunUnknownAndEvidenceBringsItBack)
{
    const RunRecord run = adopted(refA);
    auto supervisor = this->supervisor();
    for (int i = 1; i <= 10; ++i) {
        world.write(refA, iterationLine(i, 10, 1000));
        ASSERT_TRUE(heard.waitForStep(run.id, i));
        world.cut();
        ASSERT_TRUE(heard.waitForState(run.id, RunState::Unknown));
    }
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(10));
    EXPECT_EQ(heard.run(run.id)->was, RunState::Stepping);
}

TEST_F(SupervisorTest, OurOwnEndSaysNothingOfARun)
{
    const RunRecord run = adopted(refA);
    world.write(refA, iterationLine(1, 9, 1000));
    auto supervisor = this->supervisor();
    ASSERT_TRUE(heard.waitForState(run.id, RunState::Stepping));
    supervisor.reset();
    EXPECT_EQ(heard.run(run.id)->state, RunState::Stepping);
    EXPECT_EQ(store()->status(run.id)->state, RunState::Stepping);
}

TEST_F(SupervisorTest, AdoptsWhatIsFoundOnceTheSurfaceIsReachedAndOnRetry)
{
    const RunRecord a = adopted(refA);
    world.found = {{refA, "a"}, {refB, "b"}};
    world.write(refB, iterationLine(1, 9, 1000));
    auto supervisor = this->supervisor(true);
    ASSERT_TRUE(heard.wait([](const HeardUpdates &now) {
        const RunStatus *b = now.runOfRef(refB);
        return b && b->step.known();
    }));
    {
        const std::lock_guard lock(world.mutex);
        EXPECT_EQ(world.looked, 1);
        world.found.push_back({"host:h200-a:/data/c.log", "c"});
    }
    supervisor->retry("h200-a");
    ASSERT_TRUE(heard.wait([](const HeardUpdates &now) {
        return now.runOfRef("host:h200-a:/data/c.log") != nullptr;
    }));
    supervisor->retry();
    ASSERT_TRUE(heard.wait([](const HeardUpdates &now) { // it could not look, and says so
        for (const TrackingEvent &event : now.events)
            if (event.kind == EventKind::Error && event.data.at("code") == "unreachable")
                return true;
        return false;
    }));
    supervisor.reset();
    EXPECT_EQ(heard.run(a.id)->run.practice, false);
    EXPECT_EQ(heard.runOfRef(refB)->run.practice, true);
    EXPECT_EQ(store()->runs()->size(), 3u);
}

TEST_F(SupervisorTest, ForgetsARun)
{
    const RunRecord run = adopted(refA);
    auto supervisor = this->supervisor();
    world.write(refA, iterationLine(1, 9, 1000));
    ASSERT_TRUE(heard.waitForStep(run.id, 1));
    supervisor->forget(run.id);
    const RunRecord other = adopted(refB);
    supervisor->follow(other);
    world.write(refA, iterationLine(2, 9, 1000));
    world.write(refB, iterationLine(1, 9, 1000));
    ASSERT_TRUE(heard.waitForStep(other.id, 1));
    supervisor.reset();
    EXPECT_EQ(heard.steps(run.id), oneTo(1));
}

TEST_F(SupervisorTest, EndsSoonThoughAConnectorFloodsIt)
{
    adopted(refA);
    adopted(refB);
    world.flood = true;
    auto supervisor = this->supervisor();
    ASSERT_TRUE(heard.wait([](const HeardUpdates &now) { return now.events.size() > 4; }));
    const auto begun = std::chrono::steady_clock::now();
    supervisor.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

TEST(RecordingLockTest, OneProcessALedger)
{
    const TemporaryFolder folder;
    const auto ledger = folder.path() / "new" / "ledger.sqlite";
    {
        auto lock = RecordingLock::take(ledger);
        ASSERT_TRUE(lock) << lock.error().message;
        const auto second = RecordingLock::take(ledger);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code, "already_recording");
        EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid())),
            std::string::npos);
        RecordingLock moved = std::move(*lock);
        EXPECT_FALSE(RecordingLock::take(ledger));
    }
    EXPECT_TRUE(RecordingLock::take(ledger));
    struct stat mark = {};
    ASSERT_EQ(::stat((ledger.string() + ".recording").c_str(), &mark), 0);
    EXPECT_EQ(mark.st_mode & 0777, 0600u);
}

} // namespace
} // namespace fairlead
