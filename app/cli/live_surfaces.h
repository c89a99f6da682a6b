// The configured surfaces as the live verbs need them: found by id, with what went wrong named, and
// turned into connectors.
#pragma once

#include <memory>
#include <string>

#include "app/cli/verbs.h"
#include "connectors/common/connector.h"
#include "connectors/common/prompter.h"
#include "models/tracking/surfaces_file.h"

namespace fairlead::cli {

[[nodiscard]] Result<SurfacesConfig> configuredSurfaces(const Desk &desk);

/// Errors: unknown_surface, which names a near one; not_watched for a Modal or TPU section, which
/// this version lists and does not connect to.
[[nodiscard]] Result<ConfiguredHost> configuredHost(
    const SurfacesConfig &config, const std::string &id);

/// What to know of the configuration, a line each for standard error; empty where all is known.
std::string warningsNote(const SurfacesConfig &config);

/// "operator@10.8.0.21:22".
std::string targetOf(const HostSettings &host);

} // namespace fairlead::cli
