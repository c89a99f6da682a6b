#include "models/comparison/startup_rules.h"

namespace fairlead {
namespace {

DerivedClass cold(const StartupEvidence &evidence, const CacheEvidence &cache, bool disabled)
{
    DerivedClass out;
    out.startupClass = StartupClass::HostColdCache;
    if (disabled)
        out.evidence.push_back("caching was disabled");
    if (cache.start == CacheEvidence::Start::Empty)
        out.evidence.push_back(startSentence(cache));
    if (cache.start == CacheEvidence::Start::Filled
        && cache.validity == CacheEvidence::Validity::Differs) {
        out.validityKeyDiffers = true;
        out.evidence.push_back("the cache was made for another " + cache.differs);
    }
    out.forced = evidence.flag("seeds_skipped") == true;
    return out;
}

/// Precondition: the cache is filled and its validity key is the run's own.
DerivedClass warm(const StartupEvidence &evidence, const CacheEvidence &cache)
{
    DerivedClass out;
    const Growth growth = growthOf(cache, evidence.threshold("added_fraction"));
    const std::optional<double> resident = evidence.number("data_resident_fraction");
    const bool dataWarm = resident && *resident >= evidence.threshold("data_resident_fraction");
    if (growth == Growth::NotRecorded && dataWarm) {
        out.missing = "the compile cache at the end is not recorded, so that warm data proves no "
                      "warm start";
        return out;
    }
    out.evidence
        = {startSentence(cache), "its validity key is the run's own", growthSentence(cache)};
    if (growth == Growth::Beyond) {
        out.startupClass = StartupClass::HostPartialCache;
        return out;
    }
    out.startupClass = dataWarm ? StartupClass::HostWarmData : StartupClass::HostWarmCompile;
    if (dataWarm)
        out.evidence.push_back("the data stood in memory");
    out.reuse = growth == Growth::Within ? Reuse::Proven : Reuse::Unproven;
    return out;
}

} // namespace

DerivedClass deriveOnHost(const StartupEvidence &evidence)
{
    DerivedClass out;
    if (evidence.compilesNothing()) {
        out.startupClass = StartupClass::HostNoCache;
        out.evidence = {"nothing was compiled"};
        return out;
    }
    const CacheEvidence cache = evidence.caches();
    const bool disabled = evidence.flag("caching_disabled") == true;
    const bool filled = cache.start == CacheEvidence::Start::Filled;
    if (disabled || cache.start == CacheEvidence::Start::Empty
        || (filled && cache.validity == CacheEvidence::Validity::Differs))
        return cold(evidence, cache, disabled);
    if (!filled) {
        out.missing = cache.missing;
        return out;
    }
    if (cache.validity == CacheEvidence::Validity::NotRecorded) {
        out.missing = cache.differs;
        return out;
    }
    return warm(evidence, cache);
}

} // namespace fairlead
