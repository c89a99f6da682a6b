// What the argument dump of Megatron-LM says of a run: launch shape and workload, member by member.
#pragma once

#include "models/receipts/formats/megatron_lines.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {

/// Takes over every argument that has a member of its own; the origin is its line. What the dump
/// says is None, says twice or says unreadably stays unknown with that reason.
void setMegatronArguments(ReceiptBuilder &into, const MegatronLines &lines);

/// The argument as a whole number, as true or false; nothing where it is not there or not of that
/// kind.
std::optional<std::int64_t> megatronCount(const MegatronLines &lines, std::string_view argument);
std::optional<bool> megatronFlag(const MegatronLines &lines, std::string_view argument);

} // namespace fairlead
