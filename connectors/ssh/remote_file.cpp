#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>

#include "connectors/ssh/ssh_session_impl.h"

namespace fairlead {
namespace {

struct FreeAttributes {
    void operator()(sftp_attributes attributes) const { sftp_attributes_free(attributes); }
};
using Attributes = std::unique_ptr<sftp_attributes_struct, FreeAttributes>;

RemoteStat statFrom(const Attributes &attributes)
{
    return {attributes->size, std::int64_t(attributes->mtime),
        attributes->type == SSH_FILEXFER_TYPE_DIRECTORY};
}

} // namespace

Result<SftpPointer> SshSession::Impl::openSftp()
{
    if (!link->alive())
        return fail(link->failure("using SFTP"));
    if (sftp)
        return sftp;
    if (noSftp)
        return fail(*noSftp);
    const SftpPointer opened(sftp_new(link->session()), FreeSftp());
    if (opened && sftp_init(opened.get()) == SSH_OK) {
        sftp = opened;
        return sftp;
    }
    if (!link->alive())
        return fail(link->failure("opening SFTP"));
    noSftp = Error{"no_sftp", link->place() + " offers no SFTP", link->place(),
        "Give its sshd_config a line such as: Subsystem sftp internal-sftp"};
    return fail(*noSftp);
}

Error SshSession::Impl::sftpFailure(
    const SftpPointer &from, const std::string &doing, const std::string &path)
{
    if (!link->alive())
        return link->failure(doing + ' ' + path);
    const int status = sftp_get_error(from.get());
    switch (status) {
    case SSH_FX_NO_SUCH_FILE:
    case SSH_FX_NO_SUCH_PATH:
        return {"not_found", "There is no " + path + " on " + link->place(), path, {}};
    case SSH_FX_PERMISSION_DENIED:
        return {"permission", link->place() + " does not let this account read " + path, path,
            "Give the account the right to read it"};
    case SSH_FX_FAILURE:
        break;
    default: // the conversation itself went wrong: the next call begins another
        if (sftp == from)
            sftp.reset();
    }
    return {"sftp_failed",
        link->place() + " failed at " + doing + ' ' + path + " (SFTP status "
            + std::to_string(status) + ')',
        path, {}, true};
}

Result<RemoteStat> SshSession::stat(const std::string &path)
{
    const auto call = m_impl->call();
    const auto sftp = m_impl->openSftp();
    if (!sftp)
        return fail(sftp.error());
    const Attributes found(sftp_stat(sftp->get(), path.c_str()));
    if (!found)
        return fail(m_impl->sftpFailure(*sftp, "looking at", path));
    m_impl->heard();
    return statFrom(found);
}

Result<RemoteFile> SshSession::openFile(const std::string &path)
{
    const auto call = m_impl->call();
    const auto sftp = m_impl->openSftp();
    if (!sftp)
        return fail(sftp.error());
    const sftp_file file = sftp_open(sftp->get(), path.c_str(), O_RDONLY, 0);
    if (!file)
        return fail(m_impl->sftpFailure(*sftp, "opening", path));
    m_impl->heard();
    auto impl = std::make_unique<RemoteFile::Impl>();
    impl->session = m_impl;
    impl->sftp = *sftp;
    impl->file = file;
    impl->path = path;
    return RemoteFile(std::move(impl));
}

Result<std::string> SshSession::readFile(const std::string &path, std::size_t limit)
{
    auto file = openFile(path);
    if (!file)
        return fail(file.error());
    std::string out;
    for (;;) {
        auto some = file->read(out.size(), limit + 1 - out.size());
        if (!some)
            return fail(some.error());
        if (some->empty())
            return out;
        out += *some;
        if (out.size() > limit)
            return fail({"too_large", path + " is larger than " + std::to_string(limit) + " bytes",
                path, {}});
    }
}

Result<std::string> SshSession::readLink(const std::string &path)
{
    const auto call = m_impl->call();
    const auto sftp = m_impl->openSftp();
    if (!sftp)
        return fail(sftp.error());
    char *target = sftp_readlink(sftp->get(), path.c_str());
    if (!target)
        return fail(m_impl->sftpFailure(*sftp, "reading the link", path));
    m_impl->heard();
    std::string out = target;
    ssh_string_free_char(target);
    return out;
}

RemoteFile::RemoteFile(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { }
RemoteFile::RemoteFile(RemoteFile &&) noexcept = default;
RemoteFile &RemoteFile::operator=(RemoteFile &&) noexcept = default;
RemoteFile::~RemoteFile() = default;

// The server says that it closed the file, and libssh waits for that: a short while, unless the
// connection has ended anyway.
RemoteFile::Impl::~Impl()
{
    const SshLink::Call call(*session->link, std::chrono::milliseconds(2000));
    sftp_close(file);
    sftp.reset();
}

Result<RemoteStat> RemoteFile::stat()
{
    const SshLink::Call call(*m_impl->session->link, m_impl->session->options.answerWithin);
    const Attributes found(sftp_fstat(m_impl->file));
    if (!found)
        return fail(m_impl->session->sftpFailure(m_impl->sftp, "looking at", m_impl->path));
    m_impl->session->heard();
    return statFrom(found);
}

Result<std::string> RemoteFile::read(std::uint64_t offset, std::size_t length)
{
    constexpr std::size_t mostAtOnce = 1 << 20;
    const SshLink::Call call(*m_impl->session->link, m_impl->session->options.answerWithin);
    std::string out(std::min(length, mostAtOnce), '\0');
    std::size_t got = 0;
    sftp_seek64(m_impl->file, offset);
    while (got < out.size()) {
        const auto n = sftp_read(m_impl->file, out.data() + got, out.size() - got);
        if (n < 0)
            return fail(m_impl->session->sftpFailure(m_impl->sftp, "reading", m_impl->path));
        if (n == 0)
            break;
        got += std::size_t(n);
    }
    out.resize(got);
    m_impl->session->heard();
    return out;
}

} // namespace fairlead
