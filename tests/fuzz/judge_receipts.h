// What must hold of every receipt that an importer makes, whatever the bytes were.
#pragma once

#include <cstdlib>
#include <iostream>

#include "models/comparison/judged.h"
#include "models/receipts/importer.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {

/// Ends the program where the condition does not hold: libFuzzer keeps the input.
inline void must(bool holds, const std::string &what)
{
    if (holds)
        return;
    std::cerr << what << '\n';
    std::abort();
}

/// Reads the file with its importer and passes each receipt through the gate. A document outside
/// the shape's ranges ends there, as the import refuses it.
inline void judgeReceipts(const Importer &importer, const SourceFile &file)
{
    auto receipts = importer.read(file);
    if (!receipts) {
        must(!receipts.error().code.empty() && !receipts.error().message.empty(),
            "an error says nothing");
        return;
    }
    must(!receipts->empty(), "neither a receipt nor a reason");
    for (Receipt &receipt : *receipts) {
        // Text of any source must leave as UTF-8.
        (void)receipt.document.dump();
        (void)Json(receipt.origins).dump();
        for (const ImportWarning &warning : receipt.warnings)
            (void)Json(warning.message).dump();
        const auto checked = checkReceiptDocument(receipt.document);
        if (!checked)
            continue;
        LedgerEntry entry;
        entry.receipt = std::move(receipt);
        entry.path = "fuzzed";
        const Judged judged = judge(std::move(entry), builtInPolicy(), Time());
        must(judged.keyHash.size() == 64, "no hash over the keys");
        for (const Reason &reason : judged.own)
            must(!reason.says.empty(), "a reason without a sentence");
    }
}

} // namespace fairlead
