// `fairlead-lab serve`: a keeper in front and the world as its child, so that whichever of the two
// is killed, the other ends everything.
#pragma once

#include "app/lab/world.h"

namespace fairlead::lab {

/// Prints the line when the lab is ready; comes back with the exit code when it is over.
/// `endWithParent`: also ends when the process that started this one dies.
int serve(const WorldSettings &settings, bool endWithParent);

/// Says on standard error what went wrong; gives the exit code for it.
int complain(const Error &error);

} // namespace fairlead::lab
