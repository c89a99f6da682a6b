#include "app/cli/receipt_argument.h"
#include "app/cli/receipt_object.h"
#include "app/cli/receipt_text.h"
#include "app/cli/rejected_json.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
Result<Answer> perform(const ReceiptRequest &request, Desk &desk)
{
    const auto named = oneReceipt(request.receipt, desk);
    if (!named)
        return fail(named.error());
    auto entry = desk.ledger.entry(named->ids.front());
    if (!entry)
        return fail(entry.error());
    const Judged judged = judge(std::move(*entry), builtInPolicy(), desk.clock.now());
    const Exit exit = named->rejected.empty() ? Exit::Yes : Exit::BadInput;
    if (desk.json) {
        Json object = receiptObject(judged);
        if (!named->rejected.empty())
            object["rejected"] = rejectedJson(named->rejected);
        return jsonAnswer(object, exit);
    }
    std::string text = receiptText(judged);
    if (!named->rejected.empty())
        text += "\nNot imported:\n" + rejectedWords(named->rejected);
    return Answer{std::move(text), exit};
}

} // namespace fairlead::cli
