// The operator's ssh_config, read as text.
#include "connectors/ssh/ssh_config_hosts.h"

#include <gmock/gmock.h>

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SshConfigHosts, NamesHostWordsInTheirOrderWithTheirOwnLines)
{
    const auto read = readSshConfigHosts("# comment\n"
                                         "User everybody\n"
                                         "Host h200-a h200-b\n"
                                         "  HostName 10.0.0.7\n"
                                         "  user=train\n"
                                         "\tPort = 2222\n"
                                         "Host \"lab\"\n"
                                         "  HostName \"lab.example\" # there\n"
                                         "Host *.cluster !bad gpu?\n"
                                         "  User nobody\n");
    ASSERT_THAT(read.hosts, SizeIs(3));
    EXPECT_EQ(read.hosts[0].alias, "h200-a");
    EXPECT_EQ(read.hosts[0].hostName, "10.0.0.7");
    EXPECT_EQ(read.hosts[0].user, "train");
    EXPECT_EQ(read.hosts[0].port, 2222);
    EXPECT_EQ(read.hosts[1].alias, "h200-b");
    EXPECT_EQ(read.hosts[1].port, 2222);
    EXPECT_EQ(read.hosts[2].alias, "lab");
    EXPECT_EQ(read.hosts[2].hostName, "lab.example");
    EXPECT_EQ(read.hosts[2].user, "");
    EXPECT_EQ(read.hosts[2].port, 0);
    EXPECT_THAT(read.skipped, IsEmpty());
}

TEST(SshConfigHosts, TheFirstValueCountsAndAHostIsListedOnce)
{
    const auto read = readSshConfigHosts("Host a\nHostName first\nHostName second\n"
                                         "Host a\nHostName third\nPort 7\n");
    ASSERT_THAT(read.hosts, SizeIs(1));
    EXPECT_EQ(read.hosts[0].hostName, "first");
    EXPECT_EQ(read.hosts[0].port, 7);
}

TEST(SshConfigHosts, SaysWhatItDoesNotFollow)
{
    const auto read = readSshConfigHosts("Include ~/.ssh/more\nHost a\nMatch exec \"rm -rf /\"\n"
                                         "HostName elsewhere\nHost \"open\n"
        + std::string(5000, 'x')
        + "\nHost b\x01"
          "c\n");
    ASSERT_THAT(read.hosts, SizeIs(1));
    EXPECT_EQ(read.hosts[0].hostName, "");
    EXPECT_THAT(read.skipped,
        testing::UnorderedElementsAre(HasSubstr("line 1: Include is not followed here"),
            HasSubstr("line 5: a quote"), HasSubstr("line 6: longer"),
            HasSubstr("line 7: a Host")));
}

TEST(SshConfigHosts, APortThatIsNoneIsNotSaid)
{
    for (const char *port : {"0", "65536", "22x", "-1", "", "99999999999999"}) {
        const auto read = readSshConfigHosts(std::string("Host a\nPort ") + port + "\n");
        ASSERT_THAT(read.hosts, SizeIs(1));
        EXPECT_EQ(read.hosts[0].port, 0) << port;
    }
}

TEST(SshConfigHosts, IsBounded)
{
    std::string lines, words = "Host";
    for (int i = 0; i < 20'000; ++i)
        lines += "Host h" + std::to_string(i) + "\n";
    const auto many = readSshConfigHosts(lines);
    EXPECT_THAT(many.hosts, SizeIs(1000));
    EXPECT_THAT(many.skipped.front(), HasSubstr("beyond 10000 lines"));
    EXPECT_THAT(many.skipped.back(), HasSubstr("more than 1000 hosts"));
    EXPECT_THAT(readSshConfigHosts(std::string(1 << 20, '\0')).hosts, IsEmpty());
    EXPECT_THAT(readSshConfigHosts("").hosts, IsEmpty());
}

TEST(IgnoredSshKeywords, NamesOnceWhatStandsForTheHost)
{
    const std::string text = "serveraliveinterval 15\n"
                             "Host h200-*\n"
                             "  IDENTITIESONLY yes\n"
                             "  ServerAliveInterval 30\n"
                             "  ForwardAgent yes\n"
                             "  HostName 10.0.0.7\n"
                             "Host other\n"
                             "  ControlMaster auto\n"
                             "Match all\n"
                             "  StrictHostKeyChecking no\n";
    EXPECT_THAT(ignoredSshKeywords(text, "h200-a"),
        ElementsAre(
            "ServerAliveInterval", "IdentitiesOnly", "ForwardAgent", "StrictHostKeyChecking"));
    EXPECT_THAT(ignoredSshKeywords(text, "elsewhere"),
        ElementsAre("ServerAliveInterval", "StrictHostKeyChecking"));
}

TEST(IgnoredSshKeywords, NegatedPatternsAndMatchBlocksAreHonoured)
{
    EXPECT_THAT(ignoredSshKeywords("Host * !h200-a\nIdentitiesOnly yes\n", "h200-a"), IsEmpty());
    EXPECT_THAT(ignoredSshKeywords("Match host h200-*,lab\nIdentitiesOnly yes\n", "h200-a"),
        ElementsAre("IdentitiesOnly"));
    EXPECT_THAT(
        ignoredSshKeywords("Match exec \"true\"\nIdentitiesOnly yes\n", "h200-a"), IsEmpty());
    EXPECT_THAT(ignoredSshKeywords("Match\nIdentitiesOnly yes\n", "h200-a"), IsEmpty());
    EXPECT_THAT(ignoredSshKeywords("Host\nIdentitiesOnly yes\n", "h200-a"), IsEmpty());
}

TEST(IgnoredSshKeywords, WhatIsHonouredOrUnknownIsNotNamed)
{
    EXPECT_THAT(ignoredSshKeywords("HostName x\nUser y\nPort 3\nIdentityFile z\nProxyJump j\n"
                                   "Cyphers typo\n",
                    "a"),
        IsEmpty());
}

} // namespace
} // namespace fairlead
