// The tables of the practice nvidia-smi that have no fields: -L, topo -m, nvlink -s, and the box.
#pragma once

#include <string>
#include <vector>

#include "app/lab/gpu_state.h"

namespace fairlead::lab {

std::string gpuList(const std::vector<GpuState> &gpus);
std::string gpuTopology(const std::vector<GpuState> &gpus);
std::string gpuLinks(const std::vector<GpuState> &gpus);
std::string gpuOverview(const std::vector<GpuState> &gpus);
std::string fieldHelp();

} // namespace fairlead::lab
