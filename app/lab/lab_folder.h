// The folder that a lab lives in: private, its own, and reachable by those who work below it.
#pragma once

#include <filesystem>

#include "app/lab/account.h"
#include "connectors/common/result.h"

namespace fairlead::lab {

/// Held as long as the lab runs: no second one starts in the same folder.
class LabFolder {
public:
    /// Makes it, or takes over an empty one or one that a lab left, whose things are removed.
    /// Errors: bad_folder, folder_in_use, unreachable_folder, write_failed.
    [[nodiscard]] static Result<LabFolder> take(
        const std::filesystem::path &asked, const Account &account);
    LabFolder(LabFolder &&other) noexcept;
    LabFolder &operator=(LabFolder &&) = delete;
    ~LabFolder();

    const std::filesystem::path &path() const { return m_path; } ///< absolute

    /// This program where the account can execute it: itself, or a copy in the folder.
    [[nodiscard]] Result<std::filesystem::path> programFor(const Account &account) const;

private:
    LabFolder() = default;
    std::filesystem::path m_path;
    int m_lock = -1;
};

} // namespace fairlead::lab
