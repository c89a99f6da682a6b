// The probe: one remote script that says who the host is and what its driver can be asked, and what
// its answer means. Used by the watch at each connection, and by `surfaces test`.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "connectors/common/observation.h"
#include "connectors/host/framed_sections.h"

namespace fairlead {

/// What an earlier answer of the same host spares the next one.
struct HostProbeCache {
    std::string bootId, driver;
    std::string fields;           ///< that the identity query asked for, comma-separated
    std::set<std::string> offers; ///< of the driver's field list
    Observed<std::string> linkClass, topologySha256;
};

struct HostProbeAsk {
    std::string nonce;
    std::string nvidiaSmi;
    std::chrono::seconds patience{40}; ///< for one nvidia-smi
    HostProbeCache known;              ///< empty: ask everything
};

/// The command that runs the script; the script itself is its standard input.
std::string hostProbeCommand(const HostProbeAsk &ask);
std::string_view hostProbeScript();

/// What the sections that have come say. Members whose section is missing are unknown.
struct HostProbeAnswer {
    HostIdentity host;           ///< without clockSkewS, loginShellMs and serverBanner
    std::optional<double> clock; ///< seconds since 1970 by the host, when it began to answer
    std::string nvidiaSmi;       ///< path on the host; empty: there is none
    std::set<std::string> offers;
    std::string fields;
    /// Why the GPUs cannot be asked, where they cannot.
    std::optional<SamplerTrouble> trouble;
    /// The cached answer is of another driver: ask again without it.
    bool cacheIsStale = false;
};
HostProbeAnswer readHostProbe(const FramedSections &sections, const HostProbeCache &known);

/// The code for words that nvidia-smi printed instead of rows: driver_missing, driver_not_answering
/// or bad_rows.
std::string samplerTroubleCode(std::string_view words, std::optional<int> exitCode);

} // namespace fairlead
