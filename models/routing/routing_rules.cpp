#include "models/routing/routing_rules.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

#include "resources/resources.h"

namespace fairlead {
namespace {

/// A plain decimal number of minutes; nothing for anything else, negative and endless ones too.
std::optional<double> minutesOf(std::string_view text)
{
    double minutes = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), minutes);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(minutes)
        || minutes < 0)
        return {};
    return minutes == 0 ? 0.0 : minutes; // no negative zero
}

std::string takes(const RoutingQuestion &question)
{
    if (question.kind == QuestionKind::Minutes)
        return "It takes minutes, a number of at least 0, or unknown.";
    if (question.kind == QuestionKind::Receipt)
        return "It takes the id of a receipt, or unknown.";
    std::string words;
    for (const QuestionValue &value : question.values)
        words += value.id + ", ";
    return "It takes one of: " + words + "unknown.";
}

} // namespace

std::string_view wordOf(EffectKind kind)
{
    switch (kind) {
    case EffectKind::Excludes:
        return "excludes";
    case EffectKind::For:
        return "for";
    case EffectKind::Against:
        return "against";
    }
    return "";
}

const RoutingQuestion *RoutingRules::question(std::string_view questionId) const
{
    const auto found = std::find_if(questions.begin(), questions.end(),
        [&](const RoutingQuestion &each) { return each.id == questionId; });
    return found == questions.end() ? nullptr : &*found;
}

const RoutingRules &builtInRoutingRules()
{
    static const RoutingRules rules = [] {
        Result<RoutingRules> read = readRoutingRules(resource("policy/routing.json"));
        assert(read && "the embedded rules are checked by a test");
        return read ? std::move(*read) : RoutingRules{};
    }();
    return rules;
}

Result<AnswerValue> readAnswer(
    const RoutingRules &rules, std::string_view questionId, std::string_view text)
{
    const RoutingQuestion *question = rules.question(questionId);
    if (!question) {
        std::string all;
        for (const RoutingQuestion &each : rules.questions)
            all += (all.empty() ? "" : ", ") + each.id;
        return fail(
            {"unknown_question", "The rules ask no question \"" + std::string(questionId) + "\".",
                std::string(questionId), "They ask: " + all + "."});
    }
    const auto refuse = [&] {
        return fail({"bad_answer",
            "\"" + std::string(text) + "\" is no answer to \"" + question->id + "\".", question->id,
            takes(*question)});
    };
    if (text.empty())
        return refuse();
    if (text == unknownAnswer)
        return AnswerValue(std::string(text));
    if (question->kind == QuestionKind::Minutes) {
        if (const auto minutes = minutesOf(text))
            return AnswerValue(*minutes);
        return refuse();
    }
    const bool offered = std::any_of(question->values.begin(), question->values.end(),
        [&](const QuestionValue &value) { return value.id == text; });
    if (question->kind != QuestionKind::Receipt && !offered)
        return refuse();
    return AnswerValue(std::string(text));
}

std::map<std::string, AnswerValue> effectiveAnswers(
    const RoutingRules &rules, const Answers &answers)
{
    std::map<std::string, AnswerValue> all = answers.given;
    for (const RoutingQuestion &question : rules.questions)
        for (const Implication &implied : question.implies) {
            const auto found = answers.given.find(question.id);
            if (found != answers.given.end() && textOf(found->second) == implied.value)
                all.try_emplace(implied.question, implied.answer);
        }
    std::erase_if(all, [](const auto &each) { return isUnknown(each.second); });
    return all;
}

} // namespace fairlead
