// What the operator answered about a job, question by question: the input of routing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <nlohmann/json.hpp>

#include "models/domain/startup_class.h"
#include "models/domain/surface.h"

namespace fairlead {

struct RoutingRules;

/// "yes", a choice or a receipt's id; or minutes. The text "unknown" is the answer "I don't know".
using AnswerValue = std::variant<std::string, double>;

inline constexpr std::string_view unknownAnswer = "unknown";

/// What routing needs to know of the receipt that `compare_with` names.
struct ComparedReceipt {
    std::string id;
    Surface surface = Surface::Unknown;
    StartupClass startupClass = StartupClass::Unknown;
};

struct Answers {
    /// RoutingQuestion id -> what was said. A question that is missing is unknown.
    std::map<std::string, AnswerValue> given;
    /// The receipt of the answer `compare_with`, looked up by whoever took the answer. Without it
    /// that answer excludes nothing.
    std::optional<ComparedReceipt> compared;

    bool operator==(const Answers &other) const { return given == other.given; }
};

/// Is it "unknown"?
bool isUnknown(const AnswerValue &value);
/// "yes", "unknown", "12.5": as it is written on a command line.
std::string textOf(const AnswerValue &value);
nlohmann::json jsonOf(const AnswerValue &value);

} // namespace fairlead
