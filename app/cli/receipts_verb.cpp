#include <algorithm>

#include "app/cli/json_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/suggestion.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

Json known(const Json &document, std::string_view dotted)
{
    const auto value = member(document, dotted);
    return value.known() ? value.value() : Json();
}

Json headlineJson(const Json &document)
{
    if (!member(document, "metrics.0.name").known())
        return {};
    return {{"name", known(document, "metrics.0.name")},
        {"value", known(document, "metrics.0.value")}, {"unit", known(document, "metrics.0.unit")},
        {"scope", known(document, "metrics.0.scope")}};
}

Json rowJson(const Judged &judged)
{
    const Json &document = judged.document;
    return {{"schema", outputSchema}, {"receipt_id", judged.entry.receipt.id},
        {"format", judged.entry.receipt.format}, {"surface", nameOf(judged.surface).id},
        {"startup_class", nameOf(judged.starting.effective).id},
        {"basis", wordOf(judged.starting.basis)}, {"lane", known(document, "lane")},
        {"revision", known(document, "revision.commit")}, {"headline", headlineJson(document)},
        {"created_at", known(document, "timeline.created_at")},
        {"practice", known(document, "practice")},
        {"superseded", !judged.entry.supersededBy.empty()},
        {"retracted", judged.entry.retraction.has_value()}};
}

/// By the time that the row shows, which a person may have stated; the undated stand last.
void sortByCreation(std::vector<Judged> &list)
{
    std::vector<std::pair<std::pair<Time, std::string>, std::size_t>> order;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Json at = known(list[i].document, "timeline.created_at");
        const auto time = at.is_string() ? parseUtc(at.get<std::string>()) : std::nullopt;
        order.push_back({{time.value_or(Time::max()), list[i].entry.receipt.id}, i});
    }
    std::sort(order.begin(), order.end());
    std::vector<Judged> sorted;
    for (const auto &[key, i] : order)
        sorted.push_back(std::move(list[i]));
    list = std::move(sorted);
}

Row rowText(const Judged &judged)
{
    constexpr std::size_t shownOfCommit = 12;
    const Json &document = judged.document;
    const bool practice = known(document, "practice") == Json(true);
    std::string marks = practice ? "practice" : "";
    if (!judged.entry.supersededBy.empty())
        marks += marks.empty() ? "superseded" : ", superseded";
    if (judged.entry.retraction)
        marks += marks.empty() ? "retracted" : ", retracted";
    const auto commit = member(document, "revision.commit");
    return {shortId(judged.entry.receipt.id), displayName(judged.entry),
        saidOf(member(document, "timeline.created_at")),
        commit.known() ? saidOf(commit).substr(0, shownOfCommit) : saidOf(commit),
        surfaceWords(judged), startingWords(judged.starting), saidOf(member(document, "lane")),
        headlineWords(document), marks};
}

std::string textOf(const std::vector<Judged> &list)
{
    if (list.empty())
        return "No receipts. Take some in with: fairlead-cli import PATH\n";
    std::vector<Row> rows{{"RECEIPT", "NAME", "CREATED", "REVISION", "SURFACE", "STARTING STATE",
        "LANE", "HEADLINE", ""}};
    for (const Judged &judged : list)
        rows.push_back(rowText(judged));
    return table(rows) + '\n' + counted(list.size(), "receipt", "receipts") + ".\n";
}

template <class Names>
Error unknownName(const std::string &option, const std::string &given, const Names &names)
{
    std::vector<std::string> ids;
    std::string all;
    for (const auto &name : names) {
        ids.emplace_back(name.id);
        all += (all.empty() ? "" : ", ") + ids.back();
    }
    const std::string near = nearestOf(given, ids);
    return {"bad_usage", "\"" + given + "\" is no id that " + option + " knows.", option,
        near.empty() ? "One of: " + all + "." : "Did you mean " + near + "?"};
}

} // namespace

Result<Answer> perform(const ReceiptsRequest &request, Desk &desk)
{
    const auto surface = surfaceFromId(request.surface);
    const auto startupClass = startupClassFromId(request.startupClass);
    if (!surface && !request.surface.empty())
        return fail(unknownName("--surface", request.surface, surfaceNames()));
    if (!startupClass && !request.startupClass.empty())
        return fail(unknownName("--class", request.startupClass, startupClassNames()));
    auto entries = desk.ledger.entries();
    if (!entries)
        return fail(entries.error());
    const Time at = desk.clock.now();
    std::vector<Judged> list;
    for (LedgerEntry &entry : *entries) {
        Judged judged = judge(std::move(entry), builtInPolicy(), at);
        const bool wanted = (!surface || judged.surface == *surface)
            && (!startupClass || judged.starting.effective == *startupClass);
        if (wanted)
            list.push_back(std::move(judged));
    }
    sortByCreation(list);
    if (!desk.json)
        return Answer{textOf(list), Exit::Yes};
    Json rows = Json::array();
    for (const Judged &judged : list)
        rows.push_back(rowJson(judged));
    return jsonAnswer(rows);
}

} // namespace fairlead::cli
