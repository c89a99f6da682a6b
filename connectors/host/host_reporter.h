// Puts name, time and source to what the parts of the host watch see, and hands it on.
#pragma once

#include <string>
#include <utility>

#include "connectors/common/observation.h"

namespace fairlead {

class HostReporter {
public:
    /// All outlive it.
    HostReporter(const std::string &surfaceId, const Clock &clock, const ObservationSink &sink)
        : m_surfaceId(surfaceId), m_clock(clock), m_sink(sink)
    {
    }

    void report(std::string runRef, std::string source, Sighting sighting,
        Observed<Time> observedAt = Unknown{"the source says no time"}) const
    {
        m_sink(Observation{m_clock.now(), std::move(observedAt), m_surfaceId, std::move(runRef),
            std::move(source), std::move(sighting)});
    }
    Time now() const { return m_clock.now(); }

private:
    const std::string &m_surfaceId;
    const Clock &m_clock;
    const ObservationSink &m_sink;
};

} // namespace fairlead
