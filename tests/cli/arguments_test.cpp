#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(Arguments, NoVerbIsBadUsage)
{
    const CliRun run = runProgram({});
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, HasSubstr("No verb"));
    EXPECT_EQ(runProgram({"--json"}).errorCode(), "missing_verb");
}

TEST(Arguments, AMistypedVerbIsNamedWithTheOneThatWasMeant)
{
    const CliRun run = runProgram({"improt", "x"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.err, HasSubstr("\"improt\""));
    EXPECT_THAT(run.err, HasSubstr("Did you mean: fairlead-cli import"));
    EXPECT_EQ(runProgram({"zzz", "--json"}).errorCode(), "unknown_verb");
}

TEST(Arguments, TheErrorDocumentNamesCodeMessagePlaceAndRemedy)
{
    const CliRun run = runProgram({"--json", "reciept", "x"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.err, IsEmpty());
    Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    EXPECT_EQ(document["error"]["code"], "unknown_verb");
    EXPECT_EQ(document["error"]["where"], "reciept");
    EXPECT_THAT(document["error"]["remedy"].get<std::string>(), HasSubstr("receipt"));
}

TEST(Arguments, EveryKindOfBadUsageEndsWithTwo)
{
    const std::vector<std::vector<std::string>> lines{{"import"}, {"receipt"}, {"compare"},
        {"attest", "x"}, {"receipts", "extra"}, {"receipt", "a", "b"},
        {"import", "x", "--nonsense"}, {"receipts", "--surface"},
        {"compare", "a", "b", "--metric", ""}, {"receipts", "--store"}, {"--surface", "modal"},
        {"compare", "a", "b", "--metric", "x", "--metric", "y"}, {""}, {"\xff\xfe"}, {"\n"}, {"-"},
        {"--"}, {"--="}, {"---"}, {"-x"}, {"--json=maybe", "receipts"}};
    for (const auto &line : lines) {
        const CliRun run = runProgram(line);
        EXPECT_EQ(run.exit, 2) << testing::PrintToString(line);
        EXPECT_THAT(run.err, HasSubstr("fairlead-cli: ")) << testing::PrintToString(line);
        auto withJson = line;
        withJson.insert(withJson.begin(), "--json");
        const CliRun json = runProgram(withJson);
        EXPECT_EQ(json.exit, 2) << testing::PrintToString(line);
        EXPECT_FALSE(json.errorCode().empty()) << json.out;
    }
}

TEST(Arguments, AttestTakesOneKeyOrACardAndNotBoth)
{
    const std::vector<std::string> who{"--by", "operator", "--reason", "seen"};
    const std::vector<std::vector<std::string>> wrong{{}, {"--key", "surface"},
        {"--value", "modal"}, {"--key", "surface", "--value", "modal", "--from", "card.toml"},
        {"--key", "surface", "--from", "card.toml"}};
    for (const auto &options : wrong) {
        std::vector<std::string> line{"--json", "attest", "x"};
        line.insert(line.end(), options.begin(), options.end());
        line.insert(line.end(), who.begin(), who.end());
        EXPECT_EQ(runProgram(line).errorCode(), "bad_usage") << testing::PrintToString(options);
    }
}

TEST(Arguments, HelpAndVersionNeedNoLedger)
{
    const CliRun help = runProgram({"--help", "--store", "/proc/nowhere/ledger"});
    EXPECT_EQ(help.exit, 0);
    for (const char *verb :
        {"route", "decisions", "surfaces", "surfaces test", "surfaces trust", "adopt", "watch",
            "runs", "run", "log", "import", "receipts", "receipt", "attest", "compare"})
        EXPECT_THAT(help.out, HasSubstr(verb));
    EXPECT_THAT(runProgram({"compare", "--help"}).out, HasSubstr("--treatment"));
    const CliRun version = runProgram({"--version"});
    EXPECT_EQ(version.exit, 0);
    EXPECT_THAT(version.out, testing::MatchesRegex("fairlead-cli [0-9]+\\.[0-9]+\\.[0-9]+\n"));
    EXPECT_THAT(runProgram({"receipts", "--version"}).out, HasSubstr("fairlead-cli "));
    EXPECT_TRUE(runProgram({"--version", "--json"}).json().contains("version"));
    EXPECT_TRUE(runProgram({"import", "--json", "--help"}).json().contains("help"));
}

TEST(Arguments, GlobalOptionsStandBeforeAndAfterTheVerb)
{
    const CliDesk desk;
    const std::string store = desk.store();
    EXPECT_EQ(runProgram({"--json", "--store", store, "receipts"}).json(), Json::array());
    EXPECT_EQ(runProgram({"receipts", "--store=" + store, "--json"}).json(), Json::array());
    EXPECT_EQ(runProgram({"--store", store, "receipts", "--json", "--config", "/nowhere"}).exit, 0);
}

TEST(Arguments, AProfileHoldsTheLedgerAndAnExplicitStoreWins)
{
    const CliDesk desk;
    const std::string profile = desk.folder() / "profile";
    std::filesystem::create_directory(profile);
    EXPECT_EQ(runProgram({"receipts", "--profile", profile}).exit, 0);
    EXPECT_TRUE(std::filesystem::exists(profile + "/ledger.sqlite"));
    std::filesystem::remove(profile + "/ledger.sqlite");
    EXPECT_EQ(runProgram({"receipts", "--profile", profile, "--store", desk.store()}).exit, 0);
    EXPECT_FALSE(std::filesystem::exists(profile + "/ledger.sqlite"));
}

TEST(Arguments, AStoreThatIsNoLedgerIsNamed)
{
    const CliDesk desk;
    const std::string path = desk.file("letter.txt", "Dear ledger, " + std::string(4096, 'x'));
    const CliRun run = runProgram({"receipts", "--json", "--store", path});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.errorCode(), "not_a_ledger");
    EXPECT_EQ(run.json()["error"]["where"], path);
    EXPECT_EQ(readWhole(path).substr(0, 11), "Dear ledger");
}

TEST(Arguments, AnEmptyValueTakesNoOptionForIt)
{
    const CliDesk desk;
    const std::string one = desk.imported("a.json", exampleReceipt());
    const std::string two = desk.imported("b.json", with(exampleReceipt(), "run.attempt", 2));
    const CliRun run = desk.json({"compare", one, two, "--treatment=", "--summary"});
    EXPECT_EQ(run.exit, 0) << run.out;
    EXPECT_EQ(run.json()["treatment"], Json::array());
    const CliRun path
        = runProgram({"import", "--json", "--store", desk.store().string(), "--", "--nowhere="});
    EXPECT_EQ(path.json()["rejected"][0]["path"], "--nowhere=");
}

TEST(Arguments, APathAfterTwoDashesMayLookLikeAnOption)
{
    const CliDesk desk;
    const CliRun run = desk.json({"import", "/nowhere/x"});
    EXPECT_EQ(run.exit, 2);
    const CliRun dashed
        = runProgram({"import", "--json", "--store", desk.store(), "--", "--nowhere"});
    ASSERT_TRUE(dashed.json().is_object()) << dashed.out;
    EXPECT_EQ(dashed.json()["rejected"][0]["path"], "--nowhere");
}

} // namespace
} // namespace fairlead::test
