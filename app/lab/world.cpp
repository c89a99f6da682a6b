#include "app/lab/world.h"

#include <algorithm>
#include <chrono>
#include <csignal>

#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/lab/event.h"
#include "app/lab/files.h"
#include "app/lab/practice_receipts.h"
#include "app/lab/surfaces_text.h"
#include "connectors/common/clock.h"

namespace fairlead::lab {
namespace {

using Json = nlohmann::json;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds tickEvery{500};
constexpr std::chrono::seconds historiesWithin{60};

} // namespace

Result<std::unique_ptr<World>> World::open(const WorldSettings &settings)
{
    auto account = labAccount();
    if (!account)
        return fail(account.error());
    auto folder = LabFolder::take(settings.folder, *account);
    if (!folder)
        return fail(folder.error());
    std::unique_ptr<World> world(new World(settings, std::move(*account), std::move(*folder)));
    if (auto built = world->build(); !built)
        return fail(built.error());
    return world;
}

World::World(const WorldSettings &settings, Account account, LabFolder folder)
    : m_settings(settings), m_account(std::move(account)), m_folder(std::move(folder))
{
    sigset_t all;
    sigemptyset(&all);
    for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGCHLD})
        sigaddset(&all, number);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
    m_signals = ::signalfd(-1, &all, SFD_CLOEXEC | SFD_NONBLOCK);
}

World::~World()
{
    ::unlink((m_folder.path() / "control.sock").c_str());
    ::close(m_signals);
}

Result<void> World::build()
{
    const std::filesystem::path &path = m_folder.path();
    for (const char *name : {"config", "receipts"})
        if (auto made = makeFolder(path / name); !made)
            return made;
    auto key = makeKey(path / "config" / "client_key", "fairlead-lab client");
    if (!key)
        return fail(key.error());
    const auto program = m_folder.programFor(m_account);
    if (!program)
        return fail(program.error());
    for (const std::string_view name : hostNames()) {
        auto host = Host::open(
            {std::string(name), path / name, *program, *key, m_account, m_settings.seed});
        if (!host)
            return fail(host.error());
        m_hosts.push_back(std::move(*host));
    }
    for (const RunPlan &plan : runsOf(m_settings.scenario, m_settings.speed, m_settings.seed))
        for (const auto &host : m_hosts)
            if (host->name() == plan.host)
                if (auto started = host->start(plan); !started)
                    return started;
    if (m_settings.scenario.throttled)
        m_hosts.front()->throttle();
    if (auto written = writeConfiguration(); !written)
        return written;
    if (auto written = writePracticeReceipts(path / "receipts", SystemClock()); !written)
        return written;
    auto control = Control::open(path);
    if (!control)
        return fail(control.error());
    m_control = std::move(*control);
    return waitForHistories();
}

Result<void> World::writeConfiguration() const
{
    const std::filesystem::path config = m_folder.path() / "config";
    std::string surfaces = surfacesHead();
    for (const auto &host : m_hosts)
        surfaces += surfaceSection({host->name(), host->port(), m_account.name,
            config / "client_key", config / "known_hosts"});
    if (auto written = writeFile(config / "surfaces.toml", surfaces); !written)
        return written;
    // The first host only: whoever practises is to meet a new key on the second.
    const Host &known = *m_hosts.front();
    return writeFile(config / "known_hosts",
        "[127.0.0.1]:" + std::to_string(known.port()) + ' ' + known.publicKey() + '\n');
}

Result<void> World::waitForHistories()
{
    const auto deadline = steady_clock::now() + historiesWithin;
    const auto allSpoke = [&] {
        return std::all_of(m_hosts.begin(), m_hosts.end(), [](const auto &host) {
            return std::all_of(host->runs().begin(), host->runs().end(),
                [](const auto &run) { return run->spoke(); });
        });
    };
    while (!allSpoke()) {
        if (steady_clock::now() > deadline)
            return fail({"start_failed", "The runs did not begin within a minute",
                m_folder.path().string(), "Try again on a machine that is less busy"});
        if (!turn(50))
            return fail({"stopped", "It was asked to end before it was ready", {}, {}});
    }
    for (const auto &host : m_hosts)
        if (auto shown = host->tick(); !shown)
            return shown;
    return {};
}

Json World::served() const
{
    const std::filesystem::path &path = m_folder.path();
    const std::filesystem::path config = path / "config";
    Json hosts = Json::array(), runs = Json::array();
    for (const auto &host : m_hosts) {
        hosts.push_back({{"id", host->name()}, {"address", "127.0.0.1"}, {"port", host->port()},
            {"user", m_account.name}, {"identity_file", (config / "client_key").string()},
            {"known_hosts", (config / "known_hosts").string()}, {"home", host->home().string()},
            {"known", host == m_hosts.front()}});
        for (const auto &run : host->runs())
            runs.push_back({{"id", run->plan().name}, {"host", host->name()},
                {"ref", "host:" + host->name() + ':' + run->log().string()},
                {"log", run->log().string()}, {"state", stateOf(run->plan().kind)}});
    }
    return {{"schema", "fairlead.lab/1"}, {"pid", ::getppid()}, {"config_dir", config.string()},
        {"receipts", (path / "receipts").string()}, {"scenario", m_settings.scenario.id},
        {"modal", nullptr}, {"tpu", nullptr}, {"hosts", hosts}, {"runs", runs}};
}

Result<void> World::run()
{
    auto due = steady_clock::now() + tickEvery;
    for (;;) {
        const auto left
            = std::chrono::ceil<std::chrono::milliseconds>(due - steady_clock::now()).count();
        if (!turn(int(std::max<std::int64_t>(left, 0))))
            return {};
        if (steady_clock::now() < due)
            continue;
        due = steady_clock::now() + tickEvery;
        for (const auto &host : m_hosts)
            if (auto shown = host->tick(); !shown)
                return shown;
    }
}

bool World::turn(int milliseconds)
{
    std::vector<pollfd> wants{{m_signals, POLLIN, 0}, {m_control->descriptor(), POLLIN, 0}};
    for (const auto &host : m_hosts)
        host->wantsOf(wants);
    ::poll(wants.data(), wants.size(), milliseconds);
    for (const auto &host : m_hosts)
        host->serve();
    m_control->serve([this](const Injection &injection) { return perform(injection); });
    return readSignals();
}

/// False: one asks to end. Children that ended, adopted ones among them, are reaped.
bool World::readSignals()
{
    signalfd_siginfo told{};
    bool goOn = true;
    while (::read(m_signals, &told, sizeof told) == ssize_t(sizeof told))
        goOn = goOn && told.ssi_signo == SIGCHLD;
    while (::waitpid(-1, nullptr, WNOHANG) > 0) { }
    return goOn;
}

Result<std::string> World::perform(const Injection &injection)
{
    const auto event = eventOf(injection.event);
    if (!event)
        return fail(event.error());
    return perform(*event, injection.target);
}

Result<std::string> World::perform(const Event &event, const std::string &target)
{
    const std::string name(event.name);
    std::string said, known;
    bool found = target.empty();
    for (const auto &host : m_hosts) {
        const bool whole = target.empty() || target == host->name();
        found = found || whole;
        known += (known.empty() ? "" : ", ") + host->name();
        if (whole && event.onHost)
            said += host->name() + ": " + event.onHost(*host) + '\n';
        for (const auto &run : host->runs()) {
            const bool meant = target == run->plan().name;
            found = found || meant;
            known += ", " + run->plan().name;
            if (meant && !event.onRun)
                return fail({"bad_usage", name + " acts on a host, not on a run.", target,
                    "Name its host: " + host->name()});
            if (event.onRun && (meant || (whole && !event.onHost)) && event.onRun(*run))
                said += run->plan().name + ": " + name + '\n';
        }
    }
    if (!found)
        return fail({"bad_usage", "The lab has no " + target + ".", target, "There are: " + known});
    if (said.empty())
        return fail({"no_live_run", "No run is there that " + name + " could act on.", target,
            "See which runs live in the line that serve printed"});
    return said;
}

} // namespace fairlead::lab
