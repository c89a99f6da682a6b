#include <cstdlib>

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/route_text.h"
#include "app/cli/suggestion.h"
#include "app/cli/verbs.h"
#include "connectors/common/bounded_file.h"
#include "connectors/common/strict_json.h"
#include "models/ledger/ledger.h"
#include "models/ledger/tracking_store.h"
#include "models/routing/configured_rates.h"
#include "models/routing/routing.h"

namespace fairlead::cli {
namespace {

constexpr std::size_t answersFileBytes = std::size_t(1) << 20;

/// Adds the word that was most likely meant.
Error withSuggestion(Error error, const std::string &key, const RoutingRules &rules)
{
    if (error.code != "unknown_question")
        return error;
    std::vector<std::string> ids;
    for (const RoutingQuestion &each : rules.questions)
        ids.push_back(each.id);
    if (const std::string near = nearestOf(key, ids); !near.empty())
        error.remedy = "Did you mean " + near + "? " + error.remedy;
    return error;
}

Result<void> take(
    const std::string &key, const std::string &text, const RoutingRules &rules, Answers &answers)
{
    auto value = readAnswer(rules, key, text);
    if (!value)
        return fail(withSuggestion(value.error(), key, rules));
    answers.given.insert_or_assign(key, std::move(*value));
    return {};
}

/// A JSON object of answers; null leaves a question open.
Result<void> takeFile(const std::string &path, const RoutingRules &rules, Answers &answers)
{
    const auto bytes = readRegularFile(path, {answersFileBytes, 100'000, 1});
    if (!bytes)
        return fail(bytes.error());
    const auto document = parseStrictJson(*bytes);
    if (!document) {
        Error error = document.error();
        error.where = path + ":" + error.where;
        return fail(error);
    }
    if (!document->is_object())
        return fail({"bad_answer", "The answers are no JSON object.", path,
            "Write an object such as {\"multi_host\": \"no\", \"job_minutes\": 30}."});
    for (const auto &[key, value] : document->items()) {
        if (value.is_null() && rules.question(key))
            continue;
        if (!value.is_string() && !value.is_number())
            return fail({"bad_answer", "The answer to \"" + key + "\" is no text and no number.",
                path, "Answers are texts, such as \"yes\", or minutes."});
        const std::string text = value.is_string() ? value.get<std::string>()
                                                   : textOf(AnswerValue(value.get<double>()));
        if (auto taken = take(key, text, rules, answers); !taken) {
            Error error = taken.error();
            error.where = path + ": " + error.where;
            return fail(error);
        }
    }
    return {};
}

Result<void> takeWord(const std::string &word, const RoutingRules &rules, Answers &answers)
{
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0)
        return fail({"bad_usage", "\"" + word + "\" is no answer.", word,
            "Write KEY=VALUE, such as multi_host=no."});
    return take(word.substr(0, equals), word.substr(equals + 1), rules, answers);
}

/// Looks up the receipt of `compare_with`, and writes its whole id into the answer.
Result<void> lookUpCompared(Answers &answers, Desk &desk)
{
    const auto given = answers.given.find("compare_with");
    if (given == answers.given.end() || isUnknown(given->second))
        return {};
    const std::string argument = textOf(given->second);
    const auto named = receiptArgument(argument, desk);
    if (!named)
        return fail(named.error());
    if (named->ids.size() != 1)
        return fail({"ambiguous_receipt",
            "\"" + argument + "\" holds " + std::to_string(named->ids.size()) + " receipts.",
            argument, "Name the one to compare with by its id."});
    auto entry = desk.ledger.entry(named->ids.front());
    if (!entry)
        return fail(entry.error());
    const Judged judged = judge(std::move(*entry), builtInPolicy(), desk.clock.now());
    given->second = judged.entry.receipt.id;
    answers.compared
        = ComparedReceipt{judged.entry.receipt.id, judged.surface, judged.starting.effective};
    return {};
}

Result<RouteEvidence> evidenceIn(Desk &desk)
{
    auto entries = desk.ledger.entries();
    if (!entries)
        return fail(entries.error());
    const Time at = desk.clock.now();
    std::vector<std::shared_ptr<const Judged>> receipts;
    receipts.reserve(entries->size());
    for (LedgerEntry &entry : *entries)
        receipts.push_back(
            std::make_shared<const Judged>(judge(std::move(entry), builtInPolicy(), at)));
    return evidenceOf(receipts);
}

/// A configuration that cannot be read costs the price alone; `note` then says so.
std::map<Surface, double> rates(const Desk &desk, std::string &note)
{
    const char *home = std::getenv("HOME");
    const auto config
        = readSurfaces(desk.config.empty() ? defaultConfigFolder() : desk.config, home ? home : "");
    if (config)
        return configuredRates(*config);
    note = "fairlead-cli: no price is shown: " + plainText(config.error().message) + '\n';
    return {};
}

Result<Answers> answersOf(const RouteRequest &request, const RoutingRules &rules, Desk &desk)
{
    Answers answers;
    if (!request.answersFile.empty())
        if (auto taken = takeFile(request.answersFile, rules, answers); !taken)
            return fail(taken.error());
    for (const std::string &word : request.answers)
        if (auto taken = takeWord(word, rules, answers); !taken)
            return fail(taken.error());
    if (auto found = lookUpCompared(answers, desk); !found)
        return fail(found.error());
    return answers;
}

Result<Decision> saved(const Routing &routing, const RouteRequest &request, Desk &desk)
{
    auto decision = decide(routing, request.chosen, desk.clock.now());
    if (!decision)
        return decision;
    auto store = TrackingStore::open(desk.store);
    if (!store)
        return fail(store.error());
    if (auto kept = store->save(*decision); !kept)
        return fail(kept.error());
    return decision;
}

} // namespace

Result<Answer> perform(const RouteRequest &request, Desk &desk)
{
    const RoutingRules &rules = builtInRoutingRules();
    auto answers = answersOf(request, rules, desk);
    if (!answers)
        return fail(answers.error());
    auto evidence = evidenceIn(desk);
    if (!evidence)
        return fail(evidence.error());
    std::string note;
    evidence->ratePerHour = rates(desk, note);
    const Routing routing = route(rules, *answers, *evidence);
    std::optional<Decision> decision;
    if (request.save) {
        auto kept = saved(routing, request, desk);
        if (!kept)
            return fail(kept.error());
        decision = std::move(*kept);
    }
    const Exit exit = routing.winner() ? Exit::Yes : Exit::No;
    if (!desk.json) {
        std::string text = routeText(routing, rules);
        if (decision)
            text += "\nKept as decision " + decision->id + ".\n";
        return Answer{std::move(text), exit, std::move(note)};
    }
    Json document = routingJson(routing, desk.clock.now());
    document["schema"] = outputSchema;
    if (decision)
        document["decision_id"] = decision->id;
    Answer answer = jsonAnswer(document, exit);
    answer.note = std::move(note);
    return answer;
}

} // namespace fairlead::cli
