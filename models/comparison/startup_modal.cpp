#include "models/comparison/startup_rules.h"

namespace fairlead {
namespace {

DerivedClass found(StartupClass startupClass, std::vector<std::string> evidence)
{
    DerivedClass out;
    out.startupClass = startupClass;
    out.evidence = std::move(evidence);
    return out;
}

DerivedClass missing(std::string what)
{
    DerivedClass out;
    out.missing = std::move(what);
    return out;
}

/// The rows that want a new container; nothing where none of them matches.
std::optional<DerivedClass> inNewContainer(
    const StartupEvidence &evidence, const CacheEvidence &cache)
{
    const bool empty = cache.start == CacheEvidence::Start::Empty;
    const std::string fresh = "the container was new";
    if (evidence.compilesNothing())
        return found(StartupClass::ModalNoCache, {fresh, "nothing was compiled"});
    if (const std::optional<int> seed = evidence.seedSource(); empty && seed)
        return found(StartupClass::ModalSeededCache,
            {fresh, startSentence(cache), "it was filled from seed " + std::to_string(*seed)});
    const bool differs = cache.start == CacheEvidence::Start::Filled
        && cache.validity == CacheEvidence::Validity::Differs;
    const bool disabled = evidence.flag("caching_disabled") == true;
    if (!empty && !differs && !disabled)
        return std::nullopt;
    DerivedClass cold = found(StartupClass::ModalColdCache, {fresh});
    if (disabled)
        cold.evidence.push_back("caching was disabled");
    if (empty)
        cold.evidence.push_back(startSentence(cache));
    if (differs)
        cold.evidence.push_back("the cache was made for another " + cache.differs);
    cold.validityKeyDiffers = differs;
    if (evidence.flag("seeds_skipped") == true) {
        cold.forced = true;
        cold.evidence.push_back("the operator skipped the seeds");
    }
    return cold;
}

DerivedClass fromVolume(const StartupEvidence &evidence, const CacheEvidence &cache)
{
    if (evidence.compilesNothing() || evidence.flag("caching_disabled") == true
        || cache.start == CacheEvidence::Start::Empty
        || cache.validity == CacheEvidence::Validity::Differs)
        return missing("whether the container was new is not recorded");
    if (cache.start == CacheEvidence::Start::NotRecorded)
        return missing(cache.missing);
    if (cache.validity == CacheEvidence::Validity::NotRecorded)
        return missing(cache.differs);
    const Growth growth = growthOf(cache, evidence.threshold("added_fraction"));
    if (growth == Growth::Beyond)
        return found(
            StartupClass::ModalPartialCache, {startSentence(cache), growthSentence(cache)});
    return found(StartupClass::ModalWarmVolume,
        {startSentence(cache), "its validity key is the run's own", growthSentence(cache)});
}

DerivedClass classOf(const StartupEvidence &evidence, const CacheEvidence &cache)
{
    if (evidence.imageBuiltForThisRun())
        return found(StartupClass::ModalColdImage, {"the image was built for this run"});
    if (evidence.says("snapshot_behavior", "RESTORE"))
        return found(StartupClass::ModalRestoredSnapshot, {"the container came from a snapshot"});
    if (evidence.says("task_state", "LOADING_CHECKPOINT_IMAGE"))
        return found(StartupClass::ModalRestoredSnapshot, {"the task loaded a checkpoint image"});
    const std::optional<bool> firstInput = evidence.flag("task_first_input");
    const std::optional<double> startup = evidence.number("startup_s");
    if (firstInput == false)
        return found(StartupClass::ModalWarmContainer, {"the task had run an input before"});
    if (startup && *startup == 0)
        return found(StartupClass::ModalWarmContainer, {"the start-up time was 0"});
    if (firstInput == true || (startup && *startup > 0))
        if (const auto row = inNewContainer(evidence, cache))
            return *row;
    return fromVolume(evidence, cache);
}

} // namespace

DerivedClass deriveOnModal(const StartupEvidence &evidence)
{
    const CacheEvidence cache = evidence.caches();
    DerivedClass out = classOf(evidence, cache);
    if (nameOf(out.startupClass).warmth == Warmth::Warm)
        out.reuse = cache.start == CacheEvidence::Start::Filled
                && growthOf(cache, evidence.threshold("added_fraction")) == Growth::Within
            ? Reuse::Proven
            : Reuse::Unproven;
    return out;
}

} // namespace fairlead
