// Whatever a host does, the window's thread goes on, and the desk ends soon.
#include <chrono>
#include <thread>

#include <QElapsedTimer>
#include <QTimer>

#include "tests/unit/models/items/live_world.h"

namespace fairlead {
namespace {

/// How late a 10 ms timer of the event loop was at the worst; beside it a thread that only sleeps,
/// so that a busy machine is told from a blocked loop.
class Lateness {
public:
    Lateness()
    {
        m_timer.setInterval(10);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_since.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
            [this] { m_window = std::max(m_window, m_since.restart()); });
        m_timer.start();
    }
    ~Lateness() { m_sleeper.request_stop(); }

    /// Later than the machine itself made it.
    qint64 ofWindow() const { return m_window - 10 - m_machine.load(); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_window = 0;
    std::atomic<qint64> m_machine = 0;
    std::jthread m_sleeper{[this](std::stop_token stop) {
        QElapsedTimer since;
        while (!stop.stop_requested()) {
            since.start();
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            m_machine = std::max(m_machine.load(), since.elapsed() - 10);
        }
    }};
};

constexpr qint64 allowed = 100;

class LiveDeskBlocking : public LiveWorld { };

TEST_F(LiveDeskBlocking, AStoppedServerHoldsUpNeitherTheWindowNorItsEnd)
{
    configure(hostSection());
    write(logFile(), steps(1, 2000));
    open();
    const QString run = adopt();
    ASSERT_TRUE(until([&] { return stepOf(run) == 2000; }));
    qint64 late = 0;
    {
        Lateness lateness;
        server().pauseSessions();
        QSignalSpy read(m_desk.get(), &LiveDesk::logRead);
        m_desk->test(QStringLiteral("h200-a"));
        m_desk->openRun(run);
        m_desk->refresh();
        m_desk->readLog(run, 0, 4 << 20);
        ASSERT_TRUE(until([&] { return !read.isEmpty(); })) << "what is kept is there all the same";
        QTest::qWait(500); // a while of the fault for the timer to be late in
        late = lateness.ofWindow();
    }
    EXPECT_LE(late, allowed);
    QElapsedTimer ending;
    ending.start();
    m_desk.reset();
    // Every wait for a host has a deadline of ten seconds: ending waits for none of them.
    EXPECT_LT(ending.elapsed(), 8000);
    server().resumeSessions();
}

TEST_F(LiveDeskBlocking, AFloodOfLogDoesNotReachTheWindow)
{
    configure(hostSection());
    write(logFile(), steps(1, 20'000));
    open();
    Lateness lateness;
    const QString run = adopt();
    m_desk->openRun(run);
    ASSERT_TRUE(until([&] { return stepOf(run) == 20'000; }));
    EXPECT_LE(lateness.ofWindow(), allowed);
}

TEST_F(LiveDeskBlocking, EndsWhileItStarts)
{
    configure(hostSection());
    for (int round = 0; round < 3; ++round)
        LiveDesk(LiveDesk::Parts{
            m_folder.ledger(), m_folder.path() / "config", m_folder.path(), &m_clock, false});
}

} // namespace
} // namespace fairlead
