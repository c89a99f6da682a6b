// The groups of a receipt's detail whose rows are more than one member each.
#pragma once

#include "models/items/receipt_fields.h"

namespace fairlead {

/// Revision, surface, launch shape, starting state, artifact bundle, then the run's name and ids.
/// Gaps named.
std::vector<ReceiptField> identityFields(const Judged &judged, Time now);
/// Declared, each observed fact, the caches, the first step, what is derived. On warn ground where
/// they contradict.
std::vector<ReceiptField> startingFields(const Judged &judged, Time now);
/// Each metric, the window, memory, when it ran.
std::vector<ReceiptField> measurementFields(const Judged &judged, Time now);
/// What the gate found, worst first, and what the importer noted.
std::vector<ReceiptField> findingFields(const Judged &judged);
/// The source and its sidecars, by hash.
std::vector<ReceiptField> sourceFields(const Judged &judged);
/// At most 50 artifacts; the rest is counted.
std::vector<ReceiptField> artifactFields(const Judged &judged, Time now);
/// What people stated about it, newest first.
std::vector<ReceiptField> statementFields(const Judged &judged, Time now);

// The proof surface that a receipt may carry under `extensions`; nothing where it does not.

/// What the launch settled about compilation, and each variable of its environment.
std::vector<ReceiptField> compileRuntimeFields(const Judged &judged, Time now);
/// The timed loop, and what was dispatched of what was asked for. On warn ground where it was not.
std::vector<ReceiptField> gpuProfileFields(const Judged &judged, Time now);
/// How far the host came up: the first passing rung and the next failing one, known or not.
std::vector<ReceiptField> tpuBringupFields(const Judged &judged, Time now);
/// Where it broke and what was ruled out, known or not.
std::vector<ReceiptField> debugBoundaryFields(const Judged &judged, Time now);

} // namespace fairlead
