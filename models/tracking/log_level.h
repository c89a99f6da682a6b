// How grave a line of a training log says it is.
#pragma once

#include <string_view>

namespace fairlead {

enum class LogLevel { None, Info, Warning, Error };

/// By the letter of c10 and glog ("[rank0]:[E321 02:07:08.4 Process...", "W0412 10:11:12"), by
/// the words of Python's logging and warnings, and by tracebacks.
LogLevel levelOf(std::string_view line);

} // namespace fairlead
