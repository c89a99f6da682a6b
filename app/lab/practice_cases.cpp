#include "app/lab/practice_cases.h"

namespace fairlead::lab {
namespace {

using Cache = PracticeCase::Cache;
using End = PracticeCase::End;

constexpr std::string_view h200 = "NVIDIA H200";
constexpr std::string_view v6e = "TPU v6e";

constexpr PracticeCase cases[] = {
    {"harbor-base", "owned_h200", h200, 8, "4be0c1a", false, 6, 1'026'400, "host_warm_compile",
        Cache::Warm, "local_nvme", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-fused", "owned_h200", h200, 8, "91fa37d", false, 6, 1'061'300, "host_warm_compile",
        Cache::Warm, "local_nvme", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-fused-wip", "owned_h200", h200, 8, "91fa37d", true, 3, 1'066'900, "host_warm_compile",
        Cache::Warm, "local_nvme", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-base-cold", "owned_h200", h200, 8, "4be0c1a", false, 3, 1'019'800, "host_cold_cache",
        Cache::Empty, "local_nvme", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-base-netfs", "owned_h200", h200, 8, "4be0c1a", false, 2, 998'200, "host_warm_compile",
        Cache::Warm, "network_fs", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-base", "modal", h200, 8, "4be0c1a", false, 4, 861'500, "modal_warm_volume",
        Cache::Warm, "modal_volume", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-fused", "modal", h200, 8, "91fa37d", false, 5, 871'200, "modal_warm_volume",
        Cache::Warm, "modal_volume", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-fused-first", "modal", h200, 8, "91fa37d", false, 2, 868'000, "modal_warm_volume",
        Cache::Empty, "modal_volume", "torch 2.12.0", "triton 3.6.0", End::Ok},
    {"harbor-oom", "modal", h200, 8, "91fa37d", false, 1, 0, "modal_cold_cache", Cache::Empty,
        "modal_volume", "torch 2.12.0", "triton 3.6.0", End::Failed},
    {"harbor-xla", "tpu", v6e, 16, "7d02e55", false, 2, 94'200, "tpu_hit_xla", Cache::Warm,
        "object_storage", "torch_xla 2.9.0", "libtpu 0.0.36", End::Ok},
    {"harbor-pier", "other_host", "NVIDIA GB10", 1, "0be19c4", false, 4, 11'900, "",
        Cache::NotRecorded, "root_volume", "torch 2.12.0", "triton 3.6.0", End::Ok},
};

} // namespace

std::span<const PracticeCase> practiceCases()
{
    return cases;
}

} // namespace fairlead::lab
