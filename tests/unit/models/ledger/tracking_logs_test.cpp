#include <fstream>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/unit/models/ledger/tracking_fixture.h"

namespace fairlead {
namespace {

class TrackingLogs : public TrackingStoreTest {
protected:
    static int rightsOf(const std::filesystem::path &path)
    {
        struct stat status = {};
        EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
        return int(status.st_mode & 07777U);
    }
};

TEST_F(TrackingLogs, AreReadInAnyStretch)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    keep(store, run, 0, "one\n");
    keep(store, run, 4, std::string("t\0o\n", 4));
    EXPECT_EQ(store.logBytes(run.id, "log", 0, 100), std::string("one\nt\0o\n", 8));
    EXPECT_EQ(store.logBytes(run.id, "log", 2, 3), "e\nt");
    EXPECT_EQ(store.logBytes(run.id, "log", 8, 3), "");
    EXPECT_EQ(store.logBytes(run.id, "log", 1LL << 40, 3), "");
    EXPECT_EQ(store.logBytes(run.id, "log", -1, 3), "");
    EXPECT_EQ(store.logBytes(run.id, "stderr", 0, 3).error().code, "unknown_stream");
}

TEST_F(TrackingLogs, BelongToTheirOwnerAlone)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    keep(store, run, 0, "one\n");
    const std::filesystem::path file = store.logFile(run.id, "log");
    EXPECT_EQ(file, path().string() + ".logs/" + run.id + "/log");
    EXPECT_EQ(rightsOf(file), 0600);
    EXPECT_EQ(rightsOf(file.parent_path()), 0700);
    EXPECT_EQ(rightsOf(file.parent_path().parent_path()), 0700);
}

TEST_F(TrackingLogs, BytesThatNoEventSpeaksOfCountForNothing)
{
    RunRecord run;
    {
        // A console that is killed between the bytes and their event.
        TrackingStore store = this->store();
        run = adopted(store);
        keep(store, run, 0, "one\n");
        ASSERT_TRUE(store.keepLog(run.id, "log", 4, "two\nthree\n"));
    }
    TrackingStore store = this->store();
    EXPECT_EQ(std::filesystem::file_size(store.logFile(run.id, "log")), 14U);
    EXPECT_EQ(store.logBytes(run.id, "log", 0, 100), "one\n");
    keep(store, run, 4, "TWO\n");
    EXPECT_EQ(store.logBytes(run.id, "log", 0, 100), "one\nTWO\n");
    EXPECT_EQ(std::filesystem::file_size(store.logFile(run.id, "log")), 8U);
}

TEST_F(TrackingLogs, SeveralStretchesMayComeBeforeTheirEvents)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    ASSERT_TRUE(store.keepLog(run.id, "log", 0, "one\n"));
    ASSERT_TRUE(store.keepLog(run.id, "log", 4, "two\n"));
    std::vector<TrackingEvent> events{logEvent(run, 0, 4, 4), logEvent(run, 4, 4, 8)};
    ASSERT_TRUE(store.append(events));
    EXPECT_EQ(store.logBytes(run.id, "log", 0, 100), "one\ntwo\n");
}

TEST_F(TrackingLogs, WhatWasKeptIsNeverRewrittenAndNoHoleIsLeft)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    keep(store, run, 0, "one\n");
    EXPECT_EQ(store.keepLog(run.id, "log", 3, "x").error().code, "ledger_failed");
    EXPECT_EQ(store.keepLog(run.id, "log", 5, "x").error().code, "ledger_failed");
    EXPECT_EQ(store.logBytes(run.id, "log", 0, 100), "one\n");
    std::filesystem::resize_file(store.logFile(run.id, "log"), 2);
    const auto shorter = store.keepLog(run.id, "log", 4, "x");
    EXPECT_EQ(shorter.error().code, "ledger_failed");
    EXPECT_THAT(shorter.error().message, testing::HasSubstr("ends at byte 2"));
}

TEST_F(TrackingLogs, NamesLeadNowhereElse)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    for (const char *name : {"", ".", "..", "../x", "/etc/passwd", "a/b", "a b", "a\n", "-\xff"})
        EXPECT_EQ(store.keepLog(run.id, name, 0, "x").error().code, "bad_value") << name;
    EXPECT_EQ(store.keepLog("../../x", "log", 0, "x").error().code, "bad_value");
    EXPECT_EQ(store.keepLog(run.id, std::string(65, 'a'), 0, "x").error().code, "bad_value");
    EXPECT_TRUE(store.keepLog(run.id, "worker-0.log_2", 0, "x"));
}

TEST_F(TrackingLogs, LinksAreNotFollowed)
{
    TrackingStore store = this->store();
    const RunRecord run = adopted(store);
    const std::filesystem::path file = store.logFile(run.id, "log");
    std::filesystem::create_directories(file.parent_path());
    const std::filesystem::path victim = folder() / "victim";
    std::ofstream(victim) << "mine";
    std::filesystem::create_symlink(victim, file);
    EXPECT_FALSE(store.keepLog(run.id, "log", 0, "x"));
    EXPECT_EQ(std::filesystem::file_size(victim), 4U);
}

TEST_F(TrackingLogs, OfManyRunsStayWithinTheOpenFiles)
{
    TrackingStore store = this->store();
    std::vector<RunRecord> runs;
    std::vector<TrackingEvent> events;
    for (int i = 0; i < 300; ++i) {
        runs.push_back(adopted(store, "host:h200-a:/r/" + std::to_string(i) + ".log"));
        ASSERT_TRUE(store.keepLog(runs.back().id, "log", 0, std::to_string(i)));
        events.push_back(logEvent(runs.back(), 0, std::int64_t(std::to_string(i).size()), 1));
    }
    ASSERT_TRUE(store.append(events));
    for (int i = 0; i < 300; ++i)
        EXPECT_EQ(store.logBytes(runs[std::size_t(i)].id, "log", 0, 10), std::to_string(i));
}

} // namespace
} // namespace fairlead
