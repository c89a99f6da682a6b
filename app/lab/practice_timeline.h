// When the phases of a practice run began and ended, as the surface it claims to have run on would
// have stamped them.
#pragma once

#include "app/lab/practice_cases.h"
#include "models/receipts/receipt_document.h"

namespace fairlead::lab {

/// Stamps from the submission to the collection; the phases that a surface does not have do not
/// apply. `vary` is 1 with a few percent of noise.
void setTimeline(ReceiptBuilder &receipt, const PracticeCase &made, Time created, double vary);

} // namespace fairlead::lab
