// What an operator writes for a receipt: an id, the beginning of one, or a path that is imported
// first.
#pragma once

#include <string>
#include <vector>

#include "app/cli/verbs.h"
#include "models/receipts/import.h"

namespace fairlead::cli {

/// The receipts that arguments stand for, each once, and what of a path could not be imported.
struct NamedReceipts {
    std::vector<std::string> ids;
    std::vector<RejectedFile> rejected;
};

/// One argument. An id or a prefix of at least 8 hex digits is looked up first; what is none, or
/// names no receipt, is a path, which stands for all receipts in it, in order. Errors:
/// unknown_receipt; ambiguous_prefix, naming the candidates; for a path of which nothing could be
/// taken, the code of its first rejection.
[[nodiscard]] Result<NamedReceipts> receiptArgument(const std::string &argument, Desk &desk);

/// An argument that has to stand for exactly one receipt. Errors: those of receiptArgument, and
/// several_receipts.
[[nodiscard]] Result<NamedReceipts> oneReceipt(const std::string &argument, Desk &desk);

/// All arguments in order; the error of the first that stands for none.
[[nodiscard]] Result<NamedReceipts> receiptArguments(
    const std::vector<std::string> &arguments, Desk &desk);

/// Adds `more`, leaving out receipts that are named already: a run counts once, however often it is
/// named.
void addNamed(NamedReceipts &all, NamedReceipts more);

/// "9f2c01ab34cd", with "#3" where the source holds several: short, and taken back as an argument.
std::string shortId(const std::string &receiptId);

} // namespace fairlead::cli
