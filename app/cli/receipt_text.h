// One receipt in words: what it rests on first, in the order of the house, then its numbers and
// what is to be said of it.
#pragma once

#include <string>

#include "models/comparison/judged.h"

namespace fairlead::cli {

std::string receiptText(const Judged &judged);

} // namespace fairlead::cli
