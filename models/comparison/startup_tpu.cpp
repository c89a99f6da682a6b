#include <algorithm>

#include "models/comparison/startup_rules.h"

namespace fairlead {
namespace {

enum class WorkerCache { NotRecorded, Cold, Populated };

struct Worker {
    int number = 0;
    CacheEvidence cache;
    WorkerCache state = WorkerCache::NotRecorded;
    bool hit = false; ///< reuse is proven
    bool validityDiffers = false;
};

Worker read(const StartupEvidence &evidence, int number)
{
    Worker worker;
    worker.number = number;
    worker.cache = evidence.caches(number);
    const CacheEvidence &cache = worker.cache;
    const bool filled = cache.start == CacheEvidence::Start::Filled;
    worker.validityDiffers = filled && cache.validity == CacheEvidence::Validity::Differs;
    if (evidence.flag("caching_disabled", number) == true
        || cache.start == CacheEvidence::Start::Empty || worker.validityDiffers)
        worker.state = WorkerCache::Cold;
    else if (filled && cache.validity == CacheEvidence::Validity::Equal)
        worker.state = WorkerCache::Populated;
    worker.hit = evidence.flag("cache_hits_proven", number) == true || cache.hits.value_or(0) > 0;
    return worker;
}

bool isGrown(const CacheEvidence &cache)
{
    return cache.addedFiles.value_or(0) > 0 || cache.addedBytes.value_or(0) > 0;
}

/// Is it known that no entry was written?
bool isUnchanged(const CacheEvidence &cache)
{
    return (cache.addedFiles || cache.addedBytes || cache.misses == 0.0) && !isGrown(cache);
}

std::string on(const Worker &worker)
{
    return " on worker " + std::to_string(worker.number);
}

/// Precondition: every worker's cache is populated and valid.
DerivedClass populated(const std::vector<Worker> &workers)
{
    DerivedClass out;
    bool anyHit = false, anyMiss = false;
    for (const Worker &each : workers) {
        anyHit = anyHit || each.hit;
        anyMiss = anyMiss || each.cache.misses.value_or(0) > 0;
        if (isGrown(each.cache))
            out.evidence.push_back("new entries were written" + on(each));
    }
    if (anyHit && anyMiss)
        out.evidence.push_back("the cache was both hit and missed");
    if (!out.evidence.empty()) {
        out.startupClass = StartupClass::TpuPartialXla;
        return out;
    }
    const auto proven = [](const Worker &each) { return each.hit; };
    if (std::all_of(workers.begin(), workers.end(), proven)) {
        for (const Worker &each : workers) {
            if (!isUnchanged(each.cache)) {
                out.missing = "whether new entries were written is not recorded" + on(each);
                return out;
            }
        }
        out.startupClass = StartupClass::TpuHitXla;
        out.reuse = Reuse::Proven;
        out.evidence = {"the cache was hit on every worker", "no entry was written"};
        return out;
    }
    if (anyMiss) {
        out.missing = "the cache was missed, and whether new entries were written is not recorded";
        return out;
    }
    out.startupClass = StartupClass::TpuPopulatedXla;
    out.reuse = Reuse::Unproven;
    out.evidence = {"the cache was populated on every worker", "its reuse is not proven"};
    return out;
}

} // namespace

DerivedClass deriveOnTpu(const StartupEvidence &evidence)
{
    DerivedClass out;
    std::vector<Worker> workers;
    for (const int number : evidence.workers())
        workers.push_back(read(evidence, number));
    const Worker *cold = nullptr, *warm = nullptr, *silent = nullptr;
    for (const Worker &each : workers) {
        out.validityKeyDiffers = out.validityKeyDiffers || each.validityDiffers;
        const Worker *&first = each.state == WorkerCache::Cold ? cold
            : each.state == WorkerCache::Populated             ? warm
                                                               : silent;
        if (!first)
            first = &each;
    }
    if (cold && warm) {
        out.startupClass = StartupClass::TpuMixedXla;
        out.evidence = {"the cache was populated" + on(*warm), "there was none to use" + on(*cold)};
        return out;
    }
    if (workers.empty() || silent) {
        out.missing = workers.empty()       ? "neither hosts nor caches are recorded"
            : silent->cache.missing.empty() ? silent->cache.differs + on(*silent)
                                            : silent->cache.missing + on(*silent);
        return out;
    }
    if (warm)
        return populated(workers);
    out.startupClass = StartupClass::TpuColdXla;
    for (const Worker &each : workers)
        out.evidence.push_back(
            (each.cache.start == CacheEvidence::Start::Empty ? "the cache was empty"
                    : each.validityDiffers ? "the cache was made for another " + each.cache.differs
                                           : std::string("no persistent cache was configured"))
            + on(each));
    return out;
}

} // namespace fairlead
