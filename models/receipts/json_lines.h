// Several JSON objects in one file: one object a line, an array of them, or a single one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/importer.h"
#include "models/receipts/json_mapping.h"

namespace fairlead {

struct JsonRecord {
    Json value;
    std::string place; ///< "line 3", "$[2]", or empty for a file that is one object
};

/// The first object of the file, whichever way it holds them; null where it holds none. Looks at
/// the first line only, and at no line longer than 1 MiB; what it parses goes to `kept`.
const Json *firstRecord(const SourceFile &file, Json &kept);

/// All of them, in file order, at most 5,000; empty lines are skipped. Errors name the line
/// ("3:14") or the element ("$[2]"): json_syntax and the other codes of the strict reader,
/// not_an_object, too_many_records.
[[nodiscard]] Result<std::vector<JsonRecord>> readRecords(const SourceFile &file);

/// What a mapping made of one record, its origins counted from the whole file: "$.startup.outcome"
/// of the record in line 3 becomes "line 3, $.startup.outcome". The error, too.
[[nodiscard]] Result<Receipt> receiptIn(
    const JsonRecord &record, ReceiptBuilder &into, const JsonMapping &from);

/// One receipt a record; the first one that cannot be read refuses the file.
[[nodiscard]] Result<std::vector<Receipt>> receiptsOf(
    const SourceFile &file, Result<Receipt> (*receiptOf)(const JsonRecord &record));

} // namespace fairlead
