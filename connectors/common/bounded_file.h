// Files from outside, read within bounds: regular files only, links never followed, bytes, lines
// and depth capped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "connectors/common/result.h"

namespace fairlead {

/// The limits of one import.
struct FileLimits {
    std::size_t bytes = std::size_t(256) << 20; ///< of one file
    std::size_t lines = 2'000'000;              ///< of one file
    int depth = 32;                             ///< folders below the named one
};

/// The whole file. Errors: not_found, not_a_regular_file (a folder, device, socket or pipe),
/// link_not_followed, permission, too_large, too_many_lines, read_failed. `where` is the path. Any
/// thread; blocks on the disk.
[[nodiscard]] Result<std::string> readRegularFile(
    const std::filesystem::path &path, const FileLimits &limits = {});

/// What a walk found below the paths that an operator named.
struct FoundFiles {
    std::vector<std::filesystem::path>
        files;                  ///< regular files; a folder's in bytewise order of path
    std::vector<Error> skipped; ///< everything else, each with its path and reason
};

/// Lists the regular files under each path, in the order in which the paths were given. A named
/// file is listed itself. Links, devices and folders deeper than the limit are named in `skipped`.
/// Any thread.
FoundFiles findFiles(
    const std::vector<std::filesystem::path> &paths, const FileLimits &limits = {});

} // namespace fairlead
