// The command line of fairlead-lab, and the practice nvidia-smi without a host.
#include <gtest/gtest.h>

#include "tests/lab/lab_process.h"

namespace fairlead::test {
namespace {

using Json = nlohmann::json;

Ended lab(std::vector<std::string> words)
{
    words.insert(words.begin(), FAIRLEAD_LAB);
    return run(words);
}

TEST(LabUsage, ScenariosAreAListOfObjects)
{
    const Ended told = lab({"scenarios", "--json"});
    EXPECT_EQ(told.exit, 0);
    const Json list = Json::parse(told.out, nullptr, false);
    ASSERT_TRUE(list.is_array());
    std::vector<std::string> ids;
    for (const Json &scenario : list) {
        ids.push_back(scenario["id"]);
        EXPECT_FALSE(scenario["text"].get<std::string>().empty());
        EXPECT_EQ(scenario["surfaces"], Json::array({"owned_h200"}));
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"healthy-warm", "healthy-cold", "hang", "throttled"}));
    EXPECT_NE(lab({"scenarios"}).out.find("healthy-cold\n"), std::string::npos);
}

TEST(LabUsage, WhatIsWrongIsSaidWithExitTwo)
{
    const std::vector<std::vector<std::string>> wrong = {{}, {"frob"}, {"serve"},
        {"serve", "--dir", "/proc/nowhere/lab"}, {"serve", "--dir", "/tmp/x", "--speed", "0"},
        {"serve", "--dir", "/tmp/x", "--speed", "nan"}, {"serve", "--dir", "/tmp/x\"y"},
        {"serve", "--dir", ""}, {"inject", "cut"}, {"inject", "--dir", "/proc", "cut"},
        {"inject", "--dir", "/nowhere/at/all", "cut"}, {"job", "/nowhere"}};
    for (const auto &words : wrong) {
        const Ended told = lab(words);
        EXPECT_EQ(told.exit, 2) << Json(words);
        EXPECT_EQ(told.out, "") << Json(words);
        if (words.empty() || words[0] != "job") {
            EXPECT_FALSE(told.err.empty()) << Json(words);
        }
    }
}

TEST(LabUsage, AnUnknownScenarioNamesThoseThereAre)
{
    const Ended told = lab({"serve", "--dir", "/tmp/x", "--scenario", "stockout"});
    EXPECT_EQ(told.exit, 2);
    EXPECT_NE(told.err.find("healthy-warm, healthy-cold, hang, throttled"), std::string::npos);
}

TEST(LabUsage, HelpAndVersionSucceed)
{
    EXPECT_EQ(lab({"--help"}).exit, 0);
    EXPECT_EQ(lab({"--version"}).out.rfind("fairlead-lab ", 0), 0u);
    EXPECT_NE(lab({"serve", "--help"}).out.find("--scenario"), std::string::npos);
    EXPECT_EQ(lab({"--help"}).out.find("job"), std::string::npos);
}

TEST(LabUsage, NvidiaSmiWithoutAHostFindsNoDriver)
{
    std::string folder = (std::filesystem::temp_directory_path() / "fairlead-smi-XXXXXX").string();
    ASSERT_TRUE(::mkdtemp(folder.data()));
    const std::string tool = folder + "/nvidia-smi";
    std::filesystem::create_symlink(FAIRLEAD_LAB, tool);
    for (const char *option : {"-L", "--help-query-gpu", "--anything"}) {
        const Ended told = run({tool, option});
        EXPECT_EQ(told.exit, 9);
        EXPECT_NE(told.out.find("couldn't communicate with the NVIDIA driver"), std::string::npos);
        EXPECT_EQ(told.err, "");
    }
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace fairlead::test
