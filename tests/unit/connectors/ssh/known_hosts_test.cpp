// known_hosts as text, written by hand and by ssh-keygen.
#include "connectors/ssh/known_hosts.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "connectors/ssh/host_pattern.h"
#include "tests/ssh_support/processes.h"
#include "tests/ssh_support/ssh_keys.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using Standing = HostKey::Standing;
using testing::ElementsAre;
using testing::IsEmpty;

class KnownHosts : public testing::Test {
protected:
    KnownHosts() : folder(makeTestFolder())
    {
        makeSshKey(folder / "a");
        makeSshKey(folder / "b", "ecdsa");
        a = publicKeyLine(folder / "a");
        b = publicKeyLine(folder / "b");
    }
    ~KnownHosts() override { fs::remove_all(folder); }

    static std::string bytes(const std::string &line)
    {
        return keyBytes(line.substr(line.find(' ') + 1));
    }
    Standing standing(const std::string &text, const std::string &name = "host") const
    {
        return askKnownHosts(text, name, bytes(a)).standing;
    }

    fs::path folder;
    std::string a, b; ///< "ssh-ed25519 AAAA…", "ecdsa-sha2-nistp256 AAAA…"
};

TEST_F(KnownHosts, FingerprintsAreThoseOfOpenSsh)
{
    EXPECT_EQ(keyFingerprint(bytes(a)), fingerprintOf(folder / "a"));
    EXPECT_EQ(keyFingerprint(bytes(b)), fingerprintOf(folder / "b"));
}

TEST_F(KnownHosts, APortOtherThan22IsPartOfTheName)
{
    EXPECT_EQ(knownHostsName("H200-A.example", 22), "h200-a.example");
    EXPECT_EQ(knownHostsName("h200-a", 2222), "[h200-a]:2222");
    EXPECT_EQ(knownHostsName("::1", 2222), "[::1]:2222");
    EXPECT_EQ(standing("[host]:2222 " + a + '\n', "[host]:2222"), Standing::Trusted);
    EXPECT_EQ(standing("host " + a + '\n', "[host]:2222"), Standing::Unknown);
    EXPECT_EQ(standing("[host]:2222 " + a + '\n', "host"), Standing::Unknown);
}

TEST_F(KnownHosts, AnotherKeyOrTypeIsAChange)
{
    const auto word = askKnownHosts("# old\n\nhost " + b + " comment\n", "host", bytes(a));
    EXPECT_EQ(word.standing, Standing::Changed);
    EXPECT_EQ(word.line, 3);
    EXPECT_THAT(word.fingerprints, ElementsAre(fingerprintOf(folder / "b")));
}

TEST_F(KnownHosts, OneOfSeveralKeysIsEnough)
{
    const auto word = askKnownHosts("host " + b + "\nhost " + a + "\nhost " + b, "host", bytes(a));
    EXPECT_EQ(word.standing, Standing::Trusted);
    EXPECT_EQ(word.line, 2);
    EXPECT_THAT(word.fingerprints, testing::SizeIs(3));
}

TEST_F(KnownHosts, NamesAreListsOfPatterns)
{
    EXPECT_EQ(standing("other,HOST,10.0.0.7 " + a), Standing::Trusted);
    EXPECT_EQ(standing("h*t " + a), Standing::Trusted);
    EXPECT_EQ(standing("ho?t " + a), Standing::Trusted);
    EXPECT_EQ(standing("*,!host " + a), Standing::Unknown);
    EXPECT_EQ(standing("hos " + a), Standing::Unknown);
}

TEST_F(KnownHosts, HashedNamesAreUnderstood)
{
    const fs::path file = folder / "known";
    writeFile(file, "host " + a + "\n[other]:2222 " + b + '\n');
    runToEnd({"ssh-keygen", "-H", "-f", file});
    const std::string text = fileText(file);
    ASSERT_EQ(text.find("host"), std::string::npos);
    EXPECT_EQ(standing(text, "host"), Standing::Trusted);
    EXPECT_EQ(standing(text, "[other]:2222"), Standing::Changed);
    EXPECT_EQ(standing(text, "third"), Standing::Unknown);
    EXPECT_THAT(knownKeyTypes(text, "[other]:2222"), ElementsAre("ecdsa-sha2-nistp256"));
}

TEST_F(KnownHosts, ARevokedKeyIsRefusedWhereverItsLineStands)
{
    const std::string plain = "host " + a + '\n', revoked = "@revoked * " + a + '\n';
    for (const std::string &text : {plain + revoked, revoked + plain, revoked}) {
        EXPECT_EQ(standing(text), Standing::Revoked);
    }
    EXPECT_EQ(askKnownHosts(plain + revoked, "host", bytes(a)).line, 2);
    EXPECT_EQ(standing(plain + "@revoked other " + a), Standing::Trusted);
    EXPECT_EQ(standing(plain + "@revoked * " + b), Standing::Trusted);
}

TEST_F(KnownHosts, ARevokedKeyUnderAHashedNameIsRefused)
{
    const fs::path file = folder / "known";
    writeFile(file, "host " + a + '\n');
    runToEnd({"ssh-keygen", "-H", "-f", file});
    EXPECT_EQ(standing("host " + a + "\n@revoked " + fileText(file)), Standing::Revoked);
}

TEST_F(KnownHosts, AnAuthorityVouchesForNoPlainKey)
{
    EXPECT_EQ(standing("@cert-authority * " + a), Standing::Unknown);
    EXPECT_EQ(standing("@something * " + a), Standing::Unknown);
    EXPECT_THAT(knownKeyTypes("@cert-authority * " + a, "host"), IsEmpty());
}

TEST_F(KnownHosts, LinesThatCannotBeReadSayNothing)
{
    const std::vector<std::string> texts{"", "host", "host ssh-ed25519", "host ssh-ed25519 !!!!",
        "#host " + a, std::string(70'000, 'A'), "|1| " + a, "|1|x|y " + a, "|1|c2FsdA==| " + a,
        "@revoked", std::string("\0\0\n\r\n", 5)};
    for (const std::string &text : texts)
        EXPECT_EQ(standing(text), Standing::Unknown) << text.substr(0, 60);
    EXPECT_EQ(standing("\t host \t" + a + "\r\n"), Standing::Trusted);
}

TEST(HostPattern, GoesThroughNastyPatternsQuickly)
{
    const std::string pattern(200, '*'), text(2000, 'a');
    EXPECT_TRUE(matchesHostPattern(pattern, text));
    std::string harder;
    for (int i = 0; i < 200; ++i)
        harder += "*a";
    EXPECT_FALSE(matchesHostPattern(harder + 'b', text));
    EXPECT_TRUE(matchesHostPattern("", ""));
    EXPECT_FALSE(matchesHostPattern("", "a"));
    EXPECT_TRUE(matchesHostPattern("*", ""));
    EXPECT_FALSE(matchesHostPattern("?", ""));
}

TEST(HostPattern, PlainWordsAreNoOptionsAndNoShell)
{
    for (const char *good : {"h200-a", "10.0.0.7", "fe80::1", "a_b.example"})
        EXPECT_TRUE(isPlainHostWord(good)) << good;
    for (const char *bad :
        {"", "-oProxyCommand=x", "a b", "a;b", "a$(b)", "a'b", "a\nb", "a@b", "a/b", "\xc3\xa4"})
        EXPECT_FALSE(isPlainHostWord(bad)) << bad;
}

} // namespace
} // namespace fairlead
