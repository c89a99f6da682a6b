#include "models/receipts/attest.h"

#include <algorithm>

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/rejected_json.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"

namespace fairlead::cli {
namespace {

Result<AttestedValues> valuesOf(const AttestRequest &request)
{
    if (!request.card.empty())
        return readAttestationCard(request.card);
    auto key = attestableKey(request.key);
    if (!key)
        return fail(key.error());
    return AttestedValues{{*key, request.value}};
}

/// The receipts that the arguments name; an argument that names none is refused, and hinders no
/// other.
struct Addressees {
    NamedReceipts named;
    std::vector<AttestRefusal> refused;
    std::vector<std::string> order; ///< ids and arguments as they were given
};

Result<Addressees> addressees(const AttestRequest &request, Desk &desk)
{
    Addressees all;
    std::optional<Error> first;
    for (const std::string &argument : request.receipts) {
        auto named = receiptArgument(argument, desk);
        if (named) {
            all.order.insert(all.order.end(), named->ids.begin(), named->ids.end());
            addNamed(all.named, std::move(*named));
            continue;
        }
        all.order.push_back(argument);
        all.refused.push_back({argument, named.error().message});
        if (!first)
            first = named.error();
    }
    if (all.named.ids.empty() && first)
        return fail(*first);
    return all;
}

/// Of all that were refused, for whatever reason, in the order of the arguments.
void sortByArgument(std::vector<AttestRefusal> &refused, const std::vector<std::string> &order)
{
    const auto place = [&order](const AttestRefusal &each) {
        return std::find(order.begin(), order.end(), each.receiptId);
    };
    std::stable_sort(refused.begin(), refused.end(),
        [&place](const AttestRefusal &a, const AttestRefusal &b) { return place(a) < place(b); });
}

Json documentOf(const AttestReport &report, const std::vector<RejectedFile> &rejected)
{
    Json refused = Json::array();
    for (const AttestRefusal &each : report.refused)
        refused.push_back({{"receipt_id", each.receiptId}, {"reason", each.reason}});
    Json document{{"schema", outputSchema}, {"attested", report.attested}, {"refused", refused}};
    if (!rejected.empty())
        document["rejected"] = rejectedJson(rejected);
    return document;
}

std::string textOf(const AttestReport &report, const std::vector<RejectedFile> &rejected)
{
    std::string text = "Attested " + counted(report.attested.size(), "receipt", "receipts") + ".\n";
    for (const std::string &id : report.attested)
        text += "  " + shortId(id) + '\n';
    if (!report.refused.empty())
        text += "Refused " + std::to_string(report.refused.size()) + ":\n";
    for (const AttestRefusal &each : report.refused)
        text += "  " + plainText(shortId(each.receiptId)) + ": " + plainText(each.reason) + '\n';
    if (!rejected.empty())
        text += "Not imported:\n" + rejectedWords(rejected);
    return text;
}

} // namespace

Result<Answer> perform(const AttestRequest &request, Desk &desk)
{
    const auto values = valuesOf(request);
    if (!values)
        return fail(values.error());
    auto all = addressees(request, desk);
    if (!all)
        return fail(all.error());
    auto report
        = attest(desk.ledger, all->named.ids, *values, request.by, request.reason, desk.clock);
    if (!report)
        return fail(report.error());
    report->refused.insert(report->refused.end(), all->refused.begin(), all->refused.end());
    sortByArgument(report->refused, all->order);
    const bool whole = report->refused.empty() && all->named.rejected.empty();
    const Exit exit = whole ? Exit::Yes : Exit::BadInput;
    if (desk.json)
        return jsonAnswer(documentOf(*report, all->named.rejected), exit);
    return Answer{textOf(*report, all->named.rejected), exit};
}

} // namespace fairlead::cli
