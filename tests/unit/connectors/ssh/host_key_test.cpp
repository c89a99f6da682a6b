// Trust in a host key, against a real sshd.
#include "connectors/ssh/host_key.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "tests/ssh_support/processes.h"
#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using Standing = HostKey::Standing;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

SshTarget withoutKnownHosts(SshServer &server)
{
    SshTarget target = server.target();
    target.knownHosts = server.folder() / "new/.ssh/known_hosts";
    return target;
}

TEST(HostKey, IsAskedForWithoutLoggingIn)
{
    SshServer server;
    SshTarget target = server.target();
    target.identityFiles.clear();
    const auto key = askHostKey(target, {});
    ASSERT_TRUE(key) << key.error().message;
    EXPECT_EQ(key->type, "ssh-ed25519");
    EXPECT_EQ(key->fingerprint, server.fingerprint());
    EXPECT_THAT(key->banner, StartsWith("SSH-2.0-OpenSSH_"));
    EXPECT_EQ(key->standing, Standing::Trusted);
    EXPECT_EQ(key->place, "known_hosts:1");
    EXPECT_THAT(key->knownFingerprints, ElementsAre(server.fingerprint()));
    EXPECT_EQ(server.log().find("Accepted"), std::string::npos);
}

TEST(HostKey, UnknownIsRefusedBeforeAnyLogin)
{
    SshServer server;
    const auto session = tryOpen(withoutKnownHosts(server));
    ASSERT_EQ(codeOf(session), "host_key_unknown");
    EXPECT_THAT(session.error().message, HasSubstr(server.fingerprint()));
    EXPECT_EQ(server.log().find("Accepted"), std::string::npos);
    EXPECT_EQ(server.log().find("userauth"), std::string::npos);
}

TEST(HostKey, TrustAppendsOneLineForThisFingerprintOnly)
{
    SshServer server;
    const SshTarget target = withoutKnownHosts(server);
    const auto other = trustHostKey(target, "SHA256:" + std::string(43, 'A'), {});
    EXPECT_EQ(codeOf(other), "fingerprint_differs");
    EXPECT_FALSE(fs::exists(target.knownHosts));

    const auto trusted = trustHostKey(target, server.fingerprint(), {});
    ASSERT_TRUE(trusted) << trusted.error().message;
    EXPECT_EQ(trusted->standing, Standing::Trusted);
    const std::string line
        = "[127.0.0.1]:" + std::to_string(server.port()) + ' ' + server.hostKeyLine() + '\n';
    EXPECT_EQ(fileText(target.knownHosts), line);
    EXPECT_EQ(fs::status(target.knownHosts).permissions(),
        fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(target.knownHosts.parent_path()).permissions(), fs::perms::owner_all);

    EXPECT_TRUE(trustHostKey(target, server.fingerprint(), {}));
    EXPECT_EQ(fileText(target.knownHosts), line);
    EXPECT_TRUE(openTo(target).exec("true"));
}

TEST(HostKey, WhatIsTrustedIsTrustedByOpenSshToo)
{
    SshServer server;
    const SshTarget target = withoutKnownHosts(server);
    ASSERT_TRUE(trustHostKey(target, server.fingerprint(), {}));
    EXPECT_EQ(runToEnd({"ssh", "-F", "none", "-o", "BatchMode=yes", "-o",
                  "UserKnownHostsFile=" + target.knownHosts.string(), "-i", server.userKey(), "-p",
                  std::to_string(server.port()), server.user() + "@127.0.0.1", "echo in"}),
        "in\n");
}

TEST(HostKey, ALineWithoutItsEndIsNotWrittenInto)
{
    SshServer server;
    const SshTarget target = withoutKnownHosts(server);
    fs::create_directories(target.knownHosts.parent_path());
    writeFile(target.knownHosts, "other " + server.hostKeyLine());
    ASSERT_TRUE(trustHostKey(target, server.fingerprint(), {}));
    EXPECT_THAT(fileText(target.knownHosts), StartsWith("other " + server.hostKeyLine() + "\n["));
    EXPECT_EQ(askHostKey(target, {})->place, "known_hosts:2");
}

TEST(HostKey, ChangedIsRefusedAndCannotBeTrusted)
{
    SshServer server;
    const SshTarget target = server.target();
    const std::string before = fileText(server.knownHosts()), old = server.fingerprint();
    server.useNewHostKey();
    const auto key = askHostKey(target, {});
    ASSERT_TRUE(key);
    EXPECT_EQ(key->standing, Standing::Changed);
    EXPECT_EQ(key->fingerprint, server.fingerprint());
    EXPECT_THAT(key->knownFingerprints, ElementsAre(old));
    const auto session = tryOpen(target);
    ASSERT_EQ(codeOf(session), "host_key_changed");
    EXPECT_EQ(session.error().where, "known_hosts:1");
    EXPECT_EQ(codeOf(trustHostKey(target, server.fingerprint(), {})), "host_key_changed");
    EXPECT_EQ(fileText(server.knownHosts()), before);
}

TEST(HostKey, RevokedIsRefusedThoughAPlainLineNamesIt)
{
    SshServer server;
    const SshTarget target = server.target();
    appendToFile(server.knownHosts(), "@revoked * " + server.hostKeyLine() + '\n');
    EXPECT_EQ(askHostKey(target, {})->standing, Standing::Revoked);
    const auto session = tryOpen(target);
    ASSERT_EQ(codeOf(session), "host_key_revoked");
    EXPECT_EQ(session.error().where, "known_hosts:2");
    EXPECT_EQ(codeOf(trustHostKey(target, server.fingerprint(), {})), "host_key_revoked");
}

TEST(HostKey, HashedNamesAreKnown)
{
    SshServer server;
    const SshTarget target = server.target();
    runToEnd({"ssh-keygen", "-H", "-f", server.knownHosts()});
    EXPECT_TRUE(openTo(target).exec("true"));
    server.useNewHostKey();
    EXPECT_EQ(codeOf(tryOpen(target)), "host_key_changed");
}

TEST(HostKey, AHostKnownByAnotherOfItsKeysIsAskedForThatOne)
{
    const fs::path folder = makeTestFolder();
    for (const std::string type : {"ecdsa", "rsa"}) {
        const fs::path second = folder / type;
        makeSshKey(second, type);
        SshServer server({.configLines = {"HostKey " + second.string()}});
        const SshTarget target = server.target();
        writeFile(target.knownHosts,
            "[127.0.0.1]:" + std::to_string(server.port()) + ' ' + publicKeyLine(second) + '\n');
        const auto key = askHostKey(target, {});
        ASSERT_TRUE(key) << key.error().message;
        EXPECT_EQ(key->fingerprint, fingerprintOf(second));
        EXPECT_EQ(key->standing, Standing::Trusted) << type;
    }
    fs::remove_all(folder);
}

TEST(HostKey, NothingListeningIsUnreachable)
{
    SshServer server;
    const SshTarget target = server.target();
    server.stop();
    const auto key = askHostKey(target, {});
    ASSERT_EQ(codeOf(key), "unreachable");
    EXPECT_TRUE(key.error().retryable);
    EXPECT_EQ(codeOf(trustHostKey(target, server.fingerprint(), {})), "unreachable");
}

TEST(HostKey, AKnownHostsThatIsNoFileIsAProblemOfPermission)
{
    SshServer server;
    SshTarget target = server.target();
    target.knownHosts = server.folder();
    EXPECT_EQ(codeOf(askHostKey(target, {})), "permission");
}

TEST(HostKey, AStopEndsTheQuestion)
{
    SshServer server;
    FaultProxy proxy(server.port());
    proxy.hold();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(codeOf(askHostKey(server.target("test", proxy.port()), stop.get_token())), "stopped");
}

} // namespace
} // namespace fairlead
