// How a host is reached: an ssh_config, jump hosts, a ProxyCommand.
#include <filesystem>

#include <gmock/gmock.h>

#include "connectors/ssh/proxy_process.h"
#include "tests/ssh_support/ssh_agent_process.h"
#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A target that knows nothing but an alias and a config file.
SshTarget aliasOf(SshServer &server, const std::string &config)
{
    SshTarget target;
    target.surfaceId = "lab";
    target.address = "the-lab";
    target.knownHosts = server.knownHosts();
    target.useSshConfig = true;
    target.sshConfig = server.folder() / "ssh_config";
    writeFile(target.sshConfig, config);
    return target;
}

std::string blockFor(SshServer &server)
{
    return "Host the-lab\n  HostName 127.0.0.1\n  Port " + std::to_string(server.port())
        + "\n  User " + server.user() + "\n  IdentityFile " + server.userKey().string() + '\n';
}

TEST(SshRoute, AnSshConfigNamesHostPortUserAndKey)
{
    SshServer server;
    const SshTarget target = aliasOf(server, blockFor(server));
    const SshSession session = openTo(target);
    EXPECT_THAT(session.login(), HasSubstr(server.userKey().string()));
    EXPECT_THAT(session.ignoredKeywords(), IsEmpty());
}

TEST(SshRoute, WhatTheOperatorSaidHereWinsOverTheFile)
{
    SshServer server;
    SshTarget target = aliasOf(server,
        "Host the-lab\n  HostName 127.0.0.1\n  Port 1\n  User nobody-of-that-name\n"
        "  IdentityFile /nonexistent\n  StrictHostKeyChecking no\n"
        "  UserKnownHostsFile /dev/null\n  LogLevel DEBUG3\n");
    target.port = server.port();
    target.portGiven = true;
    target.user = server.user();
    target.identityFiles = {server.userKey()};
    const SshSession session = openTo(target);
    EXPECT_THAT(
        session.ignoredKeywords(), ElementsAre("StrictHostKeyChecking", "UserKnownHostsFile"));
}

TEST(SshRoute, AFileCannotMakeAnUnknownKeyTrusted)
{
    SshServer server;
    const std::string config = blockFor(server)
        + "  StrictHostKeyChecking no\n  UserKnownHostsFile " + server.knownHosts().string() + '\n';
    SshTarget target = aliasOf(server, config);
    target.knownHosts = server.folder() / "empty";
    EXPECT_EQ(codeOf(tryOpen(target)), "host_key_unknown");
}

TEST(SshRoute, IgnoredKeywordsAreListed)
{
    SshServer server;
    const SshTarget target
        = aliasOf(server, "ServerAliveInterval 5\n" + blockFor(server) + "  IdentitiesOnly yes\n");
    EXPECT_THAT(
        openTo(target).ignoredKeywords(), ElementsAre("ServerAliveInterval", "IdentitiesOnly"));
}

TEST(SshRoute, AFileThatIsNotThereIsNoError)
{
    SshServer server;
    SshTarget target = server.target();
    target.useSshConfig = true;
    target.sshConfig = server.folder() / "none";
    EXPECT_TRUE(tryOpen(target));
}

TEST(SshRoute, TheFileUnderHomeIsReadWhereNoneIsNamed)
{
    SshServer server;
    SshTarget target = aliasOf(server, "");
    target.sshConfig.clear();
    fs::create_directories(server.home() / ".ssh");
    fs::copy_file(server.userKey(), server.home() / ".ssh/id_ed25519");
    writeFile(server.home() / ".ssh/config",
        "Host the-lab\nHostName 127.0.0.1\nPort " + std::to_string(server.port()) + '\n');
    const EnvironmentVariable home("HOME", server.home()), agent("SSH_AUTH_SOCK", "");
    const SshSession session = openTo(target);
    EXPECT_EQ(session.login(), "key ~/.ssh/id_ed25519");
}

TEST(SshRoute, AProxyCommandCarriesTheConnection)
{
    SshServer server;
    const SshTarget target = aliasOf(server,
        "Host the-lab\n  HostName 127.0.0.1\n  Port " + std::to_string(server.port()) + "\n  User "
            + server.user() + "\n  IdentityFile " + server.userKey().string()
            + "\n  ProxyCommand exec 3<>/dev/tcp/%h/%p; cat <&3 & cat >&3\n");
    // /dev/tcp is bash's: the words run by sh, so that this one must fail and say so.
    const auto failed = tryOpen(target);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "unreachable");

    writeFile(server.folder() / "relay",
        "#!/bin/bash\nexec 3<>/dev/tcp/$1/$2; cat <&3 & cat >&3; kill %1\n");
    fs::permissions(server.folder() / "relay", fs::perms::owner_all);
    writeFile(target.sshConfig,
        blockFor(server) + "  ProxyCommand " + (server.folder() / "relay").string() + " %h %p\n");
    SshSession session = openTo(target);
    EXPECT_EQ(session.exec("echo through")->out, "through\n");
}

TEST(SshRoute, AJumpHostCarriesTheConnection)
{
    SshServer bastion, server;
    SshTarget target = server.target();
    appendToFile(bastion.folder() / "authorized_keys", publicKeyLine(server.userKey()) + '\n');
    target.jump = {bastion.user() + "@127.0.0.1:" + std::to_string(bastion.port())};
    // The bastion's key is not known yet: the jump is refused, and nobody is asked.
    const auto unknown = tryOpen(target);
    ASSERT_EQ(codeOf(unknown), "unreachable");
    EXPECT_THAT(unknown.error().message, HasSubstr("Host key verification failed"));

    appendToFile(target.knownHosts, fileText(bastion.knownHosts()));
    SshSession session = openTo(target);
    EXPECT_EQ(session.exec("echo through")->out, "through\n");
    EXPECT_THAT(bastion.log(), HasSubstr("Accepted publickey"));
    EXPECT_EQ(session.hostKey().fingerprint, server.fingerprint());
    bastion.killSessions();
    EXPECT_EQ(codeOf(session.exec("true")), "connection_lost");
}

TEST(SshRoute, TwoJumpHostsCarryTheConnection)
{
    SshServer first, second, server;
    SshTarget target = server.target();
    for (SshServer *each : {&first, &second}) {
        appendToFile(each->folder() / "authorized_keys", publicKeyLine(server.userKey()) + '\n');
        appendToFile(target.knownHosts, fileText(each->knownHosts()));
        target.jump.push_back(each->user() + "@127.0.0.1:" + std::to_string(each->port()));
    }
    SshSession session = openTo(target);
    EXPECT_EQ(session.exec("echo through")->out, "through\n");
    EXPECT_THAT(first.log(), HasSubstr("Accepted publickey"));
    EXPECT_THAT(second.log(), HasSubstr("Accepted publickey"));
}

TEST(SshRoute, AProxyJumpOfTheFileIsAsStrict)
{
    SshServer bastion, server;
    appendToFile(bastion.folder() / "authorized_keys", publicKeyLine(server.userKey()) + '\n');
    const SshTarget target = aliasOf(server,
        blockFor(server) + "  ProxyJump bastion\nHost bastion\n  HostName 127.0.0.1\n  Port "
            + std::to_string(bastion.port()) + "\n  User " + bastion.user()
            + "\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\nHost *\n"
              "  IdentityFile "
            + server.userKey().string() + '\n');
    EXPECT_EQ(codeOf(tryOpen(target)), "unreachable");
    appendToFile(target.knownHosts, fileText(bastion.knownHosts()));
    SshSession session = openTo(target);
    EXPECT_EQ(session.exec("echo through")->out, "through\n");
    EXPECT_THAT(bastion.log(), HasSubstr("Accepted publickey"));
}

TEST(SshRoute, NamesThatAreNoNamesDoNotReachACommand)
{
    SshTarget target;
    target.knownHosts = "/known";
    for (const char *hop : {"-oProxyCommand=x", "a b", "user@", "@host", "h:0", "h:x", "h:70000",
             "a;b", "$(id)", "u@-o", ""}) {
        EXPECT_EQ(codeOf(jumpWords(target, {hop}, "host", 22)), "unreachable") << hop;
    }
    for (const char *bad : {"-x", "a b", "`id`", "a;b", ""}) {
        EXPECT_FALSE(proxyCommandWords("nc %h %p", "alias", bad, 22, "user")) << bad;
        EXPECT_FALSE(proxyCommandWords("nc %h %p", "alias", "host", 22, bad)) << bad;
        EXPECT_FALSE(proxyCommandWords("nc %h %p", bad, "host", 22, "user")) << bad;
    }
    EXPECT_FALSE(proxyCommandWords("nc %C", "alias", "host", 22, "user"));
}

TEST(SshRoute, TokensOfAProxyCommandAreFilledIn)
{
    const auto words = proxyCommandWords("nc %h %p %r %n 100%%", "alias", "host", 2222, "user");
    ASSERT_TRUE(words);
    EXPECT_THAT(*words, ElementsAre("/bin/sh", "-c", "exec nc host 2222 user alias 100%"));
    EXPECT_EQ(proxyCommandWords("exec x", "a", "h", 1, "u")->back(), "exec x");
}

TEST(SshRoute, JumpWordsAskNobodyAndCheckStrictly)
{
    SshTarget target;
    target.knownHosts = "/a folder/50%";
    target.useSshConfig = false;
    const auto words = jumpWords(target, {"me@hop:2200"}, "::1", 22);
    ASSERT_TRUE(words);
    EXPECT_EQ(words->front(), "ssh");
    EXPECT_THAT(*words, Contains("BatchMode=yes"));
    EXPECT_THAT(*words, Contains("StrictHostKeyChecking=yes"));
    EXPECT_THAT(*words, Contains("UserKnownHostsFile=\"/a folder/50%%\""));
    EXPECT_THAT(*words, Contains("[::1]:22"));
    EXPECT_EQ(words->back(), "hop");
}

} // namespace
} // namespace fairlead
