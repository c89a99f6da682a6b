// How numbers are written, for widgets; item models include the file below directly.
#pragma once

#include "models/items/numbers.h"
