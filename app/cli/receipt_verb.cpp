#include "app/cli/receipt_argument.h"
#include "app/cli/receipt_object.h"
#include "app/cli/receipt_text.h"
#include "app/cli/rejected_json.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

Error severalReceipts(const std::string &argument, const std::vector<std::string> &ids)
{
    std::string names;
    for (const std::string &id : ids)
        names += (names.empty() ? "" : ", ") + shortId(id);
    return {"several_receipts",
        "\"" + argument + "\" holds " + std::to_string(ids.size()) + " receipts: " + names + ".",
        argument, "Name one of them."};
}

} // namespace

Result<Answer> perform(const ReceiptRequest &request, Desk &desk)
{
    const auto named = receiptArgument(request.receipt, desk);
    if (!named)
        return fail(named.error());
    if (named->ids.size() > 1)
        return fail(severalReceipts(request.receipt, named->ids));
    auto entry = desk.ledger.entry(named->ids.front());
    if (!entry)
        return fail(entry.error());
    const Judged judged = judge(std::move(*entry), builtInPolicy());
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
