#include "tests/support/receipt_fixture.h"

#include <cassert>

#include "models/receipts/formats/fairlead_receipt_1.h"
#include "models/receipts/receipt_members.h"
#include "tests/support/example_receipt_text.h"

namespace fairlead {
namespace {

/// 40 steps of 2,097,152 tokens; the first compiles, the others keep within half a percent of 2.6
/// s.
Json exampleSteps()
{
    Json steps = {{"first", 0}};
    for (int i = 0; i < 40; ++i) {
        steps["step"].push_back(i);
        steps["duration_s"].push_back(i == 0 ? 31.25 : 2.6 + 0.001 * ((i * 7) % 13 - 6));
        steps["tokens"].push_back(2097152);
        steps["loss"].push_back(11.5 - 0.05 * i);
        steps["grad_norm"].push_back(1.5 - 0.01 * i);
        steps["flags"].push_back(i == 0 ? Json::array({"warmup"}) : Json::array());
    }
    return steps;
}

} // namespace

Json exampleReceipt()
{
    Json document = Json::parse(exampleReceiptText);
    document["steps"] = exampleSteps();
    return document;
}

Json with(Json document, std::string_view dotted, Json value)
{
    [[maybe_unused]] const bool done = setKnown(document, dotted, std::move(value));
    assert(done && "no such member");
    return document;
}

Json withUnknown(Json document, std::string_view dotted, const std::string &reason)
{
    [[maybe_unused]] const bool done = setUnknown(document, dotted, reason);
    assert(done && "no such member, or never null");
    return document;
}

Json withNotApplicable(Json document, std::string_view dotted)
{
    [[maybe_unused]] const bool done = setNotApplicable(document, dotted);
    assert(done && "no such member, or never null");
    return document;
}

Receipt receiptOf(const Json &document)
{
    Receipt receipt;
    receipt.sourceSha256 = Sha256::of(document.dump()).hex();
    receipt.id = receipt.sourceSha256;
    receipt.format = fairleadReceipt1.format;
    receipt.importerVersion = fairleadReceipt1.version;
    receipt.document = document;
    return receipt;
}

LedgerEntry entryOf(const Json &document, Time importedAt)
{
    return {receiptOf(document), "/runs/example.json", importedAt, {}};
}

} // namespace fairlead
