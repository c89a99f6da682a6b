// A routing decision as it is kept: what was answered, by which rules, and what they said.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "models/domain/observed.h"

namespace fairlead {

struct Decision {
    std::string id; ///< ULID
    Time at{};
    std::string rulesSha256;
    nlohmann::json answers = nlohmann::json::object();
    std::string winner; ///< surface id, or empty where all are ineligible
    std::string chosen; ///< surface id, or empty; the winner unless the operator took another
    nlohmann::json predicted = nlohmann::json::object(); ///< latency and startup class as forecast
};

} // namespace fairlead
