#include <csignal>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/models/ledger/tracking_fixture.h"

namespace fairlead {
namespace {

class TrackingKill : public TrackingStoreTest { };

/// The log that the surface holds: every byte is known by its place, so that a byte lost or doubled
/// shows at once.
std::string remoteLog(std::uint64_t from, std::size_t bytes)
{
    std::string text;
    for (std::uint64_t line = from / 16; text.size() < bytes + 16; ++line) {
        std::string number = std::to_string(line);
        text += std::string(15 - number.size(), '.') + number + "\n";
    }
    return text.substr(from % 16, bytes);
}

/// Reads on from where the ledger says, as a console does that was started again, and writes a byte
/// to the pipe for each batch that was acknowledged.
[[noreturn]] void recordUntilKilled(
    const std::filesystem::path &path, const std::string &runId, int round, int pipe)
{
    auto store = TrackingStore::open(path);
    const auto run = store ? store->run(runId) : fail(store.error());
    if (!run)
        ::_exit(1);
    const auto points = store->resumePoints(run->id);
    std::uint64_t offset = points && points->contains("log") ? points->at("log").offset : 0;
    std::mt19937 random(static_cast<unsigned>(round));
    for (;;) {
        std::vector<TrackingEvent> events;
        for (unsigned chunks = 1 + random() % 3; chunks > 0; --chunks) {
            const std::string bytes = remoteLog(offset, 1 + random() % 6000);
            if (!store->keepLog(run->id, "log", std::int64_t(offset), bytes))
                ::_exit(1);
            events.push_back(logEvent(
                *run, std::int64_t(offset), std::int64_t(bytes.size()), offset + bytes.size()));
            offset += bytes.size();
        }
        events.push_back(stateEvent(*run, "stepping"));
        if (!store->append(events) || ::write(pipe, "+", 1) != 1)
            ::_exit(1);
    }
}

TEST_F(TrackingKill, LosesNothingThatWasKeptAndDoublesNothing)
{
    RunRecord run;
    {
        TrackingStore store = this->store();
        run = adopted(store);
    }
    std::mt19937 random(20260730);
    std::int64_t acknowledged = 0;
    for (int round = 0; round < 20; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            recordUntilKilled(path(), run.id, round, ends[1]);
        }
        ::close(ends[1]);
        const int enough = int(random() % 25);
        char byte = 0;
        int got = 0;
        while (got < enough && ::read(ends[0], &byte, 1) == 1)
            ++got;
        ASSERT_EQ(got, enough) << "the child stopped by itself";
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status));
        while (::read(ends[0], &byte, 1) == 1)
            ++got;
        ::close(ends[0]);
        acknowledged += got;
    }

    TrackingStore store = this->store();
    const auto events = store.events(run.id, {}, 0, 1'000'000, {EventKind::Log});
    ASSERT_TRUE(events);
    std::int64_t end = 0;
    for (const TrackingEvent &event : *events) {
        ASSERT_EQ(event.data["from"], end) << "a stretch was lost or doubled";
        end += event.data["bytes"].get<std::int64_t>();
    }
    EXPECT_EQ(store.resumePoints(run.id)->at("log").offset, std::uint64_t(end));
    const auto bytes = store.logBytes(run.id, "log", 0, std::size_t(end) + 100);
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(*bytes == remoteLog(0, std::size_t(end)));
    const auto states = store.events(run.id, {}, 0, 1'000'000, {EventKind::State});
    EXPECT_GE(std::int64_t(states->size()), acknowledged);
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
}

TEST_F(TrackingKill, TwoProcessesWriteInTurns)
{
    constexpr int processes = 2, batches = 40;
    std::vector<RunRecord> runs;
    {
        TrackingStore store = this->store();
        for (int i = 0; i < processes; ++i)
            runs.push_back(adopted(store, "host:h200-a:/r/" + std::to_string(i) + ".log"));
    }
    std::vector<pid_t> children;
    for (const RunRecord &run : runs) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            auto store = TrackingStore::open(path());
            bool good = bool(store);
            for (int i = 0; good && i < batches; ++i) {
                std::vector<TrackingEvent> events{
                    stateEvent(run, "stepping"), stateEvent(run, "stepping")};
                good = bool(store->append(events)) && bool(store->statuses());
            }
            ::_exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    TrackingStore store = this->store();
    for (const RunRecord &run : runs)
        EXPECT_EQ(store.events(run.id, {}, 0, 1000, {})->size(), std::size_t(batches) * 2);
}

TEST_F(TrackingKill, AWriterWhoHoldsOnIsSaidToBeBusy)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    SQLite::Database other(path().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    std::vector<TrackingEvent> events{stateEvent(run, "starting")};
    const auto added = store.append(events);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, "ledger_busy");
    EXPECT_TRUE(added.error().retryable);
    EXPECT_EQ(events[0].seq, 0);
    other.exec("ROLLBACK");
    EXPECT_TRUE(store.append(events));
    EXPECT_GT(events[0].seq, 0);
}

} // namespace
} // namespace fairlead
