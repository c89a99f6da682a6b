#include <algorithm>
#include <initializer_list>
#include <set>

#include "connectors/common/sha256.h"
#include "connectors/common/strict_json.h"
#include "models/routing/routing_rules.h"
#include "models/routing/rule_checks.h"

namespace fairlead {
namespace {

/// Stands for a surface in the row of the receipt compared with.
constexpr std::string_view sparingSurface = "all_but_that_of_the_receipt";

class RulesReader {
public:
    Result<RoutingRules> read(const Json &root)
    {
        checkMembers(root, "the rules", {"id", "questions", "rows", "conflicts", "surfaces"});
        m_rules.id = text(root, "the rules", "id");
        for (const Json &each : list(root, "the rules", "questions"))
            readQuestion(each);
        checkImplications();
        for (const Json &each : list(root, "the rules", "rows"))
            readRow(each);
        for (const Json &each : list(root, "the rules", "conflicts"))
            readConflict(each);
        readSurfaces(root);
        if (m_error)
            return fail(*m_error);
        if (auto wrong = contradictionAmong(m_rules.rows))
            return fail(*wrong);
        return std::move(m_rules);
    }

private:
    /// Keeps the first complaint only: what follows it may be its consequence.
    void complain(const std::string &where, const std::string &message)
    {
        if (!m_error)
            m_error = Error{"routing_rules", message, where, "Correct the rules file"};
    }

    void checkMembers(
        const Json &object, const std::string &where, std::initializer_list<std::string_view> names)
    {
        if (!object.is_object())
            return complain(where, "Here stands no object");
        for (const auto &[name, value] : object.items())
            if (std::find(names.begin(), names.end(), name) == names.end())
                complain(where, "Nothing reads the member \"" + name + "\"");
    }

    std::string text(const Json &object, const std::string &where, const std::string &name)
    {
        if (object.is_object() && object.contains(name) && object[name].is_string()
            && !object[name].get_ref<const std::string &>().empty())
            return object[name].get<std::string>();
        complain(where, "The text \"" + name + "\" is missing");
        return {};
    }

    Json list(const Json &object, const std::string &where, const std::string &name)
    {
        if (object.is_object() && object.contains(name) && object[name].is_array())
            return object[name];
        complain(where, "The list \"" + name + "\" is missing");
        return Json::array();
    }

    Json optionalList(const Json &object, const std::string &where, const std::string &name)
    {
        return object.is_object() && object.contains(name) ? list(object, where, name)
                                                           : Json::array();
    }

    std::vector<std::string> texts(
        const Json &object, const std::string &where, const std::string &name)
    {
        std::vector<std::string> all;
        for (const Json &each : list(object, where, name)) {
            if (!each.is_string() || each.get_ref<const std::string &>().empty())
                complain(where, "The list \"" + name + "\" holds something that is no text");
            else
                all.push_back(each.get<std::string>());
        }
        return all;
    }

    std::optional<Surface> surface(const std::string &id, const std::string &where)
    {
        const auto found = surfaceFromId(id);
        if (found
            && std::find(routedSurfaces.begin(), routedSurfaces.end(), *found)
                != routedSurfaces.end())
            return found;
        complain(where, "\"" + id + "\" is no surface that is ranked");
        return {};
    }

    const RoutingQuestion *questionNamed(const std::string &id, const std::string &where)
    {
        const RoutingQuestion *found = m_rules.question(id);
        if (!found)
            complain(where, "There is no question \"" + id + "\"");
        return found;
    }

    void checkValue(
        const RoutingQuestion &question, const std::string &value, const std::string &where)
    {
        const auto same = [&](const QuestionValue &each) { return each.id == value; };
        if (value != unknownAnswer
            && std::none_of(question.values.begin(), question.values.end(), same))
            complain(
                where, "\"" + value + "\" is no value of the question \"" + question.id + "\"");
    }

    void readQuestion(const Json &json)
    {
        RoutingQuestion question;
        question.id = text(json, "questions", "id");
        const std::string where = "questions/" + question.id;
        checkMembers(json, where, {"id", "text", "why", "kind", "values", "implies"});
        if (m_rules.question(question.id))
            complain(where, "Two questions have the id \"" + question.id + "\"");
        question.text = text(json, where, "text");
        question.why = text(json, where, "why");
        const std::string kind = text(json, where, "kind");
        if (kind == "yes_no") {
            question.kind = QuestionKind::YesNo;
            question.values = {{"yes", "Yes"}, {"no", "No"}};
        } else if (kind == "choice") {
            question.kind = QuestionKind::Choice;
            for (const Json &each : list(json, where, "values")) {
                checkMembers(each, where, {"value", "word"});
                question.values.push_back({text(each, where, "value"), text(each, where, "word")});
            }
            if (question.values.size() < 2)
                complain(where, "A choice needs at least two values");
        } else if (kind == "minutes") {
            question.kind = QuestionKind::Minutes;
        } else if (kind == "receipt") {
            question.kind = QuestionKind::Receipt;
        } else {
            complain(where, "\"" + kind + "\" is no kind of question");
        }
        if (question.kind != QuestionKind::Choice && json.is_object() && json.contains("values"))
            complain(where, "Only a choice lists values");
        for (const Json &each : optionalList(json, where, "implies")) {
            checkMembers(each, where, {"value", "question", "answer"});
            question.implies.push_back({text(each, where, "value"), text(each, where, "question"),
                text(each, where, "answer")});
        }
        m_rules.questions.push_back(std::move(question));
    }

    /// They may name a question that stands further down.
    void checkImplications()
    {
        for (const RoutingQuestion &question : m_rules.questions)
            for (const Implication &implied : question.implies) {
                const std::string where = "questions/" + question.id;
                checkValue(question, implied.value, where);
                if (const RoutingQuestion *other = questionNamed(implied.question, where))
                    checkValue(*other, implied.answer, where);
            }
    }

    RuleCondition readCondition(const Json &json, const std::string &where)
    {
        checkMembers(json, where, {"question", "is", "at_least", "at_most", "is_given"});
        RuleCondition condition;
        condition.question = text(json, where, "question");
        const RoutingQuestion *question = questionNamed(condition.question, where);
        if (!json.is_object() || json.size() != 2 || !question) {
            complain(where, "A condition has a question and one thing to hold of it");
            return condition;
        }
        if (json.contains("is")) {
            condition.value = text(json, where, "is");
            if (question->values.empty())
                complain(where, "\"" + question->id + "\" has no values to be one of");
            checkValue(*question, condition.value, where);
        } else if (json.contains("is_given")) {
            condition.kind = RuleCondition::Kind::Given;
            if (json["is_given"] != Json(true) || question->kind != QuestionKind::Receipt)
                complain(where, "\"is_given\" is true, and asked of a receipt");
        } else {
            const bool least = json.contains("at_least");
            condition.kind = least ? RuleCondition::Kind::AtLeast : RuleCondition::Kind::AtMost;
            readBound(json[least ? "at_least" : "at_most"], *question, where, condition);
        }
        return condition;
    }

    void readBound(const Json &bound, const RoutingQuestion &question, const std::string &where,
        RuleCondition &condition)
    {
        if (question.kind != QuestionKind::Minutes)
            complain(where, "\"" + question.id + "\" is not answered in minutes");
        if (bound.is_number()) {
            condition.number = bound.get<double>();
        } else if (bound.is_string()) {
            condition.otherQuestion = bound.get<std::string>();
            const RoutingQuestion *other = questionNamed(condition.otherQuestion, where);
            if (other && (other->kind != QuestionKind::Minutes || other->id == question.id))
                complain(where, "\"" + other->id + "\" is no other question of minutes");
        } else {
            complain(where, "A bound is a number or a question");
        }
    }

    void readRow(const Json &json)
    {
        RoutingRow row;
        row.id = text(json, "rows", "id");
        const std::string where = "rows/" + row.id;
        checkMembers(json, where, {"id", "when", "effects"});
        for (const Json &each : list(json, where, "when"))
            row.when.push_back(readCondition(each, where));
        if (row.when.empty())
            complain(where, "The row has no condition");
        for (const Json &each : list(json, where, "effects"))
            readEffect(each, where, row);
        if (row.effects.empty())
            complain(where, "The row has no effect");
        m_rules.rows.push_back(std::move(row));
    }

    void readEffect(const Json &json, const std::string &where, RoutingRow &row)
    {
        checkMembers(json, where, {"effect", "surface", "sentence"});
        const std::string word = text(json, where, "effect");
        const std::string sentence = text(json, where, "sentence");
        const std::string target = text(json, where, "surface");
        RuleEffect effect{EffectKind::For, Surface::Unknown, sentence};
        if (word == "excludes")
            effect.kind = EffectKind::Excludes;
        else if (word == "against")
            effect.kind = EffectKind::Against;
        else if (word != "for")
            complain(where, "\"" + word + "\" is no effect");
        if (target == sparingSurface) {
            row.sparesComparedSurface = true;
            const auto given
                = [](const RuleCondition &each) { return each.kind == RuleCondition::Kind::Given; };
            if (std::none_of(row.when.begin(), row.when.end(), given))
                complain(where, "The row spares a receipt's surface, but asks for no receipt");
            for (const Surface each : routedSurfaces)
                row.effects.push_back({effect.kind, each, sentence});
        } else if (const auto named = surface(target, where)) {
            effect.surface = *named;
            row.effects.push_back(std::move(effect));
        }
    }

    void readConflict(const Json &json)
    {
        checkMembers(json, "conflicts", {"rows", "sentence"});
        RoutingConflict conflict{
            texts(json, "conflicts", "rows"), text(json, "conflicts", "sentence")};
        for (const std::string &id : conflict.rows) {
            const auto same = [&](const RoutingRow &row) { return row.id == id; };
            if (std::none_of(m_rules.rows.begin(), m_rules.rows.end(), same))
                complain("conflicts", "There is no row \"" + id + "\"");
        }
        if (conflict.rows.size() < 2)
            complain("conflicts", "It takes two rows to be in conflict");
        m_rules.conflicts.push_back(std::move(conflict));
    }

    void readSurfaces(const Json &root)
    {
        if (!root.is_object() || !root.contains("surfaces") || !root["surfaces"].is_object())
            return complain("surfaces", "The surfaces are missing");
        for (const auto &[id, json] : root["surfaces"].items()) {
            const std::string where = "surfaces/" + id;
            checkMembers(json, where,
                {"cannot_claim", "operator_overhead", "benchmark_hygiene", "failure_isolation",
                    "runbook", "runbook_steps"});
            SurfaceProfile profile{texts(json, where, "cannot_claim"),
                text(json, where, "operator_overhead"), text(json, where, "benchmark_hygiene"),
                text(json, where, "failure_isolation"), text(json, where, "runbook"),
                texts(json, where, "runbook_steps")};
            if (const auto named = surface(id, where))
                m_rules.surfaces[*named] = std::move(profile);
        }
        for (const Surface each : routedSurfaces)
            if (!m_rules.surfaces.contains(each))
                complain(
                    "surfaces", "The surface \"" + std::string(nameOf(each).id) + "\" is missing");
    }

    RoutingRules m_rules;
    std::optional<Error> m_error;
};

} // namespace

Result<RoutingRules> readRoutingRules(std::string_view json)
{
    auto parsed = parseStrictJson(json);
    if (!parsed)
        return fail(parsed.error());
    auto rules = RulesReader().read(*parsed);
    if (rules)
        rules->sha256 = Sha256::of(json).hex();
    return rules;
}

} // namespace fairlead
