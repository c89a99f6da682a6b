// The startup class of a run: what was declared, what its evidence derives, and what is therefore
// effective.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"
#include "models/domain/startup_class.h"

namespace fairlead {

enum class Basis { Derived, Attested, Declared, None };
std::string_view wordOf(Basis basis); ///< "derived", ...

enum class Reuse { Proven, Unproven, NotApplicable };

/// A class with the facts that gave it.
struct DerivedClass {
    StartupClass startupClass = StartupClass::Unknown;
    std::vector<std::string> evidence; ///< sentences: "the cache was empty at start (0 files)"
    std::string missing;               ///< what is not recorded, where the class is unknown
    bool forced = false;
    Reuse reuse = Reuse::NotApplicable;
    bool validityKeyDiffers = false;
};

struct StartingState {
    std::string declared; ///< the word as written; empty where nothing was declared
    StartupClass declaredClass = StartupClass::Unknown;
    DerivedClass derived;
    StartupClass attested = StartupClass::Unknown;
    StartupClass effective = StartupClass::Unknown;
    Basis basis = Basis::None;
    /// How warm the evidence shows a part to have been, by the part's name; a part of which it says
    /// nothing for sure is left out.
    std::map<std::string, Warmth> components;
    /// Sentences; not empty: STARTUP_CONTRADICTED is raised.
    std::vector<std::string> contradictions;
};

/// First match in the specification's table, over the document with its attestations applied. Pure.
DerivedClass deriveStartupClass(const Json &document, const Policy &policy);

/// `attested` is the attested class, Unknown where none. Pure.
StartingState startingState(const Json &document, StartupClass attested, const Policy &policy);

} // namespace fairlead
