#include "models/comparison/startup_rules.h"

// The rows of the startup classes are statements on single parts; those that hold by themselves are
// said here part by part. Of node, checkpoint and autotune_cache no row gives evidence, and a
// restored container is neither new nor used: they stay as the receipt declares them.

namespace fairlead {
namespace {

std::optional<Warmth> imageWarmth(const StartupEvidence &evidence)
{
    return evidence.imageBuiltForThisRun() ? std::optional(Warmth::Cold) : std::nullopt;
}

std::optional<Warmth> containerWarmth(const StartupEvidence &evidence)
{
    if (evidence.says("snapshot_behavior", "RESTORE")
        || evidence.says("task_state", "LOADING_CHECKPOINT_IMAGE"))
        return std::nullopt;
    const std::optional<bool> firstInput = evidence.flag("task_first_input");
    const std::optional<double> startup = evidence.number("startup_s");
    if (firstInput == false || (startup && *startup == 0))
        return Warmth::Warm;
    if (firstInput == true || (startup && *startup > 0))
        return Warmth::Cold;
    return std::nullopt;
}

std::optional<Warmth> cacheWarmth(const StartupEvidence &evidence)
{
    if (evidence.compilesNothing())
        return std::nullopt;
    const CacheEvidence cache = evidence.caches();
    const bool empty = cache.start == CacheEvidence::Start::Empty;
    // Only a container is seeded.
    if (empty && evidence.surface() == Surface::Modal && evidence.seedSource())
        return Warmth::Partial;
    if (empty || evidence.flag("caching_disabled") == true)
        return Warmth::Cold;
    if (cache.start == CacheEvidence::Start::NotRecorded)
        return std::nullopt;
    if (cache.validity == CacheEvidence::Validity::Differs)
        return Warmth::Cold;
    if (cache.validity == CacheEvidence::Validity::NotRecorded)
        return std::nullopt;
    const Growth growth = growthOf(cache, evidence.threshold("added_fraction"));
    return growth == Growth::Beyond ? Warmth::Partial : Warmth::Warm;
}

/// Residency below the threshold may be any part of the data: only none of it is cold.
std::optional<Warmth> dataWarmth(const StartupEvidence &evidence)
{
    const std::optional<double> resident = evidence.number("data_resident_fraction");
    if (resident && *resident >= evidence.threshold("data_resident_fraction"))
        return Warmth::Warm;
    return resident && *resident == 0 ? std::optional(Warmth::Cold) : std::nullopt;
}

} // namespace

std::map<std::string, Warmth> deriveComponents(
    const StartupEvidence &evidence, StartupClass derived)
{
    std::map<std::string, Warmth> out;
    const auto add = [&out](const char *name, std::optional<Warmth> warmth) {
        if (warmth && *warmth != Warmth::Unknown)
            out.emplace(name, *warmth);
    };
    switch (evidence.surface()) {
    case Surface::Modal:
        add("image", imageWarmth(evidence));
        add("container", containerWarmth(evidence));
        add("compile_cache", cacheWarmth(evidence));
        break;
    case Surface::OwnedH200:
    case Surface::OtherHost:
        add("compile_cache", cacheWarmth(evidence));
        add("data", dataWarmth(evidence));
        break;
    case Surface::Tpu:
        // Its classes speak of nothing but the workers' caches.
        add("compile_cache", nameOf(derived).warmth);
        break;
    case Surface::Unknown:
        break;
    }
    return out;
}

} // namespace fairlead
