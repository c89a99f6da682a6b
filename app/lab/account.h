// Whom the lab's hosts log in and whose jobs run there: an account of its own where we are root,
// and ourselves otherwise.
#pragma once

#include <filesystem>
#include <string>

#include <sys/types.h>

#include "connectors/common/result.h"

namespace fairlead::lab {

struct Account {
    std::string name;
    uid_t user = 0;
    gid_t group = 0;
    bool separate = false; ///< not who we are: files are given to it, children become it
};

/// As root: the system account fairlead-lab, made on first use and left in place. Errors:
/// no_account.
[[nodiscard]] Result<Account> labAccount();

/// Gives a file or folder to the account; does nothing where it is ourselves.
[[nodiscard]] Result<void> give(const Account &account, const std::filesystem::path &path);

/// Can the account pass through this folder? The error names the first one on the way that it may
/// not enter: unreachable_folder.
[[nodiscard]] Result<void> checkPassage(
    const Account &account, const std::filesystem::path &folder);
/// Can the account read and execute this program?
bool mayRun(const Account &account, const std::filesystem::path &program);

/// In a child before exec: drops everything and becomes the account. Async-signal-safe.
bool become(const Account &account);

} // namespace fairlead::lab
