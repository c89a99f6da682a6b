// A ledger with one run in it, told event by event as a watch would have kept them, and the live
// desk over it. No surface is configured: nothing but what the test says is seen.
#pragma once

#include <memory>

#include <QTest>

#include <gtest/gtest.h>

#include "models/items/live_desk.h"
#include "models/ledger/tracking_store.h"
#include "tests/support/temporary_folder.h"

namespace fairlead {

class HeldClock final : public Clock {
public:
    Time now() const override { return m_now; }
    void set(Time now) { m_now = now; }

private:
    Time m_now = *parseUtc("2026-07-30T14:22:41Z");
};

class RunWorld : public testing::Test {
protected:
    static constexpr int patience = 30'000;

    RunWorld()
    {
        std::filesystem::create_directories(m_folder.path() / "config");
        auto store = TrackingStore::open(m_folder.ledger());
        if (!store) {
            ADD_FAILURE() << store.error().message;
            return;
        }
        m_store = std::make_unique<TrackingStore>(std::move(*store));
        const auto run = m_store->adopt("h200-a", "host:h200-a:/data/run.log",
            "nam56r-fp8-ablate-07", *parseUtc("2026-07-30T12:44:10Z"), false);
        EXPECT_TRUE(run);
        m_run = run.value_or(RunRecord{});
    }

    QString id() const { return QString::fromStdString(m_run.id); }

    void tell(EventKind kind, const char *at, Json data)
    {
        TrackingEvent event;
        event.at = *parseUtc(at);
        event.observedAt = event.at;
        event.surfaceId = "h200-a";
        event.runId = m_run.id;
        event.kind = kind;
        event.source = "sftp:/data/run.log";
        event.data = std::move(data);
        std::vector<TrackingEvent> events{event};
        EXPECT_TRUE(m_store->append(events));
    }
    void state(const char *at, const char *name, const char *evidence, Json outcome = nullptr)
    {
        tell(EventKind::State, at, {{"state", name}, {"outcome", outcome}, {"evidence", evidence}});
    }
    void log(const char *at, const std::string &bytes)
    {
        EXPECT_TRUE(m_store->keepLog(m_run.id, "log", m_logged, bytes));
        tell(EventKind::Log, at,
            {{"stream", "log"}, {"from", m_logged}, {"bytes", bytes.size()},
                {"position", position(m_logged + std::int64_t(bytes.size()))}});
        m_logged += std::int64_t(bytes.size());
    }
    void gap(const char *at, std::int64_t lost)
    {
        tell(EventKind::Gap, at,
            {{"stream", "log"}, {"why", "rotated"}, {"bytes", lost}, {"at_byte", m_logged},
                {"position", position(m_logged)}});
    }
    /// Steps first to last, one each `secondsEach`, the last at `at`.
    void steps(const char *at, int first, int last, double secondsEach)
    {
        Json rows = Json::array();
        for (int step = first; step <= last; ++step)
            rows.push_back({{"step", step}, {"total", 10'000},
                {"at",
                    formatUtc(*parseUtc(at)
                        - std::chrono::milliseconds(
                            std::int64_t((last - step) * secondsEach * 1000)))},
                {"duration_s", secondsEach + 0.01 * (step % 7)},
                {"loss", 2.1 + 2.4 / (1 + step / 300.0)}, {"grad_norm", nullptr},
                {"tokens", 1'273'856}, {"flags", Json::array()}});
        tell(EventKind::Step, at, {{"stream", "log"}, {"steps", rows}});
    }
    void stalledRun()
    {
        state("2026-07-30T12:44:40Z", "starting", "boot 7c1e, first line of the log");
        state("2026-07-30T12:46:02Z", "compiling", "compile cache 4.1 GB, warm");
        state("2026-07-30T12:48:08Z", "stepping", "step 1 in 1.31 s");
        steps("2026-07-30T14:13:28Z", 1, 4120, 1.24);
        std::string text;
        for (int step = 1; step <= 400; ++step)
            text += " [2026-07-30 14:13:25] iteration " + std::to_string(step)
                + "/10000 | elapsed time per iteration (ms): 1241.2 | lm loss: 2.1187E+00 |\n";
        log("2026-07-30T14:13:28Z", text);
        gap("2026-07-30T14:13:30Z", 4096);
        log("2026-07-30T14:18:28Z",
            "[rank6]:[W730 14:18:28.871 ProcessGroupNCCL.cpp:610] watchdog: ALLREDUCE seq 88213 "
            "has "
            "run for 300000 ms\nWARNING: last enqueued 88213, seven ranks wait\n"
            " [2026-07-30 14:22:40] heartbeat\n");
        tell(EventKind::Condition, "2026-07-30T14:14:40Z",
            {{"condition", "hung"}, {"active", true},
                {"says", "Rank 6 hangs in an all-reduce; the other seven wait for it"},
                {"evidence",
                    {"watchdog line of rank 6 at 14:18:28",
                        "GPU 6 at 0 % with 118 GB held while seven spin at 100 %"}}});
    }

    void open()
    {
        m_desk = std::make_unique<LiveDesk>(LiveDesk::Parts{
            m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
        ASSERT_TRUE(QTest::qWaitFor([this] { return m_desk->ready(); }, patience));
    }

    TemporaryFolder m_folder;
    HeldClock m_clock;
    std::unique_ptr<TrackingStore> m_store;
    RunRecord m_run;
    std::int64_t m_logged = 0;
    std::unique_ptr<LiveDesk> m_desk;

private:
    static Json position(std::int64_t offset)
    {
        return {{"device", 1}, {"inode", 2}, {"offset", offset}, {"head_bytes", 0},
            {"head_sha256", ""}};
    }
};

} // namespace fairlead
