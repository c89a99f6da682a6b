#include "tests/unit/connectors/host/host_world.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <stdlib.h>

#include <gtest/gtest.h>

#include "tests/unit/connectors/host/fixture_text.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

using std::chrono::milliseconds;
constexpr std::chrono::seconds bound{60};

/// Does what the files of its folder say; each tick looks again.
constexpr const char *shim = R"sh(#!/bin/sh
printf '%s\n' "$*" >>"$D/calls"
rows() {
    at=0
    while read -r uuid; do
        case $mode in seven) [ "$at" -ne 7 ] || break ;; esac
        row=
        for field in $(printf '%s' "$fields" | tr , ' '); do
            case $field in
            timestamp) value=$(date '+%Y/%m/%d %H:%M:%S').250 ;;
            index) value=$at ;;
            uuid) value=$uuid ;;
            name) value='NVIDIA H200' ;;
            pci.bus_id) value=00000000:1B:00.0 ;;
            driver_version) value=550.163.01 ;;
            persistence_mode) value=$(cat "$D/persistence") ;;
            memory.total) value=143771 ;;
            enforced.power.limit) value=700.00 ;;
            *active) value=0x0000000000000004 ;;
            ecc*) value='[N/A]' ;;
            *) value=42 ;;
            esac
            row="${row:+$row, }$value"
        done
        printf '%s\n' "$row"
        case $mode in words) echo 'Unable to determine the device handle for gpu 0000:9D:00.0: GPU is lost.' ;; esac
        at=$((at + 1))
    done <"$D/uuids"
}
# Nobody is left behind: it ends with the test's folder.
rest() {
    left=$1
    while [ "$left" -gt 0 ]; do
        [ -e "$D/mode" ] || exit 0
        sleep 0.1
        left=$((left - 100))
    done
}
mode=$(cat "$D/mode")
case $mode in
missing) cat "$D/driver_missing.txt"; exit 9 ;;
hang_help) rest 1000000 ;;
esac
case $1 in
--help-query-gpu) cat "$D/help.txt"; exit 0 ;;
topo) cat "$D/topo.txt"; exit 0 ;;
esac
fields=${1#--query-gpu=}
for field in $(printf '%s' "$fields" | tr , ' '); do
    grep -q "\"$field\"" "$D/help.txt" || {
        echo "Field \"$field\" is not a valid field to query."
        exit 2
    }
done
while :; do
    mode=$(cat "$D/mode")
    case $mode in
    hang) [ -z "$4" ] || { rest 200; continue; } ;;
    garbage) printf '\033[31mNVRM: \001\377 what\033[0m\n' ;;
    exit) echo 'Unknown Error'; exit 15 ;;
    esac
    rows
    [ -n "$4" ] || exit 0
    rest "$4"
done
)sh";

} // namespace

HostPace hurried()
{
    HostPace pace;
    pace.log = pace.quietLog = milliseconds(50);
    pace.sidecars = pace.process = milliseconds(100);
    pace.repeat = milliseconds(500);
    pace.samplerSilence = milliseconds(200);
    pace.samplerRestart = milliseconds(200);
    pace.probeSilence = milliseconds(500);
    pace.look = milliseconds(50);
    pace.longestRetry = milliseconds(500);
    return pace;
}

ObservationSink Sightings::sink()
{
    return [this](Observation observation) {
        {
            const std::lock_guard lock(m_mutex);
            m_all.push_back(std::move(observation));
        }
        m_came.notify_all();
    };
}

bool Sightings::wait(const std::function<bool()> &condition)
{
    const auto until = std::chrono::steady_clock::now() + bound;
    std::size_t looked = 0;
    for (;;) {
        if (condition())
            return true;
        std::unique_lock lock(m_mutex);
        if (!m_came.wait_until(lock, until, [&] { return m_all.size() != looked; }))
            return false;
        looked = m_all.size();
    }
}

bool Sightings::waitFor(const Filter &filter, std::size_t wanted)
{
    return wait([&] { return count(filter) >= wanted; });
}

bool Sightings::waitForEnd(const std::string &runRef, const std::string &end)
{
    return wait([&] { return log(runRef).ends_with(end); });
}

std::vector<Observation> Sightings::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_all;
}

std::size_t Sightings::count(const Filter &filter) const
{
    const std::lock_guard lock(m_mutex);
    std::size_t found = 0;
    for (const Observation &seen : m_all)
        found += filter(seen) ? 1 : 0;
    return found;
}

std::string Sightings::log(const std::string &runRef) const
{
    const std::lock_guard lock(m_mutex);
    std::string text;
    std::optional<LogPosition> before;
    for (const Observation &seen : m_all) {
        if (seen.runRef != runRef)
            continue;
        if (const auto *gap = as<LogGap>(seen)) {
            text += "<gap " + gap->why + '>';
            before = gap->after;
        }
        const auto *bytes = as<LogBytes>(seen);
        if (!bytes)
            continue;
        EXPECT_FALSE(bytes->bytes.empty());
        EXPECT_LE(bytes->bytes.size(), std::size_t(1) << 20);
        if (before && before->inode == bytes->after.inode) {
            EXPECT_EQ(bytes->after.offset, before->offset + bytes->bytes.size());
        }
        before = bytes->after;
        text += bytes->bytes;
    }
    return text;
}

std::optional<LogPosition> Sightings::position(const std::string &runRef) const
{
    std::optional<LogPosition> last;
    for (const Observation &seen : all()) {
        if (seen.runRef != runRef)
            continue;
        if (const auto *bytes = as<LogBytes>(seen))
            last = bytes->after;
        if (const auto *gap = as<LogGap>(seen))
            last = gap->after;
    }
    return last;
}

Sightings::Filter connection(ConnectionState state)
{
    return [state](const Observation &seen) {
        const auto *connection = as<ConnectionSeen>(seen);
        return connection && connection->state == state;
    };
}

Sightings::Filter trouble(const std::string &code)
{
    return [code](const Observation &seen) {
        const auto *trouble = as<SamplerTrouble>(seen);
        return trouble && trouble->code == code;
    };
}

ShimSmi::ShimSmi(const fs::path &folder) : m_folder(folder)
{
    fs::create_directories(binaries());
    std::string text = shim;
    text.insert(text.find('\n') + 1, "D='" + m_folder.string() + "'\n");
    write(binaries() / "nvidia-smi", text);
    fs::permissions(binaries() / "nvidia-smi", fs::perms(0755));
    std::istringstream rows(smiFixture("gpus_8xh200.csv"));
    std::string uuids;
    for (std::string row; std::getline(rows, row);)
        uuids += row.substr(3, row.find(", ", 3) - 3) + '\n';
    write(m_folder / "uuids", uuids);
    write(m_folder / "topo.txt", smiFixture("topo_nv18.txt"));
    write(m_folder / "driver_missing.txt", smiFixture("driver_missing.txt"));
    write(m_folder / "calls", "");
    help("help_550.txt");
    persistence("Enabled");
    mode("ok");
}

void ShimSmi::mode(const std::string &mode)
{
    write(m_folder / "mode.new", mode + '\n');
    fs::rename(m_folder / "mode.new", m_folder / "mode");
}

void ShimSmi::help(const std::string &fixture)
{
    write(m_folder / "help.txt", smiFixture(fixture));
}

void ShimSmi::persistence(const std::string &word)
{
    write(m_folder / "persistence", word + '\n');
}

int ShimSmi::calls(const std::string &holding) const
{
    std::istringstream lines(contents(m_folder / "calls"));
    int found = 0;
    for (std::string line; std::getline(lines, line);)
        found += line.find(holding) == std::string::npos ? 0 : 1;
    return found;
}

namespace {

fs::path newFolder()
{
    std::string name = (fs::temp_directory_path() / "fairlead-shim-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder");
    return name;
}

SshServer::Options withShim(const fs::path &folder)
{
    SshServer::Options options;
    options.environment["PATH"] = (folder / "bin").string() + ":/usr/bin:/bin";
    return options;
}

} // namespace

HostWorld::HostWorld() : shimFolder(newFolder()), server(withShim(shimFolder)), smi(shimFolder) { }

HostWorld::~HostWorld()
{
    server.stop();
    std::error_code ignored;
    fs::remove_all(shimFolder, ignored);
}

HostSettings HostWorld::settings()
{
    HostSettings settings;
    settings.id = "h200-a";
    settings.ssh = server.target(settings.id);
    settings.sampleSeconds = 1;
    return settings;
}

std::string HostWorld::ref(const std::string &name) const
{
    return "host:h200-a:" + file(name).string();
}

Watch::Watch(HostSettings settings, std::vector<WatchedRun> watched, HostPace pace)
    : m_connector(makePacedHostConnector(std::move(settings), m_clock, m_prompter, pace))
{
    runs.set(std::move(watched));
    m_thread = std::jthread(
        [this](std::stop_token stop) { m_connector->watch(runs, seen.sink(), stop); });
}

Watch::~Watch()
{
    stop();
}

void Watch::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void write(const fs::path &path, const std::string &text)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

void append(const fs::path &path, const std::string &text)
{
    std::ofstream(path, std::ios::binary | std::ios::app) << text;
}

std::string contents(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string numberedLines(int from, int to)
{
    std::string text;
    for (int i = from; i < to; ++i)
        text += "line " + std::to_string(i) + " of the log, told apart by its number\n";
    return text;
}

} // namespace fairlead
