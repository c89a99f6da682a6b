#include "models/receipts/importer.h"

#include <array>

#include "models/receipts/formats/all_formats.h"

namespace fairlead {

std::span<const Importer> importers()
{
    static const std::array all
        = {fairleadReceipt1, megacppTraining, modalFa4Raw, gpuProfile, compileRuntime, tpuBringup,
            wholeModelYaml, h200SpeedYaml, xlaStartupCalibration, dsaSweepCsv, mlxTrainStep,
            mlxBenchMatrix, mlxThroughput, mlxZeroPair, mlxSummary, modalImageSmoke, modalSweep,
            nvsmiSidecar, megatronLog, nanochatLog, maxtextLog, maxtextMetrics, torchtitanLog,
            nanogptLog, torchXlaLog, hfTrainerLog, hfTrainerState, lightningCsv, mlperfMllog};
    return all;
}

std::string_view formatTitle(std::string_view format)
{
    for (const Importer &importer : importers())
        if (importer.format == format)
            return importer.title;
    return format;
}

} // namespace fairlead
