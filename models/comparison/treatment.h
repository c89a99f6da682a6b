// The treatment: the identity keys that a comparison allows to differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"

namespace fairlead {

/// Does the name mean the key: the key itself, or an object above it?
bool covers(std::string_view name, std::string_view key);

/// Is the key in the treatment?
bool isTreated(const std::vector<std::string> &treatment, std::string_view key);

/// A key object of others without the members that the treatment names, by their own path or by the
/// row's aliases.
Json withoutTreated(
    const Json &keyObject, const std::vector<std::string> &treatment, const KeyRow &row);

/// What a treatment may name: dotted names or prefixes, checked, each once. Error bad_treatment
/// names the key and why.
[[nodiscard]] Result<std::vector<std::string>> checkTreatment(
    const std::vector<std::string> &names, const Policy &policy);

} // namespace fairlead
