#include "models/receipts/acknowledge.h"

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/receipt_object.h"
#include "app/cli/rejected_json.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"

namespace fairlead::cli {

Result<Answer> perform(const AcknowledgeRequest &request, Desk &desk)
{
    const auto named = oneReceipt(request.receipt, desk);
    if (!named)
        return fail(named.error());
    const auto made = acknowledge(
        desk.ledger, named->ids.front(), request.finding, request.by, request.reason, desk.clock);
    if (!made)
        return fail(made.error());
    const Exit exit = named->rejected.empty() ? Exit::Yes : Exit::BadInput;
    if (desk.json) {
        Json document{{"schema", outputSchema}, {"receipt_id", made->receiptId},
            {"acknowledged", acknowledgementJson(*made)}};
        if (!named->rejected.empty())
            document["rejected"] = rejectedJson(named->rejected);
        return jsonAnswer(document, exit);
    }
    std::string text = "Acknowledged " + plainText(made->finding) + " of "
        + shortId(made->receiptId) + ". It is disclosed from now on wherever the receipt stands.\n";
    if (!named->rejected.empty())
        text += "Not imported:\n" + rejectedWords(named->rejected);
    return Answer{std::move(text), exit};
}

} // namespace fairlead::cli
