#include <gmock/gmock.h>

#include "models/receipts/receipt_document.h"
#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// The printed object without what the command line adds: again a document of the receipt's own
/// shape.
Json receiptOnly(Json object)
{
    object["schema"] = object["receipt_schema"];
    for (const char *name : {"receipt_schema", "receipt_id", "sources", "importer", "attestations",
             "acknowledgements", "retraction", "superseded_by", "findings"})
        object.erase(name);
    return object;
}

TEST(ReceiptVerb, PrintsTheReceiptWithWhatTheLedgerKnows)
{
    const CliDesk desk;
    Json document = exampleReceipt();
    const std::string id = desk.imported("a.json", document);
    const CliRun run = desk.json({"receipt", id});
    EXPECT_EQ(run.exit, 0);
    Json object = run.json();
    ASSERT_TRUE(object.is_object()) << run.out;
    EXPECT_EQ(object["schema"], "fairlead.cli/1");
    EXPECT_EQ(object["receipt_schema"], "fairlead.receipt/1");
    EXPECT_EQ(object["receipt_id"], id);
    EXPECT_EQ(object["importer"]["format"], "fairlead_receipt_1");
    ASSERT_EQ(object["sources"].size(), 1U);
    EXPECT_EQ(object["sources"][0]["sha256"], id);
    EXPECT_EQ(object["sources"][0]["role"], "main");
    EXPECT_THAT(object["sources"][0]["path"].get<std::string>(), HasSubstr("a.json"));
    EXPECT_EQ(object["attestations"], Json::array());
    EXPECT_EQ(object["acknowledgements"], Json::array());
    EXPECT_TRUE(object["retraction"].is_null());
    EXPECT_EQ(object["superseded_by"], Json::array());
    // The program judges at the time of its call, when the example may have grown old.
    for (const Json &finding : object["findings"])
        EXPECT_EQ(finding["code"], "STALE") << finding;
    EXPECT_EQ(receiptOnly(object), document);
}

TEST(ReceiptVerb, AForcedColdStartSaysSo)
{
    const CliDesk desk;
    Json document = with(exampleReceipt(), "surface.id", "modal");
    document = with(withUnknown(std::move(document), "starting_state.derived"),
        "starting_state.declared", "modal_cold_forced");
    document["starting_state"]["caches"][0]["start"]["files"] = 0;
    document["starting_state"]["caches"][0]["start"]["bytes"] = 0;
    Json object = desk.json({"receipt", desk.imported("a.json", document)}).json();
    EXPECT_EQ(object["starting_state"]["effective"], "modal_cold_cache");
    EXPECT_EQ(object["starting_state"]["forced"], true);
}

TEST(ReceiptVerb, AWrittenClassIsNeverBelieved)
{
    const CliDesk desk;
    Json lying = exampleReceipt();
    lying = with(with(lying, "starting_state.derived", "host_cold_cache"),
        "starting_state.effective", "host_cold_cache");
    lying = with(lying, "starting_state.reuse", "unproven");
    Json object = desk.json({"receipt", desk.imported("a.json", lying)}).json();
    EXPECT_EQ(object["starting_state"]["derived"], "host_warm_compile");
    EXPECT_EQ(object["starting_state"]["effective"], "host_warm_compile");
    EXPECT_EQ(object["starting_state"]["basis"], "derived");
    EXPECT_EQ(object["starting_state"]["reuse"], "proven");
}

TEST(ReceiptVerb, AClassThatNothingShowsIsUnknownWithItsReasonAndTheNullsStayInOrder)
{
    const CliDesk desk;
    Json silent = withUnknown(exampleReceipt(), "starting_state", "the log says nothing of it");
    const CliRun run = desk.json({"receipt", desk.imported("a.json", silent)});
    Json object = run.json();
    ASSERT_TRUE(object.is_object()) << run.out;
    EXPECT_TRUE(object["starting_state"]["derived"].is_null());
    EXPECT_EQ(object["starting_state"]["effective"], "unknown");
    EXPECT_EQ(object["starting_state"]["basis"], "none");
    EXPECT_FALSE(object["unknown"].contains("/starting_state"));
    EXPECT_FALSE(object["unknown"]["/starting_state/derived"].get<std::string>().empty());
    EXPECT_EQ(object["unknown"]["/starting_state/declared"], "the log says nothing of it");
    const auto checked = checkReceiptDocument(receiptOnly(object));
    EXPECT_TRUE(checked.has_value()) << checked.error().where << ": " << checked.error().message;
}

TEST(ReceiptVerb, FindingsNameCodeSeverityAndCure)
{
    const CliDesk desk;
    Json failed = with(exampleReceipt(), "checks.no_oom", false);
    Json object = desk.json({"receipt", desk.imported("a.json", failed)}).json();
    ASSERT_FALSE(object["findings"].empty());
    EXPECT_EQ(object["findings"][0]["code"], "CHECKS_FAILED");
    EXPECT_EQ(object["findings"][0]["severity"], "block");
    EXPECT_FALSE(object["findings"][0]["says"].get<std::string>().empty());
}

TEST(ReceiptVerb, TheTextHeadsWithTheTupleAndNamesItsGaps)
{
    const CliDesk desk;
    const std::string id = desk.imported(
        "a.json", withUnknown(exampleReceipt(), "revision.commit", "the log \x1b[1mnames none"));
    const CliRun run = desk.text({"receipt", id});
    EXPECT_EQ(run.exit, 0);
    EXPECT_THAT(run.out, HasSubstr("unknown: the log [1mnames none"));
    EXPECT_THAT(run.out, Not(HasSubstr("\x1b")));
    std::size_t at = 0;
    for (const char *row :
        {"\nrevision", "\nsurface", "\nlaunch shape", "\nstarting state", "\nbundle"}) {
        const std::size_t found = run.out.find(row);
        ASSERT_NE(found, std::string::npos) << row << '\n' << run.out;
        EXPECT_GT(found, at);
        at = found;
    }
    EXPECT_THAT(run.out, HasSubstr("warm: warm compile (derived)"));
}

} // namespace
} // namespace fairlead::test
