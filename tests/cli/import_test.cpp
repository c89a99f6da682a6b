#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ImportVerb, AReceiptOfOurOwnIsTaken)
{
    const CliDesk desk;
    const std::string path = desk.receipt("a.json", exampleReceipt());
    const CliRun run = desk.json({"import", path});
    EXPECT_EQ(run.exit, 0) << run.out << run.err;
    Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    EXPECT_EQ(document["rejected"], Json::array());
    ASSERT_EQ(document["imported"].size(), 1U);
    Json &file = document["imported"][0];
    const std::string hash = Sha256::of(readWhole(path)).hex();
    EXPECT_EQ(file["path"], path);
    EXPECT_EQ(file["receipt_id"], hash);
    EXPECT_EQ(file["source_sha256"], hash);
    EXPECT_EQ(file["index"], 0);
    EXPECT_EQ(file["format"], "fairlead_receipt_1");
    EXPECT_EQ(file["surface"], "owned_h200");
    EXPECT_EQ(file["startup_class"], "host_warm_compile");
    EXPECT_EQ(file["already"], false);
    EXPECT_EQ(file["warnings"], Json::array());
}

TEST(ImportVerb, TheSameBytesAgainChangeNothingAndSaySo)
{
    const CliDesk desk;
    const std::string path = desk.receipt("a.json", exampleReceipt());
    const std::string copy = desk.receipt("copy.json", exampleReceipt());
    desk.json({"import", path});
    Json again = desk.json({"import", copy}).json();
    EXPECT_EQ(again["imported"][0]["already"], true);
    EXPECT_EQ(desk.json({"receipts"}).json().size(), 1U);
}

TEST(ImportVerb, WhatIsRejectedIsNamedAndTheGoodIsStillTaken)
{
    const CliDesk desk;
    desk.receipt("in/a.json", exampleReceipt());
    desk.file("in/b.json", "{\"schema\": \"fairlead.receipt/1\",\n  \"producer\": }\n");
    desk.receipt("in/c.json", with(exampleReceipt(), "run.name", "another"));
    const CliRun run = desk.json({"import", desk.folder() / "in"});
    EXPECT_EQ(run.exit, 2);
    Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    ASSERT_EQ(document["imported"].size(), 2U);
    EXPECT_THAT(document["imported"][0]["path"].get<std::string>(), HasSubstr("a.json"));
    EXPECT_THAT(document["imported"][1]["path"].get<std::string>(), HasSubstr("c.json"));
    ASSERT_EQ(document["rejected"].size(), 1U);
    Json &rejected = document["rejected"][0];
    EXPECT_THAT(rejected["path"].get<std::string>(), HasSubstr("b.json"));
    EXPECT_EQ(rejected["code"], "json_syntax");
    EXPECT_EQ(rejected["line"], 2);
    EXPECT_TRUE(rejected["index"].is_null());
    EXPECT_FALSE(rejected["reason"].get<std::string>().empty());
}

TEST(ImportVerb, AMissingFileAndALinkAreRejectedByName)
{
    const CliDesk desk;
    const std::string target = desk.receipt("a.json", exampleReceipt());
    const std::string link = desk.folder() / "link.json";
    std::filesystem::create_symlink(target, link);
    const CliRun run = desk.json({"import", desk.folder() / "none.json", link});
    EXPECT_EQ(run.exit, 2);
    Json rejected = run.json()["rejected"];
    ASSERT_EQ(rejected.size(), 2U) << run.out;
    EXPECT_EQ(rejected[0]["code"], "not_found");
    EXPECT_EQ(rejected[1]["code"], "link_not_followed");
}

TEST(ImportVerb, AFileNameThatIsNoUtf8LeavesTheDocumentValid)
{
    const CliDesk desk;
    desk.receipt("in/bad-\xff\xfe.json", exampleReceipt());
    const CliRun run = desk.json({"import", desk.folder() / "in"});
    EXPECT_EQ(run.exit, 0) << run.out << run.err;
    Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    EXPECT_THAT(document["imported"][0]["path"].get<std::string>(), HasSubstr("bad-\xEF\xBF\xBD"));
    EXPECT_TRUE(desk.json({"receipt", document["imported"][0]["receipt_id"]}).json().is_object());
    EXPECT_TRUE(desk.json({"receipts"}).json().is_array());
}

TEST(ImportVerb, APathInBracketsOrBracesIsOnePath)
{
    const CliDesk desk;
    const CliRun run = desk.json({"import", "[a,b]", "[c]", "{}"});
    EXPECT_EQ(run.exit, 2);
    Json rejected = run.json()["rejected"];
    ASSERT_EQ(rejected.size(), 3U) << run.out;
    EXPECT_EQ(rejected[2]["path"], "{}");
    EXPECT_THAT(rejected[0]["path"].get<std::string>(), testing::EndsWith("[a,b]"));
    EXPECT_THAT(rejected[1]["path"].get<std::string>(), testing::EndsWith("[c]"));
}

TEST(ImportVerb, FilesBesideALogAreListedWithItsReceiptAndAreItsSources)
{
    const CliDesk desk;
    const CliRun run = desk.json({"import", FAIRLEAD_FIXTURES "/megatron/launched"});
    EXPECT_EQ(run.exit, 0) << run.out;
    Json imported = run.json()["imported"];
    ASSERT_EQ(imported.size(), 5U) << run.out;
    const std::string id = imported[0]["receipt_id"];
    for (const Json &file : imported) {
        EXPECT_EQ(file.at("receipt_id"), id);
        EXPECT_EQ(file.at("format"), "log_megatron");
        const auto bytes = readWhole(file.at("path").get<std::string>());
        EXPECT_EQ(file.at("source_sha256"), Sha256::of(bytes).hex());
    }
    const Json sources = desk.json({"receipt", id}).json()["sources"];
    ASSERT_EQ(sources.size(), 5U);
    EXPECT_EQ(sources[0].at("role"), "main");
    for (std::size_t i = 1; i < sources.size(); ++i) {
        EXPECT_EQ(sources[i].at("role"), "sidecar");
        EXPECT_TRUE(std::filesystem::exists(sources[i].at("path").get<std::string>()));
    }
}

TEST(ImportVerb, ABareLogHasNoSurfaceNoClassAndEndsInGrey)
{
    const CliDesk desk;
    const std::string log = FAIRLEAD_FIXTURES "/megatron/three_steps.log";
    const std::string other = FAIRLEAD_FIXTURES "/megatron/profiled.log";
    const CliRun run = desk.json({"compare", log, other});
    EXPECT_EQ(run.exit, 1) << run.out;
    EXPECT_TRUE(run.json()["pairs"][0]["effect"].is_null());
    EXPECT_EQ(desk.json({"receipts", "--surface", "unknown"}).json().size(), 2U);
}

TEST(ImportVerb, TheTextNamesReceiptsAndRejectionsAndSteersNoTerminal)
{
    const CliDesk desk;
    desk.receipt("in/red\x1b[31m\nname.json", exampleReceipt());
    desk.file("in/z.bin", std::string("\0\1\2", 3));
    const CliRun run = desk.text({"import", desk.folder() / "in"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.out, HasSubstr("Imported 1 receipt"));
    EXPECT_THAT(run.out, HasSubstr("warm: warm compile"));
    EXPECT_THAT(run.out, HasSubstr("z.bin"));
    EXPECT_THAT(run.out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(run.out, Not(HasSubstr("\nname.json")));
}

} // namespace
} // namespace fairlead::test
