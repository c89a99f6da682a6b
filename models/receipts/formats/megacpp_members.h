// Members that MegaCpp's receipts share, whatever their format: revision, ids, launch shape, stack,
// workload, evidence of the starting state. Each importer adds what is its own.
#pragma once

#include <string>
#include <string_view>

#include "models/receipts/json_mapping.h"

namespace fairlead {

/// Takes over what is there; a member of a wrong type or range refuses the file. `root` is a
/// dotted path with its point ("execution_surface.") or empty.
void setSharedMembers(ReceiptBuilder &into, JsonMapping &from, const std::string &root = {});

/// Surface modal where the file carries an app or call id; else unknown, for that reason.
void setSurfaceByIds(ReceiptBuilder &into, JsonMapping &from);

/// Whole numbers of at least `least`; a smaller one refuses the file.
void copyAtLeast(ReceiptBuilder &into, JsonMapping &from, std::string_view member,
    std::string_view path, std::int64_t least);

/// An RFC 3339 time; what is none, or has no zone, is unknown.
void copyTime(
    ReceiptBuilder &into, JsonMapping &from, std::string_view member, std::string_view path);

} // namespace fairlead
