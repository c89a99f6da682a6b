#include <algorithm>
#include <memory>

#include "app/cli/verb_form.h"

namespace fairlead::cli {
namespace {

/// "a,b" as two names. A wholly empty text is the empty treatment: nothing may differ.
std::vector<std::string> splitNames(const std::string &text)
{
    std::vector<std::string> names;
    for (std::size_t begin = 0; !text.empty() && begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        names.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return names;
}

struct AttestWords {
    AttestRequest request;
    std::optional<std::string> key, value, card;
};

Result<Request> attestRequest(const AttestWords &asked)
{
    const bool byHand = asked.key || asked.value;
    if (byHand && asked.card)
        return fail(badUsage("attest", "--from stands in place of --key and --value."));
    if (!byHand && !asked.card)
        return fail(badUsage("attest", "Neither --key with --value nor --from is given."));
    if (byHand && !(asked.key && asked.value))
        return fail(badUsage("attest", "--key and --value go together."));
    AttestRequest request = asked.request;
    request.key = asked.key.value_or("");
    request.value = asked.value.value_or("");
    request.card = asked.card.value_or("");
    return request;
}

struct CompareWords {
    CompareRequest request;
    std::string treatment = "revision";
    std::optional<std::string> metric;
};

Result<Request> compareRequest(const CompareWords &asked)
{
    if (asked.metric && asked.metric->empty())
        return fail(badUsage("compare", "--metric has an empty name."));
    CompareRequest request = asked.request;
    request.treatment = splitNames(asked.treatment);
    request.metric = asked.metric.value_or("");
    return request;
}

} // namespace

VerbForm importForm()
{
    auto asked = std::make_shared<ImportRequest>();
    return {"Take receipts, logs and folders of them into the ledger.",
        {{"PATH", "Files and folders", &asked->paths}}, {}, [asked] { return *asked; }};
}

VerbForm receiptsForm()
{
    auto asked = std::make_shared<ReceiptsRequest>();
    return {"List the receipts in the ledger.", {},
        {{"--surface", "ID", "Only those of this surface id", &asked->surface},
            {"--class", "ID", "Only those of this startup class id", &asked->startupClass}},
        [asked] { return *asked; }};
}

VerbForm receiptForm()
{
    auto asked = std::make_shared<ReceiptRequest>();
    return {"Show one receipt with its sources and findings.",
        {{"RECEIPT", "An id, a prefix of it, or a path", &asked->receipt}}, {},
        [asked] { return *asked; }};
}

VerbForm attestForm()
{
    auto asked = std::make_shared<AttestWords>();
    return {"State what receipts leave unknown, by name and with a reason.",
        {{"RECEIPT", "Ids, prefixes or paths", &asked->request.receipts}},
        {{"--key", "KEY", "What is stated, by its dotted name", &asked->key},
            {"--value", "VALUE", "What it is", &asked->value},
            {"--from", "CARD", "A TOML card of many keys", &asked->card},
            {"--by", "NAME", "Who states it", &asked->request.by, true},
            {"--reason", "TEXT", "How that is known", &asked->request.reason, true}},
        [asked] { return attestRequest(*asked); }};
}

VerbForm acknowledgeForm()
{
    auto asked = std::make_shared<AcknowledgeRequest>();
    return {"Say, by name and with a reason, why a receipt may stand beside its finding.",
        {{"RECEIPT", "An id, a prefix of it, or a path", &asked->receipt}},
        {{"--finding", "CODE", "The finding, such as STARTUP_CONTRADICTED", &asked->finding, true},
            {"--by", "NAME", "Who acknowledges it", &asked->by, true},
            {"--reason", "TEXT", "Why the figures may stand", &asked->reason, true}},
        [asked] { return *asked; }};
}

VerbForm retractForm()
{
    auto asked = std::make_shared<RetractRequest>();
    return {"Take a receipt back for good: it is kept, and refused in every comparison.",
        {{"RECEIPT", "An id, a prefix of it, or a path", &asked->receipt}},
        {{"--by", "NAME", "Who retracts it", &asked->by, true},
            {"--reason", "TEXT", "What is wrong with it", &asked->reason, true}},
        [asked] { return *asked; }};
}

VerbForm compareForm()
{
    auto asked = std::make_shared<CompareWords>();
    return {"Judge each pair of receipts, with all reasons.",
        {{"RECEIPT", "Ids, prefixes or paths; the first is the baseline",
            &asked->request.receipts}},
        {{"--treatment", "KEY,KEY", "Keys that may differ (default: revision)", &asked->treatment},
            {"--metric", "NAME", "In place of each receipt's headline", &asked->metric},
            {"--summary", "", "Count verdicts and reasons, without the pairs",
                &asked->request.summary}},
        [asked] { return compareRequest(*asked); }};
}

} // namespace fairlead::cli
