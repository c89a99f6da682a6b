// Single members of an event's data, read so that a missing or foreign member is nothing and never
// a throw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "models/domain/observed.h"

namespace fairlead {

/// The member, or null where it or the object is missing.
const nlohmann::json &jsonMember(const nlohmann::json &object, std::string_view key);
std::string jsonText(const nlohmann::json &object, std::string_view key); ///< empty: not a text
std::optional<std::int64_t> jsonCount(const nlohmann::json &object, std::string_view key);
std::optional<std::uint64_t> jsonUnsigned(const nlohmann::json &object, std::string_view key);
std::optional<double> jsonNumber(const nlohmann::json &object, std::string_view key);
std::optional<Time> jsonTime(const nlohmann::json &object, std::string_view key);
bool jsonFlag(const nlohmann::json &object, std::string_view key); ///< false: not a true

/// Milliseconds since 1970, for snapshots.
nlohmann::json jsonMs(const std::optional<Time> &time);
std::optional<Time> timeFromMs(const nlohmann::json &object, std::string_view key);

} // namespace fairlead
