#include "models/receipts/importer.h"

#include <array>

#include "models/receipts/fairlead_receipt_1.h"
#include "models/receipts/megatron_log.h"
#include "models/receipts/mlx_train_step.h"

namespace fairlead {
namespace {

struct Title {
    std::string_view format, title;
};

/// Formats that have a name but no importer here: a ledger may hold receipts of them.
constexpr Title titles[] = {
    {"megacpp_training", "MegaCpp training receipt"},
    {"modal_fa4_raw", "Modal FA4 receipt"},
    {"gpu_profile", "GPU profile receipt"},
    {"compile_runtime", "Compile and runtime receipt"},
    {"tpu_bringup", "TPU bring-up receipt"},
    {"whole_model_yaml", "Whole-model receipt (YAML)"},
    {"h200_speed_yaml", "H200 speed receipt (YAML)"},
    {"xla_startup_calibration", "XLA start-up calibration"},
    {"dsa_sweep_csv", "DSA sweep (CSV)"},
    {"mlx_bench_matrix", "MLX benchmark matrix"},
    {"mlx_throughput", "MLX throughput report"},
    {"mlx_zero_pair", "MLX ZeRO pair"},
    {"mlx_summary", "MLX summary"},
    {"modal_image_smoke", "Modal image smoke test"},
    {"modal_sweep", "Modal sweep"},
    {"nvsmi_sidecar", "nvidia-smi log"},
    {"log_nanochat", "nanochat log"},
    {"log_maxtext", "MaxText log"},
    {"maxtext_metrics", "MaxText metrics"},
    {"log_torchtitan", "torchtitan log"},
    {"log_nanogpt", "nanoGPT log"},
    {"log_torch_xla", "PyTorch/XLA log"},
    {"log_hf_trainer", "Hugging Face Trainer log"},
    {"hf_trainer_state", "Hugging Face Trainer state"},
    {"lightning_csv", "Lightning metrics (CSV)"},
    {"mlperf_mllog", "MLPerf log"},
};

} // namespace

std::span<const Importer> importers()
{
    static const std::array all = {fairleadReceipt1, mlxTrainStep, megatronLog};
    return all;
}

std::string_view formatTitle(std::string_view format)
{
    for (const Importer &importer : importers())
        if (importer.format == format)
            return importer.title;
    for (const Title &title : titles)
        if (title.format == format)
            return title.title;
    return format;
}

} // namespace fairlead
