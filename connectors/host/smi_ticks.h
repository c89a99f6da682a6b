// Makes ticks of the sampler's byte stream: rows of all GPUs that belong together, and the words
// that nvidia-smi prints between them. Pure; survives chunks torn anywhere.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "connectors/host/nvidia_smi_csv.h"

namespace fairlead {

struct SmiTick {
    std::vector<GpuReading> gpus;
    Observed<Time> observedAt; ///< of its first row, by the host's clock
};

struct SmiWords {
    std::string text; ///< one plain line, at most 500 bytes
};

using SmiOutput = std::variant<SmiTick, SmiWords>;

class SmiTicks {
public:
    /// `uuids`: the known GPUs by index; they name a row whose uuid cell is an error, and their
    /// number tells when a tick is whole.
    SmiTicks(std::vector<std::string> fields, std::map<int, std::string> uuids);

    /// What the bytes complete, in order.
    std::vector<SmiOutput> feed(std::string_view bytes);
    /// Nothing came for a while: the rows held back are a tick of their own.
    std::vector<SmiOutput> flush();
    bool holdsRows() const { return !m_tick.gpus.empty(); }

private:
    void takeLine(std::vector<SmiOutput> &out);
    void endTick(std::vector<SmiOutput> &out);

    std::vector<std::string> m_fields;
    std::map<int, std::string> m_uuids;
    std::string m_line;
    bool m_tooLong = false;
    SmiTick m_tick;
};

} // namespace fairlead
