// A host for tests of its watch: a real sshd, a shim nvidia-smi that does as told, and a watch
// whose sightings are kept.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "connectors/host/paced_host_connector.h"
#include "tests/ssh_support/ssh_server.h"

namespace fairlead {

/// A pace at which a test is over soon.
HostPace hurried();

/// Keeps what a watch says. Any thread.
class Sightings {
public:
    ObservationSink sink();

    using Filter = std::function<bool(const Observation &)>;
    /// Waits until so many sightings pass; false after a minute.
    bool waitFor(const Filter &filter, std::size_t count = 1);
    /// Waits until the log's bytes of this run end with `end`; false after a minute.
    bool waitForEnd(const std::string &runRef, const std::string &end);
    std::vector<Observation> all() const;
    std::size_t count(const Filter &filter) const;

    /// All log bytes of a run in order, a gap as "<gap WHY>". Fails the test where a resume point
    /// does not follow from the one before.
    std::string log(const std::string &runRef) const;
    /// Of the run's last bytes or gap; nothing where there was none.
    std::optional<LogPosition> position(const std::string &runRef) const;

private:
    bool wait(const std::function<bool()> &condition);

    mutable std::mutex m_mutex;
    std::condition_variable m_came;
    std::vector<Observation> m_all;
};

template <class T>
const T *as(const Observation &seen)
{
    return std::get_if<T>(&seen.sighting);
}

template <class T>
Sightings::Filter every()
{
    return [](const Observation &seen) { return as<T>(seen) != nullptr; };
}

Sightings::Filter connection(ConnectionState state);
Sightings::Filter trouble(const std::string &code); ///< of the sampler

/// The shim: an nvidia-smi on the host's PATH.
class ShimSmi {
public:
    explicit ShimSmi(const std::filesystem::path &folder);
    std::filesystem::path binaries() const { return m_folder / "bin"; }

    /// "ok", "missing", "hang", "words", "garbage", "exit", "seven", "hang_help": from the next
    /// tick or call on.
    void mode(const std::string &mode);
    void help(const std::string &fixture); ///< the field list that it knows
    void persistence(const std::string &word);
    /// Calls so far that hold this text.
    int calls(const std::string &holding) const;

private:
    std::filesystem::path m_folder;
};

/// Server and shim, before anybody watches.
struct HostWorld {
    HostWorld();
    ~HostWorld();
    HostWorld(const HostWorld &) = delete;
    HostWorld &operator=(const HostWorld &) = delete;
    HostSettings settings();
    std::filesystem::path file(const std::string &name) const { return server.home() / name; }
    std::string ref(const std::string &name) const; ///< of a log in the host's home

    std::filesystem::path shimFolder;
    SshServer server;
    ShimSmi smi;
};

/// A watch on a thread of its own; stopping it is waited for.
class Watch {
public:
    Watch(HostSettings settings, std::vector<WatchedRun> runs, HostPace pace = hurried());
    ~Watch();
    void stop();

    WatchedRuns runs;
    Sightings seen;

private:
    SystemClock m_clock;
    NoPrompter m_prompter;
    std::unique_ptr<Connector> m_connector;
    std::jthread m_thread;
};

void write(const std::filesystem::path &path, const std::string &text);
void append(const std::filesystem::path &path, const std::string &text);
std::string contents(const std::filesystem::path &path);
/// Lines "line FROM ...", up to and without `to`.
std::string numberedLines(int from, int to);

} // namespace fairlead
