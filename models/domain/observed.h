// What crosses the floor from below, for the rooms above that may not reach down to it.
#pragma once

#include "connectors/common/clock.h"
#include "connectors/common/observed.h"
#include "connectors/common/result.h"
#include "connectors/common/sha256.h"
