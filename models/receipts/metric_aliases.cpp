#include "models/receipts/metric_aliases.h"

#include <algorithm>
#include <array>

namespace fairlead {
namespace {

// A field whose name ends in _mib or _gib says what it is. One that ends in _gb or _mb keeps that
// spelling: both powers are written so. A bare mfu is a percentage in logs and a fraction in
// status answers, and peak_gb is filled with GiB by the one program known to write it.
constexpr std::array table = {
    MetricAlias{"avg_step_s", "step_time", "s", "mean"},
    MetricAlias{"compile_time_s", "compile_time", "s", ""},
    MetricAlias{"compile_time_sec", "compile_time", "s", ""},
    MetricAlias{"elapsed_s", "wall_time", "s", "total"},
    MetricAlias{"elapsed_wall_s", "wall_time", "s", "total"},
    MetricAlias{"final_loss", "loss", "1", "last"},
    MetricAlias{"final_test_loss", "test_loss", "1", "last"},
    MetricAlias{"final_train_loss", "loss", "1", "last"},
    MetricAlias{"final_val_loss", "validation_loss", "1", "last"},
    MetricAlias{"first_call_time_s", "time_to_first_step", "s", ""},
    MetricAlias{"first_loss", "loss", "1", "first"},
    MetricAlias{"goodput", "goodput", "1", ""},
    MetricAlias{"gpu_mem_gb", "device_memory", "GB", ""},
    MetricAlias{"grad_norm", "grad_norm", "1", ""},
    MetricAlias{"hot_step_avg_ms", "step_time", "ms", "mean"},
    MetricAlias{"initial_loss", "loss", "1", "first"},
    MetricAlias{"iter_ms", "step_time", "ms", "mean"},
    MetricAlias{"last_grad_norm", "grad_norm", "1", "last"},
    MetricAlias{"last_loss", "loss", "1", "last"},
    MetricAlias{"loss", "loss", "1", ""},
    MetricAlias{"loss_at_50", "loss", "1", "at_step_50"},
    MetricAlias{"loss_first", "loss", "1", "first"},
    MetricAlias{"loss_last", "loss", "1", "last"},
    MetricAlias{"max_alloc_gib", "peak_memory", "GiB", "max"},
    MetricAlias{"max_alloc_gib_bytes", "peak_memory", "B", "max"},
    MetricAlias{"max_gnorm", "grad_norm", "1", "max"},
    MetricAlias{"max_tok_sec", "throughput", "tok/s", "max"},
    MetricAlias{"mean_gnorm", "grad_norm", "1", "mean"},
    MetricAlias{"mean_loss", "loss", "1", "mean"},
    MetricAlias{"mean_mfu", "mfu", "", "mean"},
    MetricAlias{"mean_step_time_s", "step_time", "s", "mean"},
    MetricAlias{"mean_tok_sec", "throughput", "tok/s", "mean"},
    MetricAlias{"mean_wall_time_s", "wall_time", "s", "mean"},
    MetricAlias{"median_step_time_s", "step_time", "s", "median"},
    MetricAlias{"median_tok_sec", "throughput", "tok/s", "median"},
    MetricAlias{"memory_gpu_total_gb", "device_memory", "GB", ""},
    MetricAlias{"memory_peak_gb", "peak_memory", "GB", "max"},
    MetricAlias{"mfu", "mfu", "", ""},
    MetricAlias{"mfu_mean", "mfu", "", "mean"},
    MetricAlias{"mfu_percent", "mfu", "%", ""},
    MetricAlias{"min_tok_sec", "throughput", "tok/s", "min"},
    MetricAlias{"ms_per_token", "time_per_token", "ms", "mean"},
    MetricAlias{"peak_alloc_gib", "peak_memory", "GiB", "max"},
    MetricAlias{"peak_gb", "peak_memory", "", "max"},
    MetricAlias{"peak_mem_gb", "peak_memory", "GB", "max"},
    MetricAlias{"peak_memory_bytes", "peak_memory", "B", "max"},
    MetricAlias{"peak_memory_gb", "peak_memory", "GB", "max"},
    MetricAlias{"peak_memory_mib", "peak_memory", "MiB", "max"},
    MetricAlias{"samples_per_second", "throughput", "samples/s", ""},
    MetricAlias{"step_p50_ms", "step_time", "ms", "median"},
    MetricAlias{"throughput", "throughput", "", ""},
    MetricAlias{"throughput_max", "throughput", "tok/s", "max"},
    MetricAlias{"throughput_min", "throughput", "tok/s", "min"},
    MetricAlias{"throughput_tok_sec", "throughput", "tok/s", "mean"},
    MetricAlias{"time_to_train_s", "time_to_train", "s", ""},
    MetricAlias{"tok_per_sec", "throughput", "tok/s", ""},
    MetricAlias{"tok_per_sec_global", "throughput", "tok/s", ""},
    MetricAlias{"tok_sec", "throughput", "tok/s", ""},
    MetricAlias{"tok_sec_max", "throughput", "tok/s", "max"},
    MetricAlias{"tok_sec_mean", "throughput", "tok/s", "mean"},
    MetricAlias{"tok_sec_min", "throughput", "tok/s", "min"},
    MetricAlias{"tokens_per_second", "throughput", "tok/s", ""},
    MetricAlias{"total_wall_time_s", "wall_time", "s", "total"},
    MetricAlias{"train_runtime", "training_time", "s", "total"},
    MetricAlias{"train_samples_per_second", "throughput", "samples/s", ""},
    MetricAlias{"train_steps_per_second", "step_rate", "steps/s", ""},
    MetricAlias{"training_time_sec", "training_time", "s", "total"},
    MetricAlias{"val_bpb", "validation_bits_per_byte", "1", ""},
    MetricAlias{"wall_time_s", "wall_time", "s", "total"},
    MetricAlias{"wall_time_sec", "wall_time", "s", "total"},
};

constexpr bool before(const MetricAlias &left, const MetricAlias &right)
{
    return left.alias < right.alias;
}
static_assert(std::is_sorted(table.begin(), table.end(), before), "looked up by bisection");

} // namespace

std::span<const MetricAlias> metricAliases()
{
    return table;
}

std::optional<MetricAlias> metricByAlias(std::string_view field)
{
    const auto found = std::lower_bound(table.begin(), table.end(), field,
        [](const MetricAlias &each, std::string_view name) { return each.alias < name; });
    return found != table.end() && found->alias == field ? std::optional(*found) : std::nullopt;
}

} // namespace fairlead
