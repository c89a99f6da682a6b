#include "models/domain/startup_class.h"

#include <algorithm>
#include <array>

namespace fairlead {
namespace {

using enum StartupClass;

// In the order of the enumeration: nameOf looks up by position.
constexpr std::array classes{
    StartupClassName{ModalColdImage, "modal_cold_image", "cold image", Warmth::Cold},
    StartupClassName{
        ModalRestoredSnapshot, "modal_restored_snapshot", "restored snapshot", Warmth::Warm},
    StartupClassName{ModalWarmContainer, "modal_warm_container", "warm container", Warmth::Warm},
    StartupClassName{ModalNoCache, "modal_no_cache", "no cache", Warmth::Cold},
    StartupClassName{ModalSeededCache, "modal_seeded_cache", "seeded cache", Warmth::Partial},
    StartupClassName{ModalColdCache, "modal_cold_cache", "cold cache", Warmth::Cold},
    StartupClassName{ModalPartialCache, "modal_partial_cache", "partial cache", Warmth::Partial},
    StartupClassName{ModalWarmVolume, "modal_warm_volume", "warm volume", Warmth::Warm},
    StartupClassName{HostNoCache, "host_no_cache", "no cache", Warmth::Cold},
    StartupClassName{HostColdCache, "host_cold_cache", "cold cache", Warmth::Cold},
    StartupClassName{HostPartialCache, "host_partial_cache", "partial cache", Warmth::Partial},
    StartupClassName{HostWarmData, "host_warm_data", "warm data", Warmth::Warm},
    StartupClassName{HostWarmCompile, "host_warm_compile", "warm compile", Warmth::Warm},
    StartupClassName{TpuMixedXla, "tpu_mixed_xla", "mixed XLA", Warmth::Partial},
    StartupClassName{TpuColdXla, "tpu_cold_xla", "cold XLA", Warmth::Cold},
    StartupClassName{TpuPartialXla, "tpu_partial_xla", "partial XLA", Warmth::Partial},
    StartupClassName{TpuHitXla, "tpu_hit_xla", "XLA hit", Warmth::Warm},
    StartupClassName{TpuPopulatedXla, "tpu_populated_xla", "populated XLA", Warmth::Warm},
    StartupClassName{StartupClass::Unknown, "unknown", "unknown", Warmth::Unknown},
};

constexpr std::array oldNames{
    OldStartupName{"modal_seeded", ModalSeededCache},
    OldStartupName{"modal_cold_forced", ModalColdCache, true},
    OldStartupName{"host_warm_nvme", HostWarmCompile, false, "local_nvme"},
    OldStartupName{"tpu_populated_xla_cache", TpuPopulatedXla},
    OldStartupName{"warm-compile", HostWarmCompile},
    OldStartupName{"warm-data", HostWarmData},
    OldStartupName{"cold-cache", HostColdCache},
    OldStartupName{"warm-rerun", StartupClass::Unknown},
    OldStartupName{"cold-boot", StartupClass::Unknown},
    OldStartupName{"tpu-cold-node", StartupClass::Unknown},
};

} // namespace

std::span<const StartupClassName> startupClassNames()
{
    return classes;
}

const StartupClassName &nameOf(StartupClass startupClass)
{
    return classes[static_cast<std::size_t>(startupClass)];
}

std::optional<StartupClass> startupClassFromId(std::string_view id)
{
    const auto found = std::find_if(classes.begin(), classes.end(),
        [id](const StartupClassName &each) { return each.id == id; });
    if (found == classes.end())
        return std::nullopt;
    return found->startupClass;
}

bool standsOn(StartupClass startupClass, Surface surface)
{
    const std::string_view id = nameOf(startupClass).id;
    if (id.starts_with("modal_"))
        return surface == Surface::Modal;
    if (id.starts_with("host_"))
        return surface == Surface::OwnedH200 || surface == Surface::OtherHost;
    if (id.starts_with("tpu_"))
        return surface == Surface::Tpu;
    return true;
}

std::string_view wordOf(Warmth warmth)
{
    constexpr std::array<std::string_view, 4> words{"cold", "partial", "warm", "unknown"};
    return words[static_cast<std::size_t>(warmth)];
}

std::span<const OldStartupName> oldStartupNames()
{
    return oldNames;
}

} // namespace fairlead
