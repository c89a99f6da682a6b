#include "app/lab/host.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/lab/files.h"
#include "connectors/common/sha256.h"

namespace fairlead::lab {
namespace {

constexpr double hotStepsTake = 1.8; // times as long

std::uint64_t seedOf(const HostSettings &settings)
{
    return std::stoull(Sha256::of(settings.name).hex().substr(0, 15), nullptr, 16) + settings.seed;
}

} // namespace

Host::Host(HostSettings settings)
    : m_settings(std::move(settings)), m_gpus(newGpus(m_settings.seed, m_settings.name)),
      m_noise(seedOf(m_settings))
{
}

Host::~Host()
{
    if (m_state < 0)
        return;
    ::unlinkat(m_state, "state.json", 0); // a sampler that is left over finds no driver any more
    ::close(m_state);
}

Result<std::unique_ptr<Host>> Host::open(HostSettings settings)
{
    std::unique_ptr<Host> host(new Host(std::move(settings)));
    if (auto prepared = host->prepare(); !prepared)
        return fail(prepared.error());
    const std::string folder = host->m_settings.folder.string();
    SshdSettings ssh;
    ssh.folder = folder + "/ssh";
    ssh.authorizedKeys = folder + "/authorized_keys";
    ssh.account = host->m_settings.account;
    ssh.environment = {"HOME=" + folder + "/home",
        "PATH=" + folder + "/bin:/usr/local/bin:/usr/bin:/bin", "FAIRLEAD_LAB_HOST=" + folder};
    auto server = Sshd::start(ssh);
    if (!server)
        return fail(server.error());
    host->m_sshd = std::move(*server);
    auto relay = Relay::open(host->m_sshd.port());
    if (!relay)
        return fail(relay.error());
    host->m_relay = std::make_unique<Relay>(std::move(*relay));
    if (auto shown = host->tick(); !shown)
        return fail(shown.error());
    return host;
}

Result<void> Host::prepare()
{
    const std::filesystem::path &folder = m_settings.folder;
    if (auto made = makeFolder(folder, m_settings.account); !made)
        return made;
    for (const char *name : {"home", "home/runs", "bin", "gpus"})
        if (auto made = makeFolder(folder / name, m_settings.account); !made)
            return made;
    if (auto made = makeFolder(folder / "ssh"); !made) // its private key is nobody else's
        return made;
    m_state = ::open((folder / "gpus").c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (m_state < 0
        || ::symlink(m_settings.program.c_str(), (folder / "bin/nvidia-smi").c_str()) != 0)
        return fail({"write_failed",
            std::string("No nvidia-smi could be put there: ") + std::strerror(errno),
            (folder / "bin").string(), "Choose another folder"});
    return writeFile(folder / "authorized_keys", m_settings.clientKey + '\n', m_settings.account);
}

Result<void> Host::start(const RunPlan &plan)
{
    const std::filesystem::path folder = home() / "runs" / plan.name;
    if (auto made = makeFolder(folder, m_settings.account); !made)
        return made;
    auto run = RunProcess::start(plan, m_settings.program, folder, m_settings.account);
    if (!run)
        return fail(run.error());
    m_runs.push_back(std::move(*run));
    return {};
}

void Host::wantsOf(std::vector<pollfd> &into) const
{
    m_relay->wantsOf(into);
    for (const auto &run : m_runs)
        if (run->phases() >= 0)
            into.push_back({run->phases(), POLLIN, 0});
}

void Host::serve()
{
    m_relay->serve();
    for (const auto &run : m_runs)
        run->hear();
}

Load Host::loadOf(int gpu) const
{
    for (const auto &run : m_runs)
        if (const Load load = run->loadOf(gpu); load != Load::Idle)
            return load;
    return Load::Idle;
}

/// Through the folder that was opened at the start: whoever logs in cannot lead it elsewhere.
Result<void> Host::tick()
{
    for (GpuState &gpu : m_gpus)
        advance(gpu, loadOf(gpu.index), m_throttled, m_noise);
    const std::string text = textOf(m_gpus);
    const int file = ::openat(
        m_state, "state.new", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    const bool written = file >= 0
        && (!m_settings.account.separate
            || ::fchown(file, m_settings.account.user, m_settings.account.group) == 0)
        && ::write(file, text.data(), text.size()) == ssize_t(text.size());
    if (file >= 0)
        ::close(file);
    if (!written || ::renameat(m_state, "state.new", m_state, "state.json") != 0)
        return fail({"write_failed",
            std::string("The accelerators cannot be shown: ") + std::strerror(errno),
            m_settings.folder.string(), "Free some space"});
    return {};
}

int Host::cut()
{
    return m_relay->cut();
}

int Host::stall()
{
    m_relay->hold(true);
    return m_sshd.signalSessions(SIGSTOP);
}

int Host::killSessions()
{
    return m_sshd.signalSessions(SIGKILL);
}

int Host::resume()
{
    setThrottled(false);
    m_relay->hold(false);
    return m_sshd.signalSessions(SIGCONT);
}

void Host::throttle()
{
    setThrottled(true);
}

void Host::setThrottled(bool on)
{
    m_throttled = on;
    for (const auto &run : m_runs)
        run->order("slow " + std::to_string(on ? hotStepsTake : 1.0));
}

void Host::lose(int gpu)
{
    m_gpus[std::size_t(gpu)].lost = true;
    for (const auto &run : m_runs)
        if (run->live() && run->loadOf(gpu) != Load::Idle)
            run->order("lose " + std::to_string(gpu - run->plan().firstGpu));
}

} // namespace fairlead::lab
