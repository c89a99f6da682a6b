#include "models/comparison/startup_rules.h"

#include "models/comparison/value_text.h"

namespace fairlead {

Growth growthOf(const CacheEvidence &cache, double fraction)
{
    if (!cache.addedBytes)
        return Growth::NotRecorded;
    return *cache.addedBytes > fraction * cache.startBytes ? Growth::Beyond : Growth::Within;
}

std::string startSentence(const CacheEvidence &cache)
{
    const std::string size = " (" + sizeText(cache.startFiles, cache.startBytes) + ")";
    return cache.start == CacheEvidence::Start::Empty ? "the cache was empty at start" + size
                                                      : "the cache was filled at start" + size;
}

std::string growthSentence(const CacheEvidence &cache)
{
    if (!cache.addedBytes)
        return "its size at the end is not recorded";
    return "it grew by " + valueText(Json(*cache.addedBytes)) + " bytes";
}

} // namespace fairlead
