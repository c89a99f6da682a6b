// Logging in: key files, passphrases, the agent, keyboard-interactive, and what is refused.
#include <gmock/gmock.h>

#include "tests/ssh_support/asking_server.h"
#include "tests/ssh_support/ssh_agent_process.h"
#include "tests/unit/connectors/ssh/ssh_fixture.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

Result<SshSession> openAsking(
    const SshTarget &target, Prompter &prompter, std::stop_token stop = {})
{
    return SshSession::open(target, prompter, stop, patient);
}

std::size_t countIn(const std::string &text, const std::string &what)
{
    std::size_t out = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++out;
    return out;
}

/// No agent of whoever runs the tests, and a home without keys.
class SshLogin : public testing::Test {
protected:
    SshLogin() : home(makeTestFolder()), m_agent("SSH_AUTH_SOCK", ""), m_home("HOME", home) { }
    ~SshLogin() override { fs::remove_all(home); }

    fs::path home;

private:
    EnvironmentVariable m_agent, m_home;
};

TEST_F(SshLogin, ANamedKeyFileIsUsedAndSaid)
{
    SshServer server;
    const SshSession session = openTo(server.target());
    EXPECT_EQ(session.login(), "key " + server.userKey().string());
    EXPECT_EQ(session.hostKey().fingerprint, server.fingerprint());
    EXPECT_THAT(session.ignoredKeywords(), IsEmpty());
}

TEST_F(SshLogin, AWrongKeyIsRefusedAndNamed)
{
    SshServer server;
    makeSshKey(home / "wrong");
    SshTarget target = server.target();
    target.identityFiles = {home / "wrong", home / "absent"};
    const auto session = tryOpen(target);
    ASSERT_EQ(codeOf(session), "auth_failed");
    EXPECT_THAT(session.error().message, HasSubstr("key ~/wrong"));
    EXPECT_THAT(session.error().message, HasSubstr("key ~/absent (cannot be read)"));
    EXPECT_FALSE(session.error().remedy.empty());
    EXPECT_FALSE(session.error().retryable);
}

TEST_F(SshLogin, AnUnknownUserIsRefused)
{
    SshServer server;
    SshTarget target = server.target();
    target.user = "nobody-of-that-name";
    EXPECT_EQ(codeOf(tryOpen(target)), "auth_failed");
}

TEST_F(SshLogin, AnEncryptedKeyAsksForItsPassphrase)
{
    SshServer server({.keyPassphrase = "four words of it"});
    ScriptedPrompter prompter({"wrong", "four words of it"});
    const auto session = openAsking(server.target("h200-a"), prompter);
    ASSERT_TRUE(session) << session.error().message;
    ASSERT_THAT(prompter.asked(), SizeIs(2));
    EXPECT_EQ(prompter.asked()[0].title, "Passphrase for " + server.userKey().string());
    EXPECT_THAT(prompter.asked()[1].title, StartsWith("That was wrong."));
    EXPECT_EQ(prompter.asked()[0].surfaceId, "h200-a");
    EXPECT_FALSE(prompter.asked()[0].echo);
}

TEST_F(SshLogin, ThreeWrongPassphrasesAreEnough)
{
    SshServer server({.keyPassphrase = "right"});
    ScriptedPrompter prompter({"a", "b", "c", "right"});
    const auto session = openAsking(server.target(), prompter);
    ASSERT_EQ(codeOf(session), "auth_failed");
    EXPECT_THAT(session.error().message, HasSubstr("wrong passphrase"));
    EXPECT_THAT(prompter.asked(), SizeIs(3));
}

TEST_F(SshLogin, AnOperatorWhoRefusesIsHeard)
{
    SshServer server({.keyPassphrase = "right"});
    ScriptedPrompter prompter;
    EXPECT_EQ(codeOf(openAsking(server.target(), prompter)), "prompt_refused");
    EXPECT_EQ(codeOf(tryOpen(server.target())), "no_terminal");
}

TEST_F(SshLogin, APassphraseIsNotAskedForAKeyThatTheServerDoesNotTake)
{
    SshServer server;
    makeSshKey(home / "encrypted", "ed25519", "secret");
    SshTarget target = server.target();
    target.identityFiles = {home / "encrypted", server.userKey()};
    ScriptedPrompter prompter;
    for (const bool publicFile : {true, false}) {
        if (!publicFile)
            fs::remove(home / "encrypted.pub"); // the private file says it as well
        EXPECT_TRUE(openAsking(target, prompter));
    }
    EXPECT_THAT(prompter.asked(), IsEmpty());
}

TEST_F(SshLogin, WhereNobodyCanBeAskedAnotherKeyMayDo)
{
    SshServer server;
    makeSshKey(home / "encrypted", "ed25519", "secret");
    appendToFile(server.folder() / "authorized_keys", publicKeyLine(home / "encrypted") + '\n');
    SshTarget target = server.target();
    target.identityFiles = {home / "encrypted", server.userKey()};
    EXPECT_TRUE(tryOpen(target));
    target.identityFiles = {home / "encrypted"};
    EXPECT_EQ(codeOf(tryOpen(target)), "no_terminal");
}

TEST_F(SshLogin, EcdsaAndRsaKeysServe)
{
    SshServer server;
    SshTarget target = server.target();
    for (const std::string type : {"ecdsa", "rsa"}) {
        makeSshKey(home / type, type);
        writeFile(server.folder() / "authorized_keys", publicKeyLine(home / type) + '\n');
        target.identityFiles = {home / type};
        EXPECT_TRUE(tryOpen(target)) << type;
    }
}

TEST_F(SshLogin, TheAgentServesWithoutAnyFile)
{
    SshServer server;
    SshAgentProcess agent;
    agent.add(server.userKey());
    const EnvironmentVariable socket("SSH_AUTH_SOCK", agent.socket());
    SshTarget target = server.target();
    target.identityFiles.clear();
    const SshSession session = openTo(target);
    EXPECT_EQ(session.login(), "agent, ssh-ed25519 " + fingerprintOf(server.userKey()));
}

TEST_F(SshLogin, ANamedKeyThatTheAgentHoldsNeedsNoPassphrase)
{
    SshServer server;
    SshAgentProcess agent;
    agent.add(server.userKey());
    // On disk it is encrypted; the agent got it before.
    const SshTarget target = server.target();
    fs::copy_file(server.userKey(), home / "plain");
    fs::rename(server.userKey(), server.folder() / "moved");
    writeFile(server.userKey(), "not readable as a key\n");
    const EnvironmentVariable socket("SSH_AUTH_SOCK", agent.socket());
    const auto session = tryOpen(target);
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_THAT(session->login(), StartsWith("agent, "));
}

TEST_F(SshLogin, AnAgentFullOfKeysDoesNotHideTheNamedOne)
{
    SshServer server;
    SshAgentProcess agent;
    for (int i = 0; i < 8; ++i) {
        const fs::path key = home / ("other" + std::to_string(i));
        makeSshKey(key);
        agent.add(key);
    }
    const EnvironmentVariable socket("SSH_AUTH_SOCK", agent.socket());
    EXPECT_TRUE(tryOpen(server.target())); // with MaxAuthTries 6, eight wrong ones would end it

    makeSshKey(home / "wrong");
    SshTarget target = server.target();
    target.identityFiles = {home / "wrong"};
    const auto session = tryOpen(target);
    ASSERT_EQ(codeOf(session), "auth_failed");
    EXPECT_EQ(countIn(session.error().message, "agent, ssh-ed25519"), 4u); // and the named one
    EXPECT_THAT(session.error().message, HasSubstr("more keys were not offered"));
    EXPECT_THAT(server.log(), Not(HasSubstr("Too many authentication failures")));
}

TEST_F(SshLogin, AServerThatCountsLessIsARefusalToo)
{
    SshServer server({.configLines = {"MaxAuthTries 2"}});
    SshTarget target = server.target();
    target.identityFiles.clear();
    for (int i = 0; i < 4; ++i) {
        target.identityFiles.push_back(home / ("k" + std::to_string(i)));
        makeSshKey(target.identityFiles.back());
    }
    EXPECT_EQ(codeOf(tryOpen(target)), "auth_failed");
}

TEST_F(SshLogin, AnAgentThatIsNotThereIsNoAgent)
{
    SshServer server;
    for (const fs::path &path : {home / "no-socket", home, fs::path(std::string(300, 'x'))}) {
        const EnvironmentVariable socket("SSH_AUTH_SOCK", path);
        EXPECT_TRUE(tryOpen(server.target())) << path;
    }
}

TEST_F(SshLogin, QuestionsOfTheServerReachTheOperatorInItsWords)
{
    AskingServer server("Two steps", "Both are needed",
        {{"Code: ", true, "123456"}, {"Word\x07: ", false, "open"}});
    ScriptedPrompter prompter({"123456", "open"});
    const auto session = openAsking(server.target(), prompter);
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_EQ(session->login(), "keyboard-interactive");
    ASSERT_THAT(prompter.asked(), SizeIs(2));
    EXPECT_EQ(prompter.asked()[0].title, "Two steps\nBoth are needed\nCode:");
    EXPECT_TRUE(prompter.asked()[0].echo);
    EXPECT_EQ(prompter.asked()[1].title, "Two steps\nBoth are needed\nWord:");
    EXPECT_FALSE(prompter.asked()[1].echo);
}

TEST_F(SshLogin, WrongAnswersAreAskedAgainAndThenRefused)
{
    AskingServer server("", "", {{"Password: ", false, "right"}});
    ScriptedPrompter second({"wrong", "right"});
    EXPECT_TRUE(openAsking(server.target(), second));
    ScriptedPrompter never({"a", "b", "c", "d", "e"});
    EXPECT_EQ(codeOf(openAsking(server.target(), never)), "auth_failed");
    EXPECT_THAT(never.asked(), SizeIs(3));
    ScriptedPrompter refuses;
    EXPECT_EQ(codeOf(openAsking(server.target(), refuses)), "prompt_refused");
    EXPECT_EQ(codeOf(tryOpen(server.target())), "no_terminal");
}

} // namespace
} // namespace fairlead
