#include <fstream>

#include <gmock/gmock.h>

#include "models/receipts/attest.h"
#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

class AttestCard : public LedgerTest {
protected:
    std::string card() const { return (folder() / "card.toml").string(); }
    Result<AttestedValues> read(const std::string &text) const
    {
        std::ofstream(card(), std::ios::binary) << text;
        return readAttestationCard(card());
    }
};

TEST_F(AttestCard, MeansTheSameInTablesAndInDottedKeys)
{
    const AttestedValues expected{{"surface.id", "other_host"},
        {"startup_class", "host_warm_compile"}, {"launch.hosts", "8"}, {"launch.detached", "true"},
        {"workload.learning_rate", "0.0003"}, {"metrics.0.unit", "s"}};
    EXPECT_EQ(read("surface = \"other_host\"\n"
                   "startup_class = \"host_warm_compile\"\n"
                   "launch.hosts = 8\n"
                   "\"launch.detached\" = true\n"
                   "workload.learning_rate = 3e-4\n"
                   "metric.unit = \"s\"\n"),
        expected);
    EXPECT_EQ(read("startup_class = \"host_warm_compile\"  # as seen\n"
                   "[surface]\nid = \"other_host\"\n"
                   "[launch]\nhosts = 8\ndetached = true\n"
                   "[workload]\nlearning_rate = 0.0003\n"
                   "[metric]\nunit = \"s\"\n"),
        expected);
}

TEST_F(AttestCard, WithASyntaxErrorNamesItsPlace)
{
    const auto values = read("surface = \"tpu\"\nlaunch.hosts = \n");
    ASSERT_FALSE(values);
    EXPECT_EQ(values.error().code, "toml_syntax");
    EXPECT_THAT(values.error().where, testing::StartsWith(card() + ":2:"));
    EXPECT_NE(values.error().message, "");
    EXPECT_EQ(read("lane = \"a\"\nlane = \"b\"\n").error().code, "toml_syntax");
    EXPECT_EQ(read(std::string("lane = \"\xff\xfe\"\n")).error().code, "toml_syntax");
    EXPECT_EQ(read(std::string(5000, '[')).error().code, "toml_syntax");
}

TEST_F(AttestCard, WithAnUnknownKeyNamesItsPlace)
{
    const auto values = read("surface = \"tpu\"\n\n[launch]\nhost = 3\n");
    ASSERT_FALSE(values);
    EXPECT_EQ(values.error().code, "unknown_key");
    EXPECT_THAT(values.error().where, testing::StartsWith(card() + ":4:"));
    EXPECT_THAT(values.error().message, testing::HasSubstr("launch.host"));
    EXPECT_EQ(read("[metrics.0]\nvalue = 3\n").error().code, "unknown_key");
}

TEST_F(AttestCard, HoldsTextNumbersAndBooleansOnly)
{
    for (const char *text : {"launch.command = [\"a\"]", "lane = 2026-07-01", "lane = inf",
             "lane = nan", "workload.features = [{a = 1}]"}) {
        const auto values = read(text);
        ASSERT_FALSE(values) << text;
        EXPECT_EQ(values.error().code, "bad_value") << text;
        EXPECT_THAT(values.error().where, testing::StartsWith(card() + ":1:")) << text;
    }
}

TEST_F(AttestCard, NeverTurnsAVersionIntoANumber)
{
    EXPECT_EQ(read("stack.driver = 575.10").error().code, "bad_value");
    EXPECT_EQ(read("stack.driver = \"575.10\""), (AttestedValues{{"stack.driver", "575.10"}}));
    EXPECT_EQ(read("stack.driver = 575"), (AttestedValues{{"stack.driver", "575"}}));
}

TEST_F(AttestCard, WithOneKeyUnderTwoNamesIsRefused)
{
    const auto values = read("revision = \"abc\"\n\"revision.commit\" = \"def\"\n");
    ASSERT_FALSE(values);
    EXPECT_EQ(values.error().code, "bad_value");
}

TEST_F(AttestCard, ThatIsNoFileIsNamed)
{
    EXPECT_EQ(readAttestationCard((folder() / "none.toml").string()).error().code, "not_found");
    EXPECT_EQ(readAttestationCard(folder().string()).error().code, "not_a_regular_file");
    EXPECT_EQ(read(std::string(2'000'000, '#')).error().code, "too_large");
}

TEST_F(AttestCard, MayBeEmptyAndSaysNothingThen)
{
    EXPECT_EQ(read("# nothing yet\n"), AttestedValues{});
}

} // namespace
} // namespace fairlead
