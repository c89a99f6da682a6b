#include "models/routing/configured_rates.h"

#include <set>

namespace fairlead {

std::map<Surface, double> configuredRates(const SurfacesConfig &config)
{
    std::set<double> rates;
    for (const ConfiguredHost &host : config.hosts)
        if (host.settings.ratePerHour)
            rates.insert(*host.settings.ratePerHour);
    if (rates.size() != 1)
        return {};
    return {{Surface::OwnedH200, *rates.begin()}};
}

} // namespace fairlead
