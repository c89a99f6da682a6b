// What a connector saw: one plain value a sighting, with its time, its surface and its source. A
// connector never says what a sighting means; models/tracking does.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "connectors/common/clock.h"
#include "connectors/common/observed.h"
#include "connectors/common/result.h"

namespace fairlead {

/// How far a log was handed over, durable over reconnects and restarts.
struct LogPosition {
    std::uint64_t device = 0, inode = 0;
    std::uint64_t offset = 0;    ///< bytes of this file handed over
    std::uint32_t headBytes = 0; ///< how many bytes `headSha256` covers, at most 256
    std::string headSha256; ///< of the file's first bytes; tells a truncated file from a grown one
    bool operator==(const LogPosition &) const = default;
};

/// One accelerator as a host describes it.
struct GpuIdentity {
    int index = 0;    ///< PCI order; changes over a reboot, so nothing is keyed by it
    std::string uuid; ///< the key of everything said of this GPU
    std::string name; ///< "NVIDIA H200"
    Observed<std::int64_t> memoryBytes;
    Observed<double> powerLimitW;
    Observed<std::string> pciBusId; ///< "00000000:1B:00.0"
    Observed<bool> persistence;
};

/// Who and what is connected. Each member is known or says why not.
struct HostIdentity {
    Observed<std::string> hostName, user, bootId, machineIdSha256, kernel, os, driver;
    Observed<std::int64_t> processors;
    Observed<std::vector<GpuIdentity>> gpus;
    Observed<std::string> linkClass;      ///< worst GPU-to-GPU cell of the topology matrix, "NV18"
    Observed<std::string> topologySha256; ///< of the parsed matrix
    Observed<double> clockSkewS;          ///< the host's clock minus ours
    Observed<double> loginShellMs;        ///< what the account's start-up files add to each command
    std::string serverBanner;             ///< "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10"
};

/// One row of one tick of nvidia-smi, keyed by uuid.
struct GpuReading {
    std::string uuid;
    int index = 0;
    Observed<double> utilizationPercent;
    Observed<std::int64_t> memoryUsedBytes, memoryTotalBytes;
    Observed<double> powerW, temperatureC, smClockMhz;
    Observed<std::uint64_t> throttleMask;  ///< clocks_event_reasons.active
    Observed<std::int64_t> eccUncorrected; ///< volatile total
};

// --- the kinds of sighting -------------------------------------------------------------------

enum class ConnectionState { Connecting, Up, Down };

/// The way to the surface. Down carries the problem and when the next try is.
struct ConnectionSeen {
    ConnectionState state = ConnectionState::Connecting;
    std::optional<Error> problem;
    int attempt = 0;                     ///< 1 for the first since the connection was up
    std::optional<std::int64_t> retryMs; ///< until the next try; nothing: waits for the operator
};

struct IdentitySeen {
    HostIdentity host;
};

/// One tick of the sampler.
struct GpusSampled {
    std::vector<GpuReading> gpus;
    double latencyMs = 0; ///< from the tick's due time to its last row, by our clock
};

/// The sampler gives no tick, or gives words instead of rows.
struct SamplerTrouble {
    std::string code; ///< "driver_not_answering", "driver_missing", "no_nvidia_smi", "bad_rows"
    std::string says; ///< the tool's own words, at most 500 bytes
    std::optional<int> exitCode;
};

/// Bytes of a log in order. `after` is the resume point once they are kept.
struct LogBytes {
    std::string stream; ///< "log", "stdout", "stderr"
    std::string bytes;  ///< at most 1 MiB; any bytes, lines may be torn at either end
    LogPosition after;
};

/// Bytes that nobody will see, or may have been lost.
struct LogGap {
    std::string stream;
    std::string why;                    ///< "rotated", "truncated", "replaced", "too_much"
    std::optional<std::uint64_t> bytes; ///< how many, where that is known
    LogPosition after;                  ///< where reading goes on
};

/// The log's file itself.
struct LogFileSeen {
    std::string stream;
    bool exists = false;
    std::optional<std::uint64_t> size;
    std::optional<Time> modifiedAt; ///< by the host's clock
};

/// A process of a run: /proc/<pid>/stat.
struct ProcessSeen {
    std::int64_t pid = 0;
    bool alive = false;
    std::optional<std::uint64_t> startTicks; ///< since boot; tells a reused pid from the same one
    std::string bootId;                      ///< empty where it could not be read
    char state = '?';                        ///< R, S, D, Z...
};

/// A small file beside a log, whole: X.log.pid, X.log.status, X.log.started, exit.json.
struct SidecarSeen {
    std::string name;  ///< of the file, without its folder
    std::string bytes; ///< at most 64 KiB
};

/// Something could not be done or read; the watch goes on.
struct TroubleSeen {
    Error error;
};

using Sighting = std::variant<ConnectionSeen, IdentitySeen, GpusSampled, SamplerTrouble, LogBytes,
    LogGap, LogFileSeen, ProcessSeen, SidecarSeen, TroubleSeen>;

struct Observation {
    Time at{};                 ///< when it reached us
    Observed<Time> observedAt; ///< by the surface's own clock, where it says so
    std::string surfaceId;     ///< id of the configured surface
    std::string runRef;        ///< the watched run's reference; empty: of the surface as a whole
    std::string source;        ///< "nvidia-smi", "sftp:/data/run.log", "ssh"
    Sighting sighting;
};

/// Called on the connector's own thread; returns quickly, may block while its reader catches up.
using ObservationSink = std::function<void(Observation)>;

} // namespace fairlead
