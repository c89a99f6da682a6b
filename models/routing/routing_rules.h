// The rules of routing as data: questions, rows, conflicts and sentences, read from
// resources/policy/routing.json and named by its hash wherever a ranking goes.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/observed.h"
#include "models/routing/answers.h"

namespace fairlead {

/// The surfaces that are ranked, in the order that breaks the last tie.
inline constexpr std::array<Surface, 3> routedSurfaces{
    Surface::Modal, Surface::OwnedH200, Surface::Tpu};

enum class QuestionKind { YesNo, Choice, Minutes, Receipt };

struct QuestionValue {
    std::string id;   ///< "training"
    std::string word; ///< "One long training run"
};

/// An answer that answers another question too, unless that one was answered itself.
struct Implication {
    std::string value;            ///< of the question that holds it
    std::string question, answer; ///< what it sets
};

struct RoutingQuestion {
    std::string id;   ///< "job_shape"
    std::string text; ///< what is asked
    std::string why;  ///< what the answer decides
    QuestionKind kind = QuestionKind::YesNo;
    std::vector<QuestionValue> values; ///< of YesNo and Choice, in the order offered
    std::vector<Implication> implies;
};

/// A part of a row's condition; all parts must hold. An unknown answer holds nothing.
struct RuleCondition {
    enum class Kind { Is, AtLeast, AtMost, Given };
    std::string question;
    Kind kind = Kind::Is;
    std::string value;         ///< of Is
    std::string otherQuestion; ///< of AtLeast and AtMost: its minutes; empty: `number`
    double number = 0;

    bool operator==(const RuleCondition &) const = default;
};

enum class EffectKind { Excludes, For, Against };
std::string_view wordOf(EffectKind kind); ///< "excludes", "for", "against"

struct RuleEffect {
    EffectKind kind = EffectKind::For;
    Surface surface = Surface::Unknown;
    std::string sentence;
};

struct RoutingRow {
    std::string id; ///< "1b"
    std::vector<RuleCondition> when;
    std::vector<RuleEffect> effects; ///< at most one a surface
    /// The row's effects hold for every surface but the one of the receipt compared with.
    bool sparesComparedSurface = false;
};

/// Rows that pull apart when all of them fire.
struct RoutingConflict {
    std::vector<std::string> rows;
    std::string sentence;
};

/// What is said of a surface whatever the answers are, and what its results can never carry.
struct SurfaceProfile {
    std::vector<std::string> cannotClaim;
    std::string operatorOverhead, benchmarkHygiene, failureIsolation; ///< a sentence each
    std::string runbook;                                              ///< its name
    std::vector<std::string> runbookSteps;
};

struct RoutingRules {
    std::string id;                         ///< "routing/1"
    std::string sha256;                     ///< of the file's bytes
    std::vector<RoutingQuestion> questions; ///< in the order asked
    std::vector<RoutingRow> rows;           ///< in the order of rank
    std::vector<RoutingConflict> conflicts;
    std::map<Surface, SurfaceProfile> surfaces; ///< each of routedSurfaces

    /// Null for an id that is none.
    const RoutingQuestion *question(std::string_view questionId) const;
};

/// Reads and checks a rules file. Errors: json_* for the text; routing_rules for its content: an
/// unknown question, value or surface, two rows with one id or with one condition and effect, a row
/// that can never fire; `where` names the row, as in "rows/11b". Any thread.
[[nodiscard]] Result<RoutingRules> readRoutingRules(std::string_view json);

/// The embedded rules. Any thread.
const RoutingRules &builtInRoutingRules();

/// Takes one answer as it is written. Minutes are a number of at least 0. `compare_with` takes any
/// text; who calls looks the receipt up. "unknown" answers every question. Errors:
/// unknown_question, bad_answer (its remedy lists what the question takes). Pure.
[[nodiscard]] Result<AnswerValue> readAnswer(
    const RoutingRules &rules, std::string_view questionId, std::string_view text);

/// The answers with what they imply (job_shape=xla answers xla_shaped), less those that are
/// unknown.
std::map<std::string, AnswerValue> effectiveAnswers(
    const RoutingRules &rules, const Answers &answers);

} // namespace fairlead
