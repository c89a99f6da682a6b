// Our own format, fairlead.receipt/1: one JSON document, one receipt. Read strictly, kept as it is
// written.
#pragma once

#include "models/receipts/formats/all_formats.h"

namespace fairlead {

/// Takes any "fairlead.receipt/N" by its shape. Errors of `read`: newer_format (N > 1), schema;
/// `where` is a JSON path. The receipt has no origins: each member's origin is its own place. What
/// is written as derived, effective, basis and reuse stays in the document as evidence of what the
/// writer thought; the gate derives it anew.
/// The text of a receipt file. Errors as of checkReceiptDocument and receiptText. write(read(text))
/// == text for every text that this wrote.
[[nodiscard]] Result<std::string> writeReceipt(const Json &document);

} // namespace fairlead
