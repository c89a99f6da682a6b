// What an hour on a surface costs, as far as the operator configured it.
#pragma once

#include <map>

#include "models/domain/surface.h"
#include "models/tracking/surfaces_file.h"

namespace fairlead {

/// The rate of the owned hosts where those that state one agree; nothing is guessed between two.
std::map<Surface, double> configuredRates(const SurfacesConfig &config);

} // namespace fairlead
