#include <algorithm>

#include "app/cli/json_text.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/ledger/tracking_store.h"
#include "models/routing/routing.h"

namespace fairlead::cli {
namespace {

std::string surfaceWord(const std::string &id)
{
    const auto surface = surfaceFromId(id);
    return surface ? std::string(nameOf(*surface).word) : "none";
}

std::string answersWords(const Json &answers)
{
    std::string words;
    for (const auto &[question, value] : answers.items())
        words += (words.empty() ? "" : " ") + question + "="
            + (value.is_string() ? value.get<std::string>() : value.dump());
    return words;
}

std::string textOf(const std::vector<Decision> &decisions)
{
    if (decisions.empty())
        return "No decisions. Keep one with: fairlead-cli route KEY=VALUE --save\n";
    std::vector<Row> rows{{"DECISION", "AT", "FIRST", "CHOSEN", "ANSWERS"}};
    for (const Decision &each : decisions)
        rows.push_back({each.id, formatUtc(each.at), surfaceWord(each.winner),
            surfaceWord(each.chosen), answersWords(each.answers)});
    return table(rows) + '\n' + counted(decisions.size(), "decision", "decisions") + ".\n";
}

} // namespace

Result<Answer> perform(const DecisionsRequest &, Desk &desk)
{
    auto store = TrackingStore::open(desk.store);
    if (!store)
        return fail(store.error());
    auto decisions = store->decisions();
    if (!decisions)
        return fail(decisions.error());
    if (!desk.json)
        return Answer{textOf(*decisions), Exit::Yes};
    std::sort(decisions->begin(), decisions->end(),
        [](const Decision &a, const Decision &b) { return a.id < b.id; });
    Json rows = Json::array();
    for (const Decision &each : *decisions) {
        rows.push_back(decisionJson(each));
        rows.back()["schema"] = outputSchema;
    }
    return jsonAnswer(rows);
}

} // namespace fairlead::cli
