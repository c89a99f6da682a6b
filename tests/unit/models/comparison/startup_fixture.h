// Documents with just the evidence of a starting state, for the tests of the startup classes.
#pragma once

#include <gmock/gmock.h>

#include "models/comparison/starting_state.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

inline Json manifest(std::int64_t files, std::int64_t bytes)
{
    return {{"files", files}, {"bytes", bytes}, {"newest_at", "2026-11-20T00:00:00Z"},
        {"manifest_sha256", std::string(64, 'a')}, {"complete", true}};
}

/// A filled cache of the example's own versions that grew by `added` bytes.
inline Json cacheEntry(std::int64_t worker, std::int64_t bytes, std::int64_t added)
{
    return {{"role", "compile_cache"}, {"worker", worker},
        {"validity_key",
            {{"framework", "2.9.0"}, {"compiler", "3.5.0"}, {"accelerator", "NVIDIA H200"},
                {"count", 8}, {"image", "sha256:image"}}},
        {"start", manifest(bytes == 0 ? 0 : 100, bytes)},
        {"end", manifest(bytes + added == 0 ? 0 : 100, bytes + added)}, {"hits", nullptr},
        {"misses", nullptr}};
}

constexpr std::int64_t gigabyte = 1'000'000'000;

/// The example without any evidence of its starting state, on a surface.
inline Json bare(const std::string &surface)
{
    Json document = with(exampleReceipt(), "surface.id", surface);
    document = withUnknown(document, "starting_state");
    document = with(document, "starting_state.caches", Json::array());
    document = with(document, "starting_state.observed", Json::array());
    return with(document, "stack.image.digest", "sha256:image");
}

inline Json withCache(Json document, Json entry)
{
    const std::size_t index = document["starting_state"]["caches"].size();
    return with(
        std::move(document), "starting_state.caches." + std::to_string(index), std::move(entry));
}

inline Json saw(Json document, const std::string &what, Json value)
{
    const std::size_t index = document["starting_state"]["observed"].size();
    return with(std::move(document), "starting_state.observed." + std::to_string(index),
        {{"what", what}, {"value", std::move(value)}, {"source", "test"},
            {"at", "2026-11-20T09:00:00Z"}});
}

inline std::string derived(const Json &document)
{
    return std::string(nameOf(deriveStartupClass(document, builtInPolicy()).startupClass).id);
}

inline Reuse reuseOf(const Json &document)
{
    return deriveStartupClass(document, builtInPolicy()).reuse;
}

} // namespace fairlead
