#include <csignal>
#include <fstream>
#include <future>
#include <random>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "heard_updates.h"
#include "models/tracking/recorder_queue.h"
#include "run_story.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {
namespace {

constexpr const char *refA = "host:h200-a:/data/a.log";
constexpr const char *refB = "host:h200-a:/data/b.log";

class RecorderTest : public testing::Test {
protected:
    std::unique_ptr<TrackingStore> store() const
    {
        auto opened = TrackingStore::open(folder.ledger());
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
        return std::make_unique<TrackingStore>(std::move(*opened));
    }
    RunRecord adopted(const std::string &ref = refA) const
    {
        return store()->adopt("h200-a", ref, ref.substr(18), clock.now(), false).value();
    }
    std::unique_ptr<Recorder> recorder(std::unique_ptr<TrackingStore> with)
    {
        return std::make_unique<Recorder>(std::move(with), clock, heard.listener());
    }
    std::filesystem::path logs() const { return folder.ledger().string() + ".logs"; }

    /// Follows the run; where its log goes on, if any of it is kept.
    static std::optional<LogPosition> resumeOf(Recorder &recorder, const RunRecord &run)
    {
        std::promise<std::map<std::string, LogPosition>> told;
        recorder.follow(run, [&told](const RunRecord &, std::map<std::string, LogPosition> points) {
            told.set_value(std::move(points));
        });
        const auto points = told.get_future().get();
        return points.empty() ? std::nullopt : std::optional(points.at("log"));
    }

    /// All steps that the ledger holds of a run.
    std::vector<std::int64_t> keptSteps(const RunRecord &run) const
    {
        std::vector<std::int64_t> numbers;
        const auto events = store()->events(run.id, "h200-a", 0, 1'000'000, {EventKind::Step});
        for (const TrackingEvent &event : events.value())
            for (const Json &step : event.data.at("steps"))
                numbers.push_back(step.at("step"));
        return numbers;
    }
    std::string keptLog(const RunRecord &run) const
    {
        return store()->logBytes(run.id, "log", 0, 100'000'000).value();
    }

    TemporaryFolder folder;
    SystemClock clock;
    HeardUpdates heard;
    LogPosition position{7, 11, 0, 0, ""};
};

TEST_F(RecorderTest, WithoutAStoreEventsAreOnlyTold)
{
    auto recorder = this->recorder(nullptr);
    recorder->follow({"a", refA, "h200-a", "a", {}, false});
    recorder->take(
        logSeen(refA, argumentDump() + iterationLine(1, 9, 1000), position, clock.now()));
    EXPECT_TRUE(heard.waitForState("a", RunState::Stepping));
    recorder.reset();
    EXPECT_EQ(heard.steps("a"), oneTo(1));
    EXPECT_EQ(heard.events.front().seq, 0);
    EXPECT_TRUE(heard.errors.empty());
    EXPECT_FALSE(std::filesystem::exists(folder.ledger()));
}

TEST_F(RecorderTest, KeepsBytesAndEventsBeforeItTells)
{
    const RunRecord run = adopted();
    std::string log = argumentDump();
    {
        auto recorder = this->recorder(store());
        recorder->follow(run);
        recorder->take(connectionSeen(ConnectionState::Up, clock.now()));
        recorder->take(logSeen(refA, log, position, clock.now()));
        for (int i = 1; i <= 30; ++i) {
            recorder->take(logSeen(refA, iterationLine(i, 30, 1000), position, clock.now()));
            log += iterationLine(i, 30, 1000);
        }
        ASSERT_TRUE(heard.waitForStep(run.id, 30));
        EXPECT_EQ(keptLog(run), log); // it was told, so it is there
        EXPECT_EQ(keptSteps(run), oneTo(30));
    }
    for (const TrackingEvent &event : heard.events)
        EXPECT_GT(event.seq, 0);
    const auto status = store()->status(run.id);
    ASSERT_TRUE(status);
    EXPECT_EQ(snapshotOf(*status), snapshotOf(*heard.run(run.id)));
    EXPECT_EQ(heard.surfaces.at("h200-a").health, SurfaceHealth::Live);
    EXPECT_EQ(heard.surfaces.at("h200-a").lastSignWhat, "log");
}

TEST_F(RecorderTest, ABatchPacksTheStepsThatCameTogether)
{
    const RunRecord run = adopted();
    {
        auto recorder = this->recorder(store());
        recorder->follow(run);
        for (int i = 1; i <= 400; ++i)
            recorder->take(logSeen(refA, iterationLine(i, 400, 10), position, clock.now()));
    }
    EXPECT_EQ(keptSteps(run), oneTo(400));
    std::size_t rows = 0;
    for (const TrackingEvent &event : heard.events)
        rows += event.kind == EventKind::Step;
    EXPECT_LT(rows, 100u);
}

TEST_F(RecorderTest, GoesOnWhereItEndedInTheMiddleOfALine)
{
    const RunRecord run = adopted();
    std::string log = argumentDump();
    for (int i = 1; i <= 60; ++i)
        log += iterationLine(i, 60, 1000);
    std::mt19937 random(3);
    while (position.offset < log.size()) {
        auto recorder = this->recorder(store());
        position = resumeOf(*recorder, run).value_or(position);
        const std::size_t length
            = std::min<std::size_t>(random() % 3000 + 1, log.size() - position.offset);
        recorder->take(logSeen(refA, log.substr(position.offset, length), position, clock.now()));
        ASSERT_TRUE(heard.wait([&](const HeardUpdates &now) {
            return now.run(run.id) && now.run(run.id)->logBytes == std::int64_t(position.offset);
        }));
        recorder.reset();
    }
    EXPECT_EQ(keptLog(run), log);
    EXPECT_EQ(keptSteps(run), oneTo(60));
}

TEST_F(RecorderTest, KilledAnywhereItLosesNothingKeptAndDoublesNothing)
{
    const RunRecord run = adopted();
    std::string log = argumentDump();
    for (int i = 1; i <= 4000; ++i)
        log += iterationLine(i, 4000, 1000);
    std::mt19937 random(11);
    // Feeds from where the ledger says, in pieces that tear lines; ends where the log does.
    const auto record = [&](unsigned seed) {
        HeardUpdates told;
        Recorder recorder(store(), clock, told.listener());
        LogPosition at = resumeOf(recorder, run).value_or(position);
        for (std::mt19937 pieces(seed); at.offset < log.size();) {
            const std::size_t length
                = std::min<std::size_t>(pieces() % 5000 + 1, log.size() - at.offset);
            recorder.take(logSeen(refA, log.substr(at.offset, length), at, clock.now()));
            // At the pace of its disk, so that there are many batches to be killed in.
            told.wait([&](const HeardUpdates &now) {
                return now.run(run.id)
                    && now.run(run.id)->logBytes + 20'000 > std::int64_t(at.offset);
            });
        }
        return told.waitForStep(run.id, 4000);
    };
    std::size_t keptBefore = 0;
    for (unsigned round = 0; round < 6; ++round) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0)
            ::_exit(record(round) ? 0 : 1);
        // Killed once some more was kept: nobody knows in the middle of what.
        const std::size_t enough = keptBefore + random() % 150'000;
        const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        std::size_t size = 0;
        while (size <= enough && std::chrono::steady_clock::now() < until
            && ::waitpid(child, nullptr, WNOHANG) == 0) {
            std::error_code none;
            size = std::filesystem::file_size(logs() / run.id / "log", none);
            size = none ? 0 : size;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto status = store()->status(run.id);
        ASSERT_TRUE(status) << status.error().message;
        const std::string kept = keptLog(run);
        ASSERT_EQ(kept, log.substr(0, kept.size()));
        EXPECT_EQ(status->logBytes, std::int64_t(kept.size()));
        const auto steps = keptSteps(run);
        EXPECT_EQ(steps, oneTo(std::int64_t(steps.size())));
        EXPECT_GE(kept.size(), keptBefore);
        keptBefore = kept.size();
        if (kept.size() == log.size())
            break;
    }
    EXPECT_GT(keptBefore, 0u);
    auto last = this->recorder(store());
    LogPosition at = resumeOf(*last, run).value_or(position);
    last->take(logSeen(refA, log.substr(at.offset), at, clock.now()));
    ASSERT_TRUE(heard.waitForStep(run.id, 4000));
    last.reset();
    EXPECT_EQ(keptSteps(run), oneTo(4000));
    EXPECT_EQ(keptLog(run), log);
}

TEST_F(RecorderTest, WhileTheLedgerFailsNobodyGetsPastItAndNothingIsLost)
{
    const RunRecord run = adopted();
    std::ofstream(logs()) << "in the way of the folder of logs";
    auto recorder = this->recorder(store());
    recorder->follow(run);
    std::atomic<int> handed = 0;
    constexpr int pieces = 40;
    std::jthread feeder([&] {
        for (int i = 1; i <= pieces; ++i) {
            std::string piece(1 << 20, 'x');
            recorder->take(logSeen(
                refA, piece + "\n" + iterationLine(i, pieces, 1000), position, clock.now()));
            ++handed;
        }
    });
    ASSERT_TRUE(heard.waitForError("ledger_failed"));
    EXPECT_LT(handed, pieces); // 16 MiB wait, the connector with them
    std::filesystem::remove(logs());
    ASSERT_TRUE(heard.waitForStep(run.id, pieces));
    feeder.join();
    recorder.reset();
    EXPECT_EQ(keptSteps(run), oneTo(pieces));
    EXPECT_EQ(keptLog(run).size(), position.offset);
}

TEST_F(RecorderTest, OneDamagedLogDoesNotKeepTheOthersFromBeingKept)
{
    const RunRecord a = adopted(refA), b = adopted(refB);
    auto recorder = this->recorder(store());
    recorder->follow(a);
    recorder->follow(b);
    recorder->take(logSeen(refA, iterationLine(1, 9, 1000), position, clock.now()));
    ASSERT_TRUE(heard.waitForStep(a.id, 1));
    std::filesystem::resize_file(logs() / a.id / "log", 3);
    LogPosition ofB{7, 12, 0, 0, ""};
    recorder->take(logSeen(refA, iterationLine(2, 9, 1000), position, clock.now()));
    recorder->take(logSeen(refB, iterationLine(1, 9, 1000), ofB, clock.now()));
    EXPECT_TRUE(heard.waitForError("log_not_kept"));
    EXPECT_TRUE(heard.waitForStep(b.id, 1));
    recorder.reset();
    EXPECT_EQ(heard.steps(a.id), oneTo(1)); // what was not kept was not told
    EXPECT_EQ(heard.steps(b.id), oneTo(1));
}

TEST_F(RecorderTest, ClosedItTakesNoMoreAndHoldsNobody)
{
    const RunRecord run = adopted();
    std::ofstream(logs()) << "in the way";
    auto recorder = this->recorder(store());
    recorder->follow(run);
    std::atomic<int> handed = 0;
    std::jthread feeder([&] {
        for (int i = 0; i < 40; ++i, ++handed)
            recorder->take(logSeen(refA, std::string(1 << 20, 'x'), position, clock.now()));
    });
    ASSERT_TRUE(heard.waitForError("ledger_failed"));
    EXPECT_LT(handed, 40);
    recorder->close();
    feeder.join();
    EXPECT_EQ(handed, 40);
    const auto begun = std::chrono::steady_clock::now();
    recorder.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
    std::filesystem::remove(logs());
    EXPECT_TRUE(store()->resumePoints(run.id).value().empty()); // the next watch begins before it
}

TEST_F(RecorderTest, ForgottenRunsAreNotHeardOfAgain)
{
    const RunRecord run = adopted();
    auto recorder = this->recorder(store());
    recorder->follow(run);
    recorder->take(logSeen(refA, iterationLine(1, 9, 1000), position, clock.now()));
    recorder->forget(run.id);
    recorder->take(logSeen(refA, iterationLine(2, 9, 1000), position, clock.now()));
    recorder.reset();
    EXPECT_EQ(keptSteps(run), oneTo(1));
}

TEST_F(RecorderTest, ARunThatIsNotInTheLedgerIsAnErrorThatIsTold)
{
    (void)store();
    auto recorder = this->recorder(store());
    recorder->follow({"01KNOBODY", refA, "h200-a", "a", {}, false});
    EXPECT_TRUE(heard.waitForError("unknown_run"));
}

TEST(RecorderQueue, JoinsPiecesOfOneLogAndNothingAcrossAnything)
{
    LogPosition a{1, 1, 0, 0, ""}, b{1, 2, 0, 0, ""};
    std::vector<RecorderItem> items;
    items.emplace_back(logSeen(refA, "one", a, {}));
    items.emplace_back(logSeen(refB, "two", b, {}));
    items.emplace_back(logSeen(refA, "three", a, {}));
    items.emplace_back(connectionSeen(ConnectionState::Down, {}));
    items.emplace_back(logSeen(refA, "four", a, {}));
    a.offset += 7; // a hole
    items.emplace_back(logSeen(refA, "five", a, {}));
    items.emplace_back(logSeen(refA, "six", a, {}));
    items.emplace_back(RecorderOrder([] {}));
    items.emplace_back(logSeen(refA, "seven", a, {}));
    std::string told;
    for (const RecorderItem &item : joined(std::move(items))) {
        const auto *seen = std::get_if<Observation>(&item);
        const auto *log = seen ? std::get_if<LogBytes>(&seen->sighting) : nullptr;
        told += (told.empty() ? "" : " ")
            + (log         ? log->bytes + "@" + std::to_string(log->after.offset)
                    : seen ? std::string("connection")
                           : std::string("order"));
    }
    EXPECT_EQ(told, "onethree@8 two@3 connection four@12 fivesix@26 order seven@31");
}

} // namespace
} // namespace fairlead
