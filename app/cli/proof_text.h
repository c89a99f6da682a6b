// The proof surface of a receipt as text: compile runtime, GPU profile, TPU bring-up, debug
// boundary. For `receipt ID`.
#pragma once

#include <string>

#include "models/domain/receipt.h"

namespace fairlead::cli {

/// One block a part that the receipt carries, each with its heading; empty where it carries none.
std::string proofText(const Json &document);

} // namespace fairlead::cli
