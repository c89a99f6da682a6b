#include "app/lab/job.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/lab/run_files.h"
#include "app/lab/training_text.h"
#include "connectors/common/clock.h"

namespace fairlead::lab {
namespace {

using std::chrono::steady_clock;
using std::chrono::system_clock;
using Span = std::chrono::duration<double, std::milli>;

system_clock::duration wall(Span span)
{
    return std::chrono::duration_cast<system_clock::duration>(span);
}

std::string utc(WallTime at)
{
    return formatUtc(std::chrono::floor<std::chrono::seconds>(at));
}

/// A process id that nobody has: for a run whose process is gone.
pid_t deadPid()
{
    pid_t pid = 4'194'303;
    while (::kill(pid, 0) == 0 || errno == EPERM)
        --pid;
    return pid;
}

void say(const std::string &phase)
{
    const std::string line = phase + '\n';
    [[maybe_unused]] const auto told = ::write(STDOUT_FILENO, line.data(), line.size());
}

/// Lines of standard input, waited for with a deadline.
class Orders {
public:
    Orders()
    {
        sigset_t asked;
        sigemptyset(&asked);
        sigaddset(&asked, SIGTERM);
        sigaddset(&asked, SIGINT);
        ::sigprocmask(SIG_BLOCK, &asked, nullptr);
        m_signals = ::signalfd(-1, &asked, SFD_CLOEXEC | SFD_NONBLOCK);
    }

    enum class Got { Nothing, Order, AskedToEnd, Alone };
    Got wait(steady_clock::time_point until, std::string &order)
    {
        for (;;) {
            if (const std::size_t end = m_bytes.find('\n'); end != std::string::npos) {
                order = m_bytes.substr(0, end);
                m_bytes.erase(0, end + 1);
                return Got::Order;
            }
            const double left = Span(until - steady_clock::now()).count();
            pollfd both[] = {{STDIN_FILENO, POLLIN, 0}, {m_signals, POLLIN, 0}};
            const int ready = ::poll(both, 2, int(std::clamp(left + 0.999, 0.0, 600'000.0)));
            if (ready > 0 && (both[1].revents & POLLIN))
                return Got::AskedToEnd;
            if (ready > 0 && both[0].revents) {
                char block[4096];
                const ssize_t got = ::read(STDIN_FILENO, block, sizeof block);
                if (got == 0 || m_bytes.size() > 65536)
                    return Got::Alone;
                m_bytes.append(block, got > 0 ? std::size_t(got) : 0);
            } else if (steady_clock::now() >= until) {
                return Got::Nothing;
            }
        }
    }

private:
    std::string m_bytes;
    int m_signals = -1;
};

class Job {
public:
    Job(const RunPlan &plan, const std::filesystem::path &folder, Orders &orders)
        : m_plan(plan), m_text(plan), m_files(folder), m_orders(orders)
    {
    }

    int run()
    {
        if (!m_files.open())
            return 1;
        writeHistory();
        if (m_plan.kind == RunKind::Finished || m_plan.kind == RunKind::Failed
            || m_plan.kind == RunKind::Lost)
            return 0; // it ended long ago
        m_files.setPid(::getpid());
        m_files.setStatus("RUNNING");
        if (m_plan.kind == RunKind::Cold)
            compile();
        step();
        const int exit = m_exit.value_or(0);
        if (exit == alone)
            return 0;
        if (exit == 0)
            m_files.append(m_text.end(system_clock::now()));
        m_files.setStatus("DONE " + std::to_string(exit));
        say("ended");
        return exit;
    }

private:
    static constexpr int alone = -1;

    /// What this run did before the lab was opened, at the times when it did it.
    void writeHistory()
    {
        std::vector<double> lengths;
        Span all(0);
        for (int n = 1; n <= m_plan.done; ++n)
            all += Span(lengths.emplace_back(m_text.durationMs(n)));
        const WallTime end = system_clock::now() - wall(Span(m_plan.endedMsAgo));
        WallTime at = end - wall(all);
        m_files.setStarted(utc(at - wall(Span(9 * m_plan.stepMs))));
        std::string text = m_text.opening(at);
        for (int n = 1; n <= m_plan.done; ++n) {
            at += wall(Span(lengths[std::size_t(n - 1)]));
            text += m_text.iteration(n, lengths[std::size_t(n - 1)], at);
        }
        if (m_plan.kind == RunKind::Finished)
            text += m_text.end(end);
        if (m_plan.kind == RunKind::Failed)
            text += m_text.outOfMemory();
        m_files.append(text);
        m_iteration = m_plan.done;
        if (m_plan.kind == RunKind::Live)
            return say("stepping");
        if (m_plan.kind == RunKind::Cold)
            return;
        m_files.setPid(deadPid());
        m_files.setStatus(m_plan.kind == RunKind::Finished ? "DONE 0"
                : m_plan.kind == RunKind::Failed           ? "DONE 1"
                                                           : "RUNNING");
        say("ended");
    }

    /// A long first iteration, with a line now and then about what takes so long.
    void compile()
    {
        say("compiling");
        m_files.append(m_text.compileBegins());
        const auto begin = steady_clock::now();
        const auto at = [&](double part) {
            return begin
                + std::chrono::duration_cast<steady_clock::duration>(
                    Span(m_plan.firstMs * 0.9 * part));
        };
        for (int kernels = 8; kernels < TrainingText::kernelCount && works(); kernels += 12) {
            waitUntil(at(double(kernels) / TrainingText::kernelCount));
            if (works())
                m_files.append(m_text.compiled(kernels));
        }
        if (works())
            waitUntil(at(1));
        if (works())
            m_files.append(m_text.compileEnds(m_plan.firstMs * 0.9 / 1000));
    }

    void step()
    {
        auto due = steady_clock::now();
        for (int n = 1; going() && m_iteration < m_plan.total; ++n) {
            const bool first = m_iteration == 0;
            const double ms = m_text.durationMs(m_iteration + 1) * (first ? 1 : m_slowness);
            due = std::max(due, steady_clock::now() - std::chrono::seconds(1))
                + std::chrono::duration_cast<steady_clock::duration>(Span(first ? ms * 0.1 : ms));
            waitUntil(due);
            if (works()) {
                m_files.append(m_text.iteration(++m_iteration, ms, system_clock::now()));
                if (first)
                    say("stepping");
            }
            m_hung = m_hung || m_plan.hangAfter == n;
            if (m_hung)
                hang();
        }
    }

    /// Prints nothing more but what the watchdog of a waiting rank says once.
    void hang()
    {
        const int culprit = int(m_plan.seed % std::uint64_t(m_plan.gpus));
        say("hung " + std::to_string(culprit));
        waitUntil(steady_clock::now()
            + std::chrono::duration_cast<steady_clock::duration>(Span(m_plan.patienceMs)));
        if (going())
            m_files.append(
                m_text.watchdog((culprit + 1) % m_plan.gpus, m_iteration, system_clock::now()));
        while (going())
            waitUntil(steady_clock::now() + std::chrono::minutes(5));
    }

    bool going() const { return !m_exit.has_value(); }
    bool works() const { return going() && !m_hung; }

    /// Obeys while it waits. An order to hang ends the wait at once.
    void waitUntil(steady_clock::time_point until)
    {
        const bool wasHung = m_hung;
        std::string order;
        while (going()) {
            switch (m_orders.wait(until, order)) {
            case Orders::Got::Nothing:
                return;
            case Orders::Got::AskedToEnd:
                m_exit = 143;
                return;
            case Orders::Got::Alone:
                m_exit = alone;
                return;
            case Orders::Got::Order:
                obey(order);
            }
            if (m_hung && !wasHung)
                return;
        }
    }

    void obey(const std::string &order)
    {
        const std::size_t space = order.find(' ');
        const double value
            = space == std::string::npos ? 0 : std::strtod(order.c_str() + space, nullptr);
        if (order == "rotate")
            m_files.rotate();
        else if (order == "truncate")
            m_files.truncate();
        else if (order == "hang")
            m_hung = true;
        else if (order.starts_with("slow "))
            m_slowness = std::clamp(value, 0.1, 10.0);
        else if (order.starts_with("lose ")) {
            m_files.append(m_text.deviceLost(int(value)));
            m_exit = 1;
        }
    }

    RunPlan m_plan;
    TrainingText m_text;
    RunFiles m_files;
    Orders &m_orders;
    int m_iteration = 0;
    double m_slowness = 1;
    bool m_hung = false;
    std::optional<int> m_exit; ///< once it is to end
};

} // namespace

int runJob(const std::filesystem::path &folder)
{
    Orders orders;
    std::string line;
    if (orders.wait(steady_clock::now() + std::chrono::seconds(20), line) != Orders::Got::Order)
        return 2;
    const auto plan = planFrom(line);
    if (!plan)
        return 2;
    return Job(*plan, folder, orders).run();
}

} // namespace fairlead::lab
