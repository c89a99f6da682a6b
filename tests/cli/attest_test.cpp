#include <gmock/gmock.h>

#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;

const std::vector<std::string> who{"--by", "operator", "--reason", "seen in the lab book"};

std::vector<std::string> attestLine(std::vector<std::string> line)
{
    line.insert(line.begin(), "attest");
    line.insert(line.end(), who.begin(), who.end());
    return line;
}

class AttestVerb : public testing::Test {
protected:
    CliDesk desk;
    std::string silent
        = desk.imported("silent.json", withUnknown(exampleReceipt(), "workload.seq_len"));
    std::string stating = desk.imported("stating.json", exampleReceipt());
};

TEST_F(AttestVerb, WhatIsUnknownCanBeStated)
{
    const CliRun run
        = desk.json(attestLine({silent, "--key", "workload.seq_len", "--value", "4096"}));
    EXPECT_EQ(run.exit, 0) << run.out;
    Json document = run.json();
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    EXPECT_EQ(document["attested"], Json::array({silent}));
    EXPECT_EQ(document["refused"], Json::array());
    Json receipt = desk.json({"receipt", silent}).json();
    ASSERT_EQ(receipt["attestations"].size(), 1U);
    Json &kept = receipt["attestations"][0];
    EXPECT_EQ(kept["key"], "workload.seq_len");
    EXPECT_EQ(kept["value"], 4096);
    EXPECT_EQ(kept["by"], "operator");
    EXPECT_EQ(kept["reason"], "seen in the lab book");
    EXPECT_THAT(kept["at"].get<std::string>(), testing::EndsWith("Z"));
    EXPECT_TRUE(receipt["workload"]["seq_len"].is_null()) << "the receipt's own words stay";
}

TEST_F(AttestVerb, WhatAReceiptStatesIsRefusedAndTheOthersAreDone)
{
    const CliRun run
        = desk.json(attestLine({stating, silent, "--key", "workload.seq_len", "--value", "4096"}));
    EXPECT_EQ(run.exit, 2);
    Json document = run.json();
    EXPECT_EQ(document["attested"], Json::array({silent}));
    ASSERT_EQ(document["refused"].size(), 1U) << run.out;
    EXPECT_EQ(document["refused"][0]["receipt_id"], stating);
    EXPECT_THAT(document["refused"][0]["reason"].get<std::string>(), HasSubstr("seq_len"));
}

TEST_F(AttestVerb, TheRefusedStandInTheOrderOfTheArguments)
{
    const CliRun run = desk.json(
        attestLine({"deadbeef", stating, "--key", "workload.seq_len", "--value", "4096"}));
    EXPECT_EQ(run.exit, 2);
    Json document = run.json();
    ASSERT_EQ(document["refused"].size(), 2U) << run.out;
    EXPECT_EQ(document["refused"][0]["receipt_id"], "deadbeef");
    EXPECT_EQ(document["refused"][1]["receipt_id"], stating);
}

TEST_F(AttestVerb, AnUnknownIdAmongOthersIsNamedAndHindersNone)
{
    const CliRun run = desk.json(
        attestLine({"deadbeef", silent, "--key", "workload.seq_len", "--value", "4096"}));
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.json()["attested"], Json::array({silent})) << run.out;
    EXPECT_EQ(run.json()["refused"][0]["receipt_id"], "deadbeef");
    const CliRun alone
        = desk.json(attestLine({"deadbeef", "--key", "workload.seq_len", "--value", "1"}));
    EXPECT_EQ(alone.exit, 2);
    EXPECT_EQ(alone.errorCode(), "unknown_receipt");
}

TEST_F(AttestVerb, ACardStatesManyKeysAtOnce)
{
    const std::string bare = desk.imported(
        "bare.json", withUnknown(withUnknown(exampleReceipt(), "workload.seq_len"), "lane"));
    const std::string card
        = desk.file("card.toml", "lane = \"whole_model_training\"\n[workload]\nseq_len = 4096\n");
    const CliRun run = desk.json(attestLine({bare, "--from", card}));
    EXPECT_EQ(run.exit, 0) << run.out;
    EXPECT_EQ(desk.json({"receipt", bare}).json()["attestations"].size(), 2U);
}

TEST_F(AttestVerb, ABadCardNamesItsPlace)
{
    EXPECT_EQ(desk.json(attestLine({silent, "--from", desk.folder() / "none.toml"})).errorCode(),
        "not_found");
    const CliRun syntax
        = desk.json(attestLine({silent, "--from", desk.file("bad.toml", "lane = \n")}));
    EXPECT_EQ(syntax.errorCode(), "toml_syntax");
    EXPECT_THAT(syntax.json()["error"]["where"].get<std::string>(), HasSubstr("bad.toml:1"));
    const CliRun key
        = desk.json(attestLine({silent, "--from", desk.file("k.toml", "no_such = 1\n")}));
    EXPECT_EQ(key.exit, 2);
    EXPECT_EQ(key.errorCode(), "unknown_key");
}

TEST_F(AttestVerb, AnUnknownKeyABadValueOrANamelessWitnessWritesNothing)
{
    EXPECT_EQ(desk.json(attestLine({silent, "--key", "no.such", "--value", "1"})).errorCode(),
        "unknown_key");
    EXPECT_EQ(
        desk.json(attestLine({silent, "--key", "workload.seq_len", "--value", "long"})).exit, 2);
    const CliRun nameless = desk.json({"attest", silent, "--key", "workload.seq_len", "--value",
        "1", "--by", "", "--reason", "x"});
    EXPECT_EQ(nameless.exit, 2);
    EXPECT_FALSE(nameless.errorCode().empty()) << nameless.out;
    EXPECT_EQ(desk.json({"receipt", silent}).json()["attestations"], Json::array());
}

TEST_F(AttestVerb, APathIsImportedAndAttested)
{
    const std::string path
        = desk.receipt("new.json", with(withUnknown(exampleReceipt(), "lane"), "run.name", "new"));
    const CliRun run
        = desk.json(attestLine({path, "--key", "lane", "--value", "whole_model_training"}));
    EXPECT_EQ(run.exit, 0) << run.out;
    EXPECT_EQ(run.json()["attested"].size(), 1U);
}

TEST_F(AttestVerb, AnAttestedClassIsEffectiveAndSaysThatItIsAttested)
{
    const std::string id = desk.imported("s.json", withUnknown(exampleReceipt(), "starting_state"));
    desk.json(attestLine({id, "--key", "startup_class", "--value", "host_warm_compile"}));
    Json state = desk.json({"receipt", id}).json()["starting_state"];
    EXPECT_EQ(state["effective"], "host_warm_compile");
    EXPECT_EQ(state["basis"], "attested");
    EXPECT_TRUE(state["derived"].is_null());
    EXPECT_THAT(desk.text({"receipts"}).out, HasSubstr("warm: warm compile (attested)"));
}

TEST_F(AttestVerb, TheTextNamesWhatWasDoneAndWhatWasRefused)
{
    const CliRun run
        = desk.text(attestLine({stating, silent, "--key", "workload.seq_len", "--value", "4096"}));
    EXPECT_EQ(run.exit, 2);
    EXPECT_THAT(run.out, HasSubstr("Attested 1 receipt."));
    EXPECT_THAT(run.out, HasSubstr("Refused 1:"));
}

} // namespace
} // namespace fairlead::test
