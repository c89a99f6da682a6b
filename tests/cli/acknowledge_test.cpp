#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

class AcknowledgeVerb : public testing::Test {
protected:
    CliRun acknowledge(const std::string &id, const std::string &finding = "STARTUP_CONTRADICTED",
        const std::string &by = "operator") const
    {
        return desk.json({"acknowledge", id, "--finding", finding, "--by", by, "--reason",
            "the label was copied"});
    }

    CliDesk desk;
    std::string contradicted = desk.imported(
        "a.json", with(exampleReceipt(), "starting_state.declared", "host_cold_cache"));
};

TEST_F(AcknowledgeVerb, AContradictionIsKeptWithNameReasonAndTime)
{
    const CliRun run = acknowledge(contradicted);
    EXPECT_EQ(run.exit, 0) << run.out;
    Json document = run.json();
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    EXPECT_EQ(document["receipt_id"], contradicted);
    EXPECT_EQ(document["acknowledged"]["finding"], "STARTUP_CONTRADICTED");
    Json receipt = desk.json({"receipt", contradicted}).json();
    ASSERT_EQ(receipt["acknowledgements"].size(), 1U);
    Json &kept = receipt["acknowledgements"][0];
    EXPECT_EQ(kept, document["acknowledged"]);
    EXPECT_EQ(kept["by"], "operator");
    EXPECT_EQ(kept["reason"], "the label was copied");
    EXPECT_THAT(kept["at"].get<std::string>(), testing::EndsWith("Z"));
    EXPECT_THAT(
        desk.text({"receipt", contradicted}).out, HasSubstr("STARTUP_CONTRADICTED  by operator"));
}

TEST_F(AcknowledgeVerb, OpensThePairAndIsDisclosed)
{
    const std::string other = desk.imported("b.json",
        with(with(exampleReceipt(), "starting_state.declared", "host_cold_cache"),
            "revision.commit", std::string(40, 'b')));
    EXPECT_EQ(desk.json({"compare", contradicted, other}).exit, 1);
    acknowledge(contradicted);
    acknowledge(other);
    const CliRun run = desk.json({"compare", contradicted, other});
    EXPECT_EQ(run.exit, 0) << run.out;
    Json pair = run.json()["pairs"][0];
    EXPECT_EQ(pair["verdict"], "comparable_with_disclosure");
    EXPECT_EQ(pair["reasons"][0]["code"], "STARTUP_CONTRADICTED") << pair["reasons"];
    EXPECT_EQ(pair["reasons"][0]["severity"], "disclose");
}

TEST_F(AcknowledgeVerb, WhatTheReceiptHasNotOrCannotBeIsBadInput)
{
    const std::string sound = desk.imported("sound.json", exampleReceipt());
    const CliRun none = acknowledge(sound);
    EXPECT_EQ(none.exit, 2);
    EXPECT_EQ(none.errorCode(), "no_such_finding");
    const std::string failed
        = desk.imported("failed.json", with(exampleReceipt(), "checks.no_oom", false));
    EXPECT_EQ(acknowledge(failed, "CHECKS_FAILED").errorCode(), "not_acknowledgeable");
    EXPECT_EQ(acknowledge("deadbeef").errorCode(), "unknown_receipt");
    const CliRun nameless = acknowledge(contradicted, "STARTUP_CONTRADICTED", "");
    EXPECT_EQ(nameless.exit, 2);
    EXPECT_EQ(nameless.errorCode(), "bad_value");
    EXPECT_EQ(desk.json({"receipt", contradicted}).json()["acknowledgements"], Json::array());
}

TEST_F(AcknowledgeVerb, NeedsAllItsOptions)
{
    EXPECT_EQ(
        desk.json({"acknowledge", contradicted, "--by", "operator", "--reason", "x"}).errorCode(),
        "bad_usage");
    EXPECT_EQ(
        desk.json({"acknowledge", "--finding", "X", "--by", "o", "--reason", "x"}).errorCode(),
        "bad_usage");
}

} // namespace
} // namespace fairlead::test
