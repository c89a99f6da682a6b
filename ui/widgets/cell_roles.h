// What a model hands to RichDelegate, for widgets; item models include the files below directly.
#pragma once

#include "models/items/cell_content.h"
#include "models/items/cell_roles.h"
