#include "models/routing/flips.h"

#include <algorithm>

#include "models/routing/ranking.h"

namespace fairlead {
namespace {

using Effective = std::map<std::string, AnswerValue>;

/// The minutes at which a rule begins or ends to speak, each once.
std::vector<AnswerValue> thresholdsOf(
    const RoutingQuestion &question, const RoutingRules &rules, const Effective &answers)
{
    std::vector<AnswerValue> found;
    const auto add = [&](double minutes) {
        const AnswerValue value = minutes;
        if (minutes >= 0 && std::find(found.begin(), found.end(), value) == found.end())
            found.push_back(value);
    };
    for (const RoutingRow &row : rules.rows)
        for (const RuleCondition &part : row.when) {
            if (part.question != question.id)
                continue;
            if (part.otherQuestion.empty())
                add(part.number);
            else if (const auto other = answers.find(part.otherQuestion); other != answers.end())
                add(std::get<double>(other->second));
        }
    return found;
}

std::vector<AnswerChange> changesOf(
    const RoutingQuestion &question, const RoutingRules &rules, const Effective &answers)
{
    const auto now = answers.find(question.id);
    const AnswerValue from
        = now == answers.end() ? AnswerValue(std::string(unknownAnswer)) : now->second;
    std::vector<AnswerValue> values;
    if (question.kind == QuestionKind::Minutes)
        values = thresholdsOf(question, rules, answers);
    else
        for (const QuestionValue &each : question.values) // a receipt has none
            values.emplace_back(each.id);
    std::vector<AnswerChange> changes;
    for (const AnswerValue &value : values)
        if (value != from)
            changes.push_back({question.id, from, value});
    return changes;
}

Answers with(Answers answers, const AnswerChange &change)
{
    answers.given[change.question] = change.to;
    return answers;
}

} // namespace

std::vector<Flip> flips(const RoutingRules &rules, const Answers &answers)
{
    const auto first = winner(rules, answers);
    const Effective effective = effectiveAnswers(rules, answers);
    std::vector<AnswerChange> all;
    for (const RoutingQuestion &question : rules.questions)
        for (AnswerChange &change : changesOf(question, rules, effective))
            all.push_back(std::move(change));

    std::vector<Flip> found;
    for (const AnswerChange &change : all)
        if (const auto then = winner(rules, with(answers, change)); then != first)
            found.push_back({{change}, then});
    if (!found.empty())
        return found;
    // No single change flips it, so every pair that does is a smallest one.
    for (std::size_t a = 0; a < all.size(); ++a) {
        const Answers once = with(answers, all[a]);
        for (std::size_t b = a + 1; b < all.size(); ++b) {
            if (all[a].question == all[b].question)
                continue;
            if (const auto then = winner(rules, with(once, all[b])); then != first)
                found.push_back({{all[a], all[b]}, then});
        }
    }
    return found;
}

} // namespace fairlead
