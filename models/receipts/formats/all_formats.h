// Every importer, for the registry and for tests of one alone. What each decides where its source
// is silent stands in its own source file.
#pragma once

#include "models/receipts/importer.h"

namespace fairlead {

extern const Importer fairleadReceipt1;
extern const Importer megacppTraining;
extern const Importer modalFa4Raw;
extern const Importer gpuProfile;
extern const Importer compileRuntime;
extern const Importer tpuBringup;
extern const Importer wholeModelYaml;
extern const Importer h200SpeedYaml;
extern const Importer xlaStartupCalibration;
extern const Importer dsaSweepCsv;
extern const Importer mlxTrainStep;
extern const Importer mlxBenchMatrix;
extern const Importer mlxThroughput;
extern const Importer mlxZeroPair;
extern const Importer mlxSummary;
extern const Importer modalImageSmoke;
extern const Importer modalSweep;
extern const Importer nvsmiSidecar;
extern const Importer megatronLog;
extern const Importer nanochatLog;
extern const Importer maxtextLog;
extern const Importer maxtextMetrics;
extern const Importer torchtitanLog;
extern const Importer nanogptLog;
extern const Importer torchXlaLog;
extern const Importer hfTrainerLog;
extern const Importer hfTrainerState;
extern const Importer lightningCsv;
extern const Importer mlperfMllog;

} // namespace fairlead
