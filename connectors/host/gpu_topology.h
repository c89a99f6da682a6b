// How the GPUs of a host are joined, as `nvidia-smi topo -m` draws it. Pure; any bytes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/common/observed.h"

namespace fairlead {

struct GpuTopology {
    std::vector<std::string> gpus; ///< "GPU0"..., in the order of the columns
    /// "NV18", "PIX", "PXB", "PHB", "NODE", "SYS" or a word we do not know, by row and column: GPU
    /// to GPU, and GPU to network card ("NIC0", also where the tool names the card itself).
    std::map<std::pair<std::string, std::string>, std::string> links;

    /// The worst link between two different GPUs. Not applicable with one GPU; unknown where a cell
    /// is missing or of a class that we cannot rank.
    Observed<std::string> worstLink() const;
    /// SHA-256 over the links, independent of how the tool lays them out.
    std::string sha256() const;
};

/// Unknown where the text is no matrix, with the tool's own words.
Observed<GpuTopology> readTopology(std::string_view text);

} // namespace fairlead
