// probe() and discover() of a host, over a real sshd.
#include <gmock/gmock.h>

#include <pwd.h>
#include <unistd.h>

#include "tests/unit/connectors/host/host_world.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Survey {
    HostWorld world;
    SystemClock clock;
    NoPrompter prompter;

    std::unique_ptr<Connector> connector(HostSettings settings)
    {
        return makeHostConnector(std::move(settings), clock, prompter);
    }
    std::vector<std::string> discovered(std::vector<std::string> patterns)
    {
        HostSettings settings = world.settings();
        settings.logs = std::move(patterns);
        const auto found = connector(settings)->discover({});
        EXPECT_TRUE(found) << found.error().message;
        std::vector<std::string> refs;
        for (const FoundRun &run : found.value_or(std::vector<FoundRun>{}))
            refs.push_back(run.ref + " " + run.name);
        return refs;
    }
};

TEST(HostProbe, SaysWhoIsThereAndWhatItCanDo)
{
    Survey survey;
    const auto probe = survey.connector(survey.world.settings())->probe({});
    ASSERT_TRUE(probe);
    EXPECT_TRUE(probe->reachable);
    EXPECT_THAT(probe->problems, IsEmpty());
    EXPECT_THAT(
        probe->capabilities, ElementsAre("exec", "sftp", "nvidia_smi", "gpu_8", "topology"));
    EXPECT_GT(probe->latencyMs, 0);
    EXPECT_EQ(probe->identity.gpus.value().size(), 8U);
    EXPECT_EQ(probe->identity.linkClass.value(), "NV18");
    EXPECT_EQ(probe->identity.user.value(), survey.world.server.user());
    EXPECT_TRUE(probe->identity.clockSkewS.known());
}

TEST(HostProbe, NamesWhatKeepsItOut)
{
    Survey survey;
    HostSettings settings = survey.world.settings();
    settings.ssh.knownHosts = survey.world.shimFolder / "none";
    const auto unknown = survey.connector(settings)->probe({});
    ASSERT_TRUE(unknown);
    EXPECT_FALSE(unknown->reachable);
    ASSERT_EQ(unknown->problems.size(), 1U);
    EXPECT_EQ(unknown->problems[0].code, "host_key_unknown");

    survey.world.server.stop();
    const auto gone = survey.connector(survey.world.settings())->probe({});
    ASSERT_TRUE(gone);
    ASSERT_EQ(gone->problems.size(), 1U);
    EXPECT_EQ(gone->problems[0].code, "unreachable");
}

TEST(HostProbe, AMissingDriverIsANoteAndNoProblem)
{
    Survey survey;
    survey.world.smi.mode("missing");
    const auto probe = survey.connector(survey.world.settings())->probe({});
    ASSERT_TRUE(probe);
    EXPECT_THAT(probe->problems, IsEmpty());
    EXPECT_THAT(probe->notes, Contains(HasSubstr("couldn't communicate with the NVIDIA driver")));
    EXPECT_THAT(probe->capabilities, ElementsAre("exec", "sftp"));
}

TEST(HostProbe, ASlowLoginShellIsWorthANote)
{
    const passwd *account = ::getpwuid(::getuid());
    if (!account || !std::string_view(account->pw_shell).ends_with("/bash"))
        GTEST_SKIP() << "the account's shell is not bash, which alone reads .bashrc here";
    Survey survey;
    write(survey.world.file(".bashrc"), "echo noise before everything\nsleep 0.1\n");
    const auto probe = survey.connector(survey.world.settings())->probe({});
    ASSERT_TRUE(probe);
    EXPECT_GE(probe->identity.loginShellMs.value(), 50);
    EXPECT_THAT(probe->notes, Contains(HasSubstr("Your login shell takes")));
    EXPECT_EQ(probe->identity.gpus.value().size(), 8U);
}

TEST(HostDiscover, ExpandsItsPatternsOnTheHost)
{
    Survey survey;
    fs::create_directories(survey.world.file("runs/llama"));
    fs::create_directories(survey.world.file("runs/qwen"));
    write(survey.world.file("runs/llama/train.log"), "");
    write(survey.world.file("runs/llama/train.log.pid"), "");
    write(survey.world.file("runs/qwen/train.log"), "");
    write(survey.world.file("runs/my run.log"), "");
    fs::create_directory(survey.world.file("runs/folder.log"));
    const std::string home = "host:h200-a:" + survey.world.server.home().string();
    EXPECT_THAT(survey.discovered({"~/runs/*/train.log*", "~/runs/*.log", "~/runs/*.log"}),
        ElementsAre(home + "/runs/llama/train.log llama", home + "/runs/qwen/train.log qwen",
            home + "/runs/my run.log my run"));
    EXPECT_THAT(survey.discovered({"~/runs/[l]lama/train.lo?"}),
        ElementsAre(home + "/runs/llama/train.log llama"));
    EXPECT_THAT(survey.discovered({}), IsEmpty());
    EXPECT_THAT(survey.discovered({"/no/such/*.log"}), IsEmpty());
}

TEST(HostDiscover, APatternIsNeverRun)
{
    Survey survey;
    const std::string mark = survey.world.file("mark").string();
    write(survey.world.file("a.log"), "");
    EXPECT_THAT(survey.discovered(
                    {"$(touch " + mark + ")", "`touch " + mark + "`", "'; touch " + mark + "; '",
                        "x; touch " + mark, "$HOME/*.log", "\"; touch " + mark + "; \""}),
        IsEmpty());
    EXPECT_FALSE(fs::exists(mark));
}

TEST(HostDiscover, FindsFiveHundredAtMost)
{
    Survey survey;
    for (int i = 0; i < 520; ++i)
        write(survey.world.file("r" + std::to_string(i) + ".log"), "");
    EXPECT_EQ(survey.discovered({"~/*.log"}).size(), 500U);
}

TEST(HostDiscover, SaysWhatKeptItFromLooking)
{
    Survey survey;
    HostSettings settings = survey.world.settings();
    settings.logs = {"~/*.log"};
    survey.world.server.stop();
    const auto found = survey.connector(settings)->discover({});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "unreachable");
}

} // namespace
} // namespace fairlead
