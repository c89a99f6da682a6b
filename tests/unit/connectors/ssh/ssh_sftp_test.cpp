// Files by SFTP: by position, after a rename, under /proc.
#include <filesystem>

#include <gmock/gmock.h>

#include <sys/stat.h>

#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(SshSftp, SaysWhatAFileIs)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const fs::path file = server.folder() / "run.log";
    writeFile(file, "twelve bytes");
    struct stat here { };
    ASSERT_EQ(::stat(file.c_str(), &here), 0);
    const auto there = session.stat(file);
    ASSERT_TRUE(there) << there.error().message;
    EXPECT_EQ(there->size, 12u);
    EXPECT_EQ(there->modified, here.st_mtime);
    EXPECT_FALSE(there->folder);
    EXPECT_TRUE(session.stat(server.folder())->folder);
}

TEST(SshSftp, WhatIsNotThereIsNotFoundAndTheSessionGoesOn)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const auto stat = session.stat("/no/such/file");
    ASSERT_EQ(codeOf(stat), "not_found");
    EXPECT_EQ(stat.error().where, "/no/such/file");
    EXPECT_EQ(codeOf(session.openFile("/no/such/file")), "not_found");
    EXPECT_EQ(codeOf(session.readFile("/no/such/file")), "not_found");
    EXPECT_EQ(codeOf(session.readLink("/no/such/file")), "not_found");
    EXPECT_EQ(codeOf(session.readLink("/etc/passwd")), "sftp_failed");
    EXPECT_EQ(codeOf(session.readFile("/etc")), "sftp_failed");
    EXPECT_TRUE(session.stat("/etc/passwd"));
    EXPECT_TRUE(session.exec("true"));
}

TEST(SshSftp, ReadsByPositionAndEndsAtTheEnd)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const fs::path file = server.folder() / "run.log";
    std::string text;
    for (int i = 0; text.size() < 1'500'000; ++i)
        text += "line " + std::to_string(i) + '\n';
    writeFile(file, text);
    auto remote = session.openFile(file);
    ASSERT_TRUE(remote) << remote.error().message;
    EXPECT_EQ(*remote->read(0, 7), text.substr(0, 7));
    EXPECT_TRUE(*remote->read(0, 1 << 20) == text.substr(0, 1 << 20));
    EXPECT_EQ(remote->read(0, 5'000'000)->size(), std::size_t(1) << 20);
    EXPECT_TRUE(*remote->read(1'000'003, 300'000) == text.substr(1'000'003, 300'000));
    EXPECT_EQ(*remote->read(text.size() - 3, 100), text.substr(text.size() - 3));
    EXPECT_EQ(*remote->read(text.size(), 100), "");
    EXPECT_EQ(*remote->read(text.size() + 12345, 100), "");
    EXPECT_EQ(*remote->read(5, 0), "");
    appendToFile(file, "more\n");
    EXPECT_EQ(*remote->read(text.size(), 100), "more\n");
}

TEST(SshSftp, AnOpenFileStaysTheSameAfterARenameAndWithoutAName)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const fs::path file = server.folder() / "run.log";
    writeFile(file, "old text");
    auto remote = session.openFile(file);
    ASSERT_TRUE(remote);
    fs::rename(file, server.folder() / "run.log.1");
    writeFile(file, "new");
    EXPECT_EQ(*remote->read(0, 100), "old text");
    EXPECT_EQ(remote->stat()->size, 8u);
    EXPECT_EQ(session.stat(file)->size, 3u);
    fs::remove(server.folder() / "run.log.1");
    EXPECT_EQ(*remote->read(4, 100), "text");
    EXPECT_EQ(remote->stat()->size, 8u);
    auto moved = std::move(*remote);
    EXPECT_EQ(*moved.read(0, 3), "old");
}

TEST(SshSftp, SmallFilesAreReadWholeAndLargeOnesRefused)
{
    SshServer server;
    SshSession session = openTo(server.target());
    const fs::path file = server.folder() / "exit.json";
    writeFile(file, "0123456789");
    EXPECT_EQ(*session.readFile(file), "0123456789");
    EXPECT_EQ(*session.readFile(file, 10), "0123456789");
    EXPECT_EQ(codeOf(session.readFile(file, 9)), "too_large");
    writeFile(file, "");
    EXPECT_EQ(*session.readFile(file), "");
}

TEST(SshSftp, ReadsProcWhereSizesAreZero)
{
    SshServer server;
    SshSession session = openTo(server.target());
    EXPECT_THAT(*session.readFile("/proc/self/stat"), HasSubstr("(sshd)"));
    EXPECT_EQ(session.readFile("/proc/sys/kernel/random/boot_id")->size(), 37u);
}

TEST(SshSftp, ReadsALinkAsItStands)
{
    SshServer server;
    SshSession session = openTo(server.target());
    fs::create_symlink("../some where/else", server.folder() / "link");
    EXPECT_EQ(*session.readLink(server.folder() / "link"), "../some where/else");
}

TEST(SshSftp, NoSubsystemIsSaidAndCommandsGoOn)
{
    SshServer server({.sftp = false});
    SshSession session = openTo(server.target());
    const auto stat = session.stat("/");
    ASSERT_EQ(codeOf(stat), "no_sftp");
    EXPECT_FALSE(stat.error().remedy.empty());
    EXPECT_EQ(codeOf(session.openFile("/etc/passwd")), "no_sftp");
    EXPECT_EQ(session.exec("echo on")->out, "on\n");
}

TEST(SshSftp, ASubsystemThatCannotStartIsNoSftpEither)
{
    SshServer server({.configLines = {"Subsystem sftp /nonexistent/sftp-server"}, .sftp = false});
    SshSession session = openTo(server.target());
    EXPECT_EQ(codeOf(session.stat("/")), "no_sftp");
    EXPECT_EQ(session.exec("echo on")->out, "on\n");
}

TEST(SshSftp, ASubsystemThatTalksNonsenseIsNoSftp)
{
    SshServer server(
        {.configLines = {"Subsystem sftp /bin/echo Welcome to this host!"}, .sftp = false});
    SshSession session = openTo(server.target(), hasty);
    const auto code = codeOf(session.stat("/"));
    EXPECT_TRUE(code == "no_sftp" || code == "timeout") << code;
}

TEST(SshSftp, ManyFilesMayBeOpen)
{
    SshServer server;
    SshSession session = openTo(server.target());
    std::vector<RemoteFile> files;
    for (int i = 0; i < 50; ++i) {
        const fs::path file = server.folder() / ("f" + std::to_string(i));
        writeFile(file, std::to_string(i));
        auto remote = session.openFile(file);
        ASSERT_TRUE(remote);
        files.push_back(std::move(*remote));
    }
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(*files[std::size_t(i)].read(0, 10), std::to_string(i));
}

} // namespace
} // namespace fairlead
