// What a file looks like from its first bytes and members: for choosing its readers, and for the
// sentence that says why none of them takes it.
#pragma once

#include <string_view>

#include "models/receipts/importer.h"

namespace fairlead {

/// White space only, or nothing.
bool holdsNothing(std::string_view bytes);

/// The first byte that is no white space opens an object or an array.
bool looksLikeJson(std::string_view bytes);

/// Does the name or the shape belong to a file that stands beside another one (run.log.status,
/// rank0.json)?
bool looksLikeSidecar(const SourceFile &file);

/// unknown_format with what the file looks like, or sidecar_alone; the remedy lists what is
/// understood.
Error unknownFormat(const SourceFile &file);

} // namespace fairlead
