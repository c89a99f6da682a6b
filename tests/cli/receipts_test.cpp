#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

TEST(ReceiptsVerb, AnEmptyLedgerIsAnEmptyArray)
{
    const CliDesk desk;
    const CliRun run = desk.json({"receipts"});
    EXPECT_EQ(run.exit, 0);
    EXPECT_EQ(run.out, "[]\n");
    EXPECT_THAT(desk.text({"receipts"}).out, HasSubstr("No receipts"));
}

TEST(ReceiptsVerb, EachRowHasEveryMember)
{
    const CliDesk desk;
    Json document = exampleReceipt();
    const std::string id = desk.imported("a.json", document);
    Json rows = desk.json({"receipts"}).json();
    ASSERT_EQ(rows.size(), 1U);
    Json &row = rows[0];
    EXPECT_EQ(row["schema"], "fairlead.cli/1");
    EXPECT_EQ(row["receipt_id"], id);
    EXPECT_EQ(row["format"], "fairlead_receipt_1");
    EXPECT_EQ(row["surface"], "owned_h200");
    EXPECT_EQ(row["startup_class"], "host_warm_compile");
    EXPECT_EQ(row["basis"], "derived");
    EXPECT_EQ(row["lane"], document["lane"]);
    EXPECT_EQ(row["revision"], document["revision"]["commit"]);
    for (const char *name : {"name", "value", "unit", "scope"})
        EXPECT_EQ(row["headline"][name], document["metrics"][0][name]);
    EXPECT_EQ(row["created_at"], document["timeline"]["created_at"]);
    EXPECT_EQ(row["practice"], false);
    EXPECT_EQ(row["superseded"], false);
    EXPECT_EQ(row["retracted"], false);
}

TEST(ReceiptsVerb, TheOldestStandsFirstAndTheUndatedLast)
{
    const CliDesk desk;
    Json base = exampleReceipt();
    const std::string undated = desk.imported("a.json", withUnknown(base, "timeline.created_at"));
    const std::string late
        = desk.imported("b.json", with(base, "timeline.created_at", "2026-11-21T00:00:00Z"));
    const std::string early
        = desk.imported("c.json", with(base, "timeline.created_at", "2025-01-01T00:00:00Z"));
    Json rows = desk.json({"receipts"}).json();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0]["receipt_id"], early);
    EXPECT_EQ(rows[1]["receipt_id"], late);
    EXPECT_EQ(rows[2]["receipt_id"], undated);
    EXPECT_TRUE(rows[2]["created_at"].is_null());
}

TEST(ReceiptsVerb, ATimeThatAPersonStatedOrdersLikeAnyOther)
{
    const CliDesk desk;
    Json base = exampleReceipt();
    const std::string stated = desk.imported("a.json", withUnknown(base, "timeline.created_at"));
    const std::string late
        = desk.imported("b.json", with(base, "timeline.created_at", "2026-11-21T00:00:00Z"));
    ASSERT_EQ(desk.json({"attest", stated, "--key", "timeline.created_at", "--value",
                            "2026-11-20T00:00:00Z", "--by", "operator", "--reason", "lab book"})
                  .exit,
        0);
    Json rows = desk.json({"receipts"}).json();
    EXPECT_EQ(rows[0]["receipt_id"], stated);
    EXPECT_EQ(rows[1]["receipt_id"], late);
}

TEST(ReceiptsVerb, IsNarrowedBySurfaceAndByClass)
{
    const CliDesk desk;
    const std::string owned = desk.imported("a.json", exampleReceipt());
    const std::string unknown
        = desk.imported("b.json", withUnknown(exampleReceipt(), "surface.id"));
    Json bySurface = desk.json({"receipts", "--surface", "owned_h200"}).json();
    ASSERT_EQ(bySurface.size(), 1U);
    EXPECT_EQ(bySurface[0]["receipt_id"], owned);
    Json bySilence = desk.json({"receipts", "--surface", "unknown"}).json();
    ASSERT_EQ(bySilence.size(), 1U);
    EXPECT_EQ(bySilence[0]["receipt_id"], unknown);
    EXPECT_EQ(desk.json({"receipts", "--class", "host_cold_cache"}).json(), Json::array());
    EXPECT_EQ(desk.json({"receipts", "--surface", "owned_h200", "--class", "host_warm_compile"})
                  .json()
                  .size(),
        1U);
}

TEST(ReceiptsVerb, ASurfaceOrClassThatIsNoneIsBadUsage)
{
    const CliDesk desk;
    const CliRun run = desk.json({"receipts", "--surface", "owned_h20"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.errorCode(), "bad_usage");
    EXPECT_THAT(run.out, HasSubstr("owned_h200"));
    EXPECT_EQ(desk.json({"receipts", "--class", "warm"}).exit, 2);
    EXPECT_EQ(desk.json({"receipts", "--class", "modal"}).exit, 2);
}

TEST(ReceiptsVerb, AReceiptThatAnotherReplacesIsSuperseded)
{
    const CliDesk desk;
    const std::string old = desk.imported("old.json", exampleReceipt());
    const std::string corrected = desk.imported("new.json",
        with(with(exampleReceipt(), "supersedes", Json::array({old})), "run.name", "corrected"));
    for (const Json &row : desk.json({"receipts"}).json())
        EXPECT_EQ(row.at("superseded"), row.at("receipt_id") == old) << row;
    EXPECT_EQ(desk.json({"receipt", old}).json()["superseded_by"], Json::array({corrected}));
    EXPECT_THAT(
        desk.text({"receipt", old}).out, HasSubstr("superseded by " + corrected.substr(0, 12)));
}

TEST(ReceiptsVerb, NumbersAreTheShortestThatReadBackTheSame)
{
    const CliDesk desk;
    for (const double value :
        {0.1, 5e-324, 9007199254740991.0, 1.7976931348623157e308, 123456.789}) {
        const std::string id
            = desk.imported("a.json", with(exampleReceipt(), "metrics.0.value", value));
        const CliRun run = desk.json({"receipt", id});
        EXPECT_EQ(run.json()["metrics"][0]["value"].get<double>(), value);
    }
    desk.imported("b.json", with(exampleReceipt(), "metrics.0.value", 5e-324));
    EXPECT_THAT(desk.json({"receipts"}).out, HasSubstr("\"value\":5e-324"));
}

TEST(ReceiptsVerb, TheTextSaysHowWarmEachStart)
{
    const CliDesk desk;
    desk.imported("a.json", exampleReceipt());
    const CliRun run = desk.text({"receipts"});
    EXPECT_THAT(run.out, HasSubstr("warm: warm compile (derived)"));
    EXPECT_THAT(run.out, HasSubstr("1 receipt."));
}

} // namespace
} // namespace fairlead::test
