#include "connectors/host/file_identity.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "connectors/host/plain_line.h"

namespace fairlead {
namespace {

constexpr std::string_view statMark = "@@fairlead-stat ";
constexpr std::string_view findMark = "@@fairlead-find ";
constexpr std::size_t longestCommand = 24'000; // bytes; a host's limit is 128 KiB an argument

std::optional<std::uint64_t> takeNumber(std::string_view &rest)
{
    std::uint64_t value = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (read.ec != std::errc() || read.ptr == rest.data() + rest.size() || *read.ptr != ' ')
        return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()) + 1);
    return value;
}

} // namespace

FileIdentities readFileIdentities(std::string_view text, const std::vector<std::string> &paths)
{
    FileIdentities found;
    const std::set<std::string, std::less<>> asked(paths.begin(), paths.end());
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.starts_with(statMark))
            continue;
        line.remove_prefix(statMark.size());
        const auto device = takeNumber(line);
        const auto inode = device ? takeNumber(line) : std::nullopt;
        if (inode && asked.contains(line))
            found[std::string(line)] = {*device, *inode};
    }
    return found;
}

Result<FileIdentities> askFileIdentities(SshSession &session, const std::vector<std::string> &paths)
{
    FileIdentities found;
    for (std::size_t next = 0; next < paths.size();) {
        std::string command = "exec env LC_ALL=C stat -L -c "
            + shellQuoted(std::string(statMark) + "%d %i %n") + " --";
        std::vector<std::string> some;
        while (next < paths.size() && (some.empty() || command.size() < longestCommand)) {
            command += ' ' + shellQuoted(paths[next]);
            some.push_back(paths[next++]);
        }
        auto answer = session.exec(command);
        if (!answer)
            return fail(answer.error());
        FileIdentities these = readFileIdentities(answer->out, some);
        constexpr int notFoundByShell = 127;
        if (these.empty() && answer->exitCode.value_or(0) >= notFoundByShell - 2)
            return fail({"no_stat", "stat cannot be run there: " + plainWords(answer->err, 200),
                some.front(),
                "Logs are followed by their inode, which needs stat of coreutils "
                "or busybox in the account's PATH.",
                false});
        found.merge(these);
    }
    return found;
}

Result<std::optional<std::string>> findByInode(
    SshSession &session, const std::string &besides, std::uint64_t inode)
{
    const std::string folder = besides.substr(0, besides.rfind('/') + 1);
    // -exec instead of -printf, which busybox has not; and one answer is enough.
    auto answer = session.exec("exec env LC_ALL=C find " + shellQuoted(folder)
        + " -maxdepth 1 -type f -inum " + std::to_string(inode) + " -exec printf "
        + shellQuoted(std::string(findMark) + "%s\\n") + " '{}' ';'");
    if (!answer)
        return fail(answer.error());
    std::string_view text = answer->out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with(findMark) && line.substr(findMark.size()) != besides
            && printable(line))
            return std::string(line.substr(findMark.size()));
    }
    return std::nullopt;
}

} // namespace fairlead
