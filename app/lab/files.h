// Files and folders of the lab: private, whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "app/lab/account.h"
#include "connectors/common/result.h"

namespace fairlead::lab {

/// A folder 0700; it may be there already. Error: write_failed.
[[nodiscard]] Result<void> makeFolder(const std::filesystem::path &path);
/// The same, given to the account.
[[nodiscard]] Result<void> makeFolder(const std::filesystem::path &path, const Account &owner);

/// A file 0600 with exactly these bytes, through a second file and a rename. Error: write_failed.
[[nodiscard]] Result<void> writeFile(const std::filesystem::path &path, std::string_view bytes);
[[nodiscard]] Result<void> writeFile(
    const std::filesystem::path &path, std::string_view bytes, const Account &owner);

} // namespace fairlead::lab
