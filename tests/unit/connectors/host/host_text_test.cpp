// The smaller readers: processes, references, names, plain lines, inodes.
#include <gmock/gmock.h>

#include "connectors/host/file_identity.h"
#include "connectors/host/host_connector.h"
#include "connectors/host/host_survey.h"
#include "connectors/host/plain_line.h"
#include "connectors/host/process_stat.h"

namespace fairlead {
namespace {

TEST(ProcessStat, IsReadAfterTheLastParenthesis)
{
    const std::string rest = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21\n";
    for (const std::string name : {"(python)", "(a b)", "(x) R 9 9)", "()))"}) {
        const auto stat = readProcessStat("77 " + name + rest);
        ASSERT_TRUE(stat) << name;
        EXPECT_EQ(stat->state, 'S');
        EXPECT_EQ(stat->startTicks, 4242U);
        EXPECT_TRUE(stat->alive());
    }
}

TEST(ProcessStat, AZombieIsNotAlive)
{
    EXPECT_FALSE(
        readProcessStat("7 (x) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1 2")->alive());
}

TEST(ProcessStat, IsNothingOnAnythingElse)
{
    for (const char *text : {"", "77", "77 (x)", "77 (x) S 1 2", "77 (x) SS 1 2 3 4 5 6 7 8 9 10",
             "7 (x) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 -3 2"})
        EXPECT_FALSE(readProcessStat(text)) << text;
}

TEST(BootTime, IsALineOfItsOwn)
{
    EXPECT_EQ(
        readBootTime("cpu 1 2\nintr 5 6\nctxt 7\nbtime 1795358656\nprocesses 9\n"), 1795358656);
    for (const char *text : {"", "btime", "\nbtime x\n", "\nbtime -1\n", "\nxbtime 5\n",
             "\nbtime 99999999999999999999\n"})
        EXPECT_FALSE(readBootTime(text)) << text;
}

TEST(Pid, IsDigitsAndNothingElse)
{
    EXPECT_EQ(readPid("1234\n"), 1234);
    for (const char *text : {"", "0", "-1", "12 34", "12x", "99999999", "99999999999999999999"})
        EXPECT_FALSE(readPid(text)) << text;
}

TEST(HostRunRef, NamesALogOrAProcess)
{
    const auto log = readHostRunRef("host:h200-a:/data/my run:3.log");
    ASSERT_TRUE(log);
    EXPECT_EQ(log->surfaceId, "h200-a");
    EXPECT_EQ(log->logPath, "/data/my run:3.log");
    EXPECT_FALSE(log->pid);
    const auto process = readHostRunRef("host:h200-a:pid:77");
    ASSERT_TRUE(process);
    EXPECT_EQ(process->pid, 77);
    EXPECT_EQ(process->logPath, "");
}

TEST(HostRunRef, RefusesWhatIsNeitherAndSaysWhatItLooksLike)
{
    for (const std::string ref : {"", "modal:ap-1", "host:", "host:a", "host::/x", "host:A:/x",
             "host:a:x.log", "host:a:/", "host:a:/dir/", "host:a:pid:", "host:a:pid:0x1",
             "host:a:pid:+5", "host:a:/x\ny", "host:a:/x\x1b[2J", "host:a:/x\xff"}) {
        const auto read = readHostRunRef(ref);
        ASSERT_FALSE(read) << ref;
        EXPECT_EQ(read.error().code, "bad_ref");
        EXPECT_THAT(read.error().remedy, testing::HasSubstr("host:ID:/path/to/log"));
        EXPECT_TRUE(printable(read.error().message)) << ref;
    }
    EXPECT_FALSE(readHostRunRef("host:a:/" + std::string(5000, 'x')));
}

TEST(RunName, IsTheFilesUnlessItSaysLittle)
{
    EXPECT_EQ(runNameOf("/data/llama-7b.log"), "llama-7b");
    EXPECT_EQ(runNameOf("/data/llama-7b/train.log"), "llama-7b");
    EXPECT_EQ(runNameOf("/data/logs/train.log"), "logs/train");
    EXPECT_EQ(runNameOf("/train.log"), "train");
    EXPECT_EQ(runNameOf("/data/.hidden"), ".hidden");
    EXPECT_EQ(runNameOf("/data/run-3/log"), "run-3");
}

TEST(PlainWords, AreOneLineWithoutControlBytes)
{
    EXPECT_EQ(plainWords(" a\r\n\n\x1b[1mb\x1b[0m\tc \n"), "a b c");
    EXPECT_EQ(plainWords("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\"), "link");
    EXPECT_EQ(plainWords("\x1b["), "");
    EXPECT_EQ(plainWords(std::string("a\0b", 3)), "ab");
}

TEST(PlainWords, AreUtf8WhateverCame)
{
    const std::string mark = "\xEF\xBF\xBD";
    EXPECT_EQ(plainWords("a\xff\xc3z"), "a" + mark + mark + "z");
    for (const std::string text : {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
        EXPECT_FALSE(isUtf8(text));
        EXPECT_TRUE(isUtf8(plainWords(text)));
    }
    EXPECT_TRUE(isUtf8("é € 𝄞"));
}

TEST(PlainWords, AreCutBetweenCharacters)
{
    EXPECT_EQ(plainWords("aé", 2), "a");
    EXPECT_EQ(plainWords("aé", 3), "aé");
    EXPECT_EQ(plainWords(std::string(600, 'x')).size(), 500U);
}

TEST(FileIdentities, AreReadByNameAmongOtherLines)
{
    const auto found = readFileIdentities("welcome to the host\n@@fairlead-stat 2049 17 /a b.log\n"
                                          "@@fairlead-stat 2049 18 /other\n@@fairlead-stat x\n"
                                          "@@fairlead-stat 5 /a b.log\n",
        {"/a b.log", "/missing"});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at("/a b.log"), (FileIdentity{2049, 17}));
}

} // namespace
} // namespace fairlead
