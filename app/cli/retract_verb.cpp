#include "models/receipts/retract.h"

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/rejected_json.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {

Result<Answer> perform(const RetractRequest &request, Desk &desk)
{
    const auto named = oneReceipt(request.receipt, desk);
    if (!named)
        return fail(named.error());
    const std::string &id = named->ids.front();
    if (const auto made = retract(desk.ledger, id, request.by, request.reason, desk.clock); !made)
        return fail(made.error());
    const auto entry = desk.ledger.entry(id);
    if (!entry)
        return fail(entry.error());
    const std::string notice = retractionNotice(*entry);
    const Exit exit = named->rejected.empty() ? Exit::Yes : Exit::BadInput;
    if (desk.json) {
        // The ledger holds no publications, and so no claims that would rest on the receipt.
        Json document{{"schema", outputSchema}, {"retracted", id}, {"claims", Json::array()},
            {"notice", notice}};
        if (!named->rejected.empty())
            document["rejected"] = rejectedJson(named->rejected);
        return jsonAnswer(document, exit);
    }
    std::string text
        = "Retracted " + shortId(id) + ". To be sent to readers:\n  " + plainText(notice) + '\n';
    if (!named->rejected.empty())
        text += "Not imported:\n" + rejectedWords(named->rejected);
    return Answer{std::move(text), exit};
}

} // namespace fairlead::cli
