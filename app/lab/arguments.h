// The command line of fairlead-lab as a request.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "app/lab/control.h"
#include "app/lab/world.h"

namespace fairlead::lab {

struct ServeRequest {
    WorldSettings world;
    bool endWithParent = false;
};
struct ScenariosRequest {
    bool json = false;
};
struct InjectRequest {
    std::filesystem::path folder;
    Injection injection;
};
struct JobRequest {
    std::filesystem::path folder;
};
/// Help or version.
struct PrintRequest {
    std::string text;
};

using Request
    = std::variant<ServeRequest, ScenariosRequest, InjectRequest, JobRequest, PrintRequest>;

/// Without the program's name. Error: bad_usage.
[[nodiscard]] Result<Request> readArguments(const std::vector<std::string> &words);

} // namespace fairlead::lab
