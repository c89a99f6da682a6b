#include "app/lab/account.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/lab/process.h"

namespace fairlead::lab {
namespace {

constexpr const char *accountName = "fairlead-lab";

std::optional<Account> known(const passwd *entry)
{
    if (!entry)
        return std::nullopt;
    return Account{entry->pw_name, entry->pw_uid, entry->pw_gid, entry->pw_uid != ::geteuid()};
}

std::optional<Account> accountOfTheLab()
{
    std::array<char, 16384> room{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwnam_r(accountName, &entry, room.data(), room.size(), &found) != 0)
        return std::nullopt;
    return known(found);
}

std::optional<Account> ourAccount()
{
    std::array<char, 16384> room{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, room.data(), room.size(), &found) != 0)
        return std::nullopt;
    return known(found);
}

/// Asks as the account itself, so that groups and access lists count.
bool may(const Account &account, const std::filesystem::path &path, int mode)
{
    const std::string name = path.string();
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(become(account) && ::access(name.c_str(), mode) == 0 ? 0 : 1);
    int status = 1;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

Result<Account> labAccount()
{
    if (::geteuid() != 0) {
        if (auto own = ourAccount())
            return std::move(*own);
        return fail({"no_account", "The present user has no account, and sshd logs in nobody else",
            "uid " + std::to_string(::geteuid()), "Run the lab as a user that stands in passwd"});
    }
    auto found = accountOfTheLab();
    if (!found) {
        // "*" is a password that nothing matches; the default "!" would be a locked account, which
        // sshd refuses. Another lab may be making the same account now: then ours fails, and it is
        // there all the same.
        const auto made = runAndWait({"/usr/sbin/useradd", "--system", "--no-create-home",
            "--home-dir", "/", "--shell", "/bin/sh", "--password", "*", accountName});
        found = accountOfTheLab();
        if (!found)
            return fail({"no_account", "The account fairlead-lab could not be made",
                made ? std::string("useradd") : made.error().message,
                "Make it by hand (useradd --system --shell /bin/sh --password '*' fairlead-lab), "
                "or run the lab as an ordinary user"});
    }
    if (found->user == 0)
        return fail({"no_account", "The account fairlead-lab is root; nothing may run as root here",
            "/etc/passwd", "Give fairlead-lab a user id of its own"});
    return std::move(*found);
}

Result<void> give(const Account &account, const std::filesystem::path &path)
{
    if (!account.separate || ::lchown(path.c_str(), account.user, account.group) == 0)
        return {};
    return fail(
        {"write_failed", "It could not be given to " + account.name + ": " + std::strerror(errno),
            path.string(), "Choose a folder on a local disk"});
}

Result<void> checkPassage(const Account &account, const std::filesystem::path &folder)
{
    std::filesystem::path way;
    for (const std::filesystem::path &part : folder) {
        way /= part;
        if (!may(account, way, X_OK))
            return fail({"unreachable_folder",
                "The account " + account.name + " may not enter " + way.string()
                    + ", so that the lab's hosts could not work below it",
                folder.string(),
                "Choose a folder that everybody may pass through, such as one directly below "
                "/tmp"});
    }
    return {};
}

bool mayRun(const Account &account, const std::filesystem::path &program)
{
    return may(account, program, R_OK | X_OK);
}

bool become(const Account &account)
{
    if (!account.separate)
        return true;
    return ::setgroups(0, nullptr) == 0 && ::setgid(account.group) == 0
        && ::setuid(account.user) == 0;
}

} // namespace fairlead::lab
