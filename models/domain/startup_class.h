// The startup classes: one flat list of ids, each with the surfaces it may stand on and how warm it
// is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/domain/surface.h"

namespace fairlead {

enum class StartupClass {
    ModalColdImage,
    ModalRestoredSnapshot,
    ModalWarmContainer,
    ModalNoCache,
    ModalSeededCache,
    ModalColdCache,
    ModalPartialCache,
    ModalWarmVolume,
    HostNoCache,
    HostColdCache,
    HostPartialCache,
    HostWarmData,
    HostWarmCompile,
    TpuMixedXla,
    TpuColdXla,
    TpuPartialXla,
    TpuHitXla,
    TpuPopulatedXla,
    Unknown
};

enum class Warmth { Cold, Partial, Warm, Unknown };

struct StartupClassName {
    StartupClass startupClass;
    std::string_view id;   ///< "host_warm_compile"
    std::string_view word; ///< "warm compile": the id without its surface
    Warmth warmth;
};

/// All classes in the order of the specification, `unknown` last.
std::span<const StartupClassName> startupClassNames();
const StartupClassName &nameOf(StartupClass startupClass);
std::optional<StartupClass> startupClassFromId(std::string_view id);
/// May this class stand on this surface? host_* serve owned_h200 and other_host; `unknown` stands
/// anywhere.
bool standsOn(StartupClass startupClass, Surface surface);

/// "cold", "partial", "warm", "unknown".
std::string_view wordOf(Warmth warmth);

/// What an older file called it: the class of today, whether it was forced cold, and a storage
/// class it implied.
struct OldStartupName {
    std::string_view old;
    StartupClass startupClass; ///< Unknown: the old word is kept as declared, and says nothing
    bool forced = false;
    std::string_view compileCacheStorage = {}; ///< "local_nvme" or empty
};
std::span<const OldStartupName> oldStartupNames();

} // namespace fairlead
