#include "app/lab/gpu_tables.h"

#include <cstdio>

#include "app/lab/gpu_fields.h"

namespace fairlead::lab {
namespace {

constexpr int links = 18; // of NVLink between an H200 and its switches

std::string titleOf(const GpuState &gpu)
{
    return "GPU " + std::to_string(gpu.index) + ": " + gpuName + " (UUID: " + gpu.uuid + ")\n";
}

} // namespace

std::string gpuList(const std::vector<GpuState> &gpus)
{
    std::string text;
    for (const GpuState &gpu : gpus)
        text += titleOf(gpu);
    return text;
}

std::string gpuTopology(const std::vector<GpuState> &gpus)
{
    std::string text;
    for (const GpuState &gpu : gpus)
        text += "\t\x1b[4mGPU" + std::to_string(gpu.index);
    text += "\tCPU Affinity\tNUMA Affinity\tGPU NUMA ID\x1b[0m\n";
    for (const GpuState &row : gpus) {
        text += "GPU" + std::to_string(row.index);
        for (const GpuState &column : gpus)
            text += row.index == column.index ? "\t X " : "\tNV" + std::to_string(links);
        text += row.index < 4 ? "\t0-47,96-143\t0\t\tN/A\n" : "\t48-95,144-191\t1\t\tN/A\n";
    }
    text += "\nLegend:\n\n  X    = the GPU itself\n"
            "  SYS  = over the link between the sockets\n"
            "  NODE = over PCIe and the bridges of one socket\n"
            "  PHB  = over a bridge of the host\n"
            "  PXB  = over several PCIe switches\n"
            "  PIX  = over one PCIe switch\n"
            "  NV#  = over # bonded links of NVLink\n";
    return text;
}

std::string gpuLinks(const std::vector<GpuState> &gpus)
{
    std::string text;
    for (const GpuState &gpu : gpus) {
        text += titleOf(gpu);
        for (int link = 0; link < links; ++link)
            text += "\t Link " + std::to_string(link)
                + (gpu.lost ? ": <inactive>\n" : ": 26.562 GB/s\n");
    }
    return text;
}

std::string gpuOverview(const std::vector<GpuState> &gpus)
{
    std::string text = std::string("Practice lab, driver ") + driverVersion
        + "\n\n"
          "GPU  Name         Temp  Power          Memory                   Util\n";
    for (const GpuState &gpu : gpus) {
        char line[128];
        std::snprintf(line, sizeof line,
            "%3d  %s  %3dC  %3.0fW / %3.0fW  %6lldMiB / %6lldMiB  %3d%%\n", gpu.index, gpuName,
            gpu.temperature, gpu.power, powerLimit, static_cast<long long>(gpu.memoryUsed),
            static_cast<long long>(memoryTotal), gpu.utilization);
        text += gpu.lost ? "  ERR!\n" : line;
    }
    return text;
}

std::string fieldHelp()
{
    std::string text = "List of valid properties to query for the switch \"--query-gpu=\":\n\n";
    for (const GpuField &field : gpuFields()) {
        text += '"' + std::string(field.name) + '"';
        if (!field.otherName.empty())
            text += " or \"" + std::string(field.otherName) + '"';
        text += '\n' + std::string(field.says) + "\n\n";
    }
    return text;
}

} // namespace fairlead::lab
