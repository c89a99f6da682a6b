#include <gmock/gmock.h>

#include "models/domain/ulid.h"
#include "tests/cli/cli_program.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> surfaces(const Json &document)
{
    std::vector<std::string> ids;
    for (const Json &each : document["ranking"])
        ids.push_back(each["surface"]);
    return ids;
}

TEST(RouteVerb, RanksExactlyThreeWithoutAnyAnswer)
{
    const CliDesk desk;
    const CliRun run = desk.json({"route"});
    EXPECT_EQ(run.exit, 0) << run.err;
    const Json document = run.json();
    EXPECT_EQ(document["schema"], "fairlead.cli/1");
    EXPECT_EQ(document["rules"]["id"], "routing/1");
    EXPECT_EQ(document["rules"]["sha256"].get<std::string>().size(), 64U);
    EXPECT_THAT(surfaces(document), ElementsAre("modal", "owned_h200", "tpu"));
    EXPECT_EQ(document["answers"], Json::object());
    EXPECT_EQ(document["conflicts"], Json::array());
    EXPECT_TRUE(document["ranking"][0]["price"].is_null());
}

TEST(RouteVerb, AnswersDecideAndAreTold)
{
    const CliDesk desk;
    const Json document
        = desk.json({"route", "job_shape=training", "cuda_specific=yes", "job_minutes=90"}).json();
    EXPECT_THAT(surfaces(document), ElementsAre("owned_h200", "modal", "tpu"));
    EXPECT_EQ(document["ranking"][2]["standing"], "ineligible");
    EXPECT_EQ(document["answers"],
        Json({{"job_shape", "training"}, {"cuda_specific", "yes"}, {"job_minutes", 90}}));
    const Json &reason = document["ranking"][0]["reasons"][0];
    EXPECT_EQ(reason["rule"], "6");
    EXPECT_EQ(reason["effect"], "for");
    EXPECT_EQ(reason["question"], "job_shape");
    EXPECT_EQ(reason["answer"], "training");
}

TEST(RouteVerb, TextNamesReasonsFlipsAndWhatCannotBeClaimed)
{
    const CliDesk desk;
    const CliRun run = desk.text({"route", "multi_host=yes"});
    EXPECT_EQ(run.exit, 0);
    EXPECT_THAT(run.out, HasSubstr("1  Owned H200:8: eligible"));
    EXPECT_THAT(run.out, HasSubstr("R3"));
    EXPECT_THAT(run.out, HasSubstr("What would flip it"));
    EXPECT_THAT(run.out, HasSubstr("What Owned H200:8 cannot claim"));
    EXPECT_THAT(run.out, HasSubstr("no evidence"));
}

TEST(RouteVerb, AnUnknownKeyOrValueIsBadInput)
{
    const CliDesk desk;
    const CliRun key = desk.json({"route", "multihost=yes"});
    EXPECT_EQ(key.exit, 2);
    EXPECT_EQ(key.errorCode(), "unknown_question");
    EXPECT_THAT(key.json()["error"]["remedy"], HasSubstr("Did you mean multi_host?"));
    EXPECT_EQ(desk.json({"route", "multi_host=maybe"}).errorCode(), "bad_answer");
    EXPECT_EQ(desk.json({"route", "job_minutes=-3"}).errorCode(), "bad_answer");
    EXPECT_EQ(desk.json({"route", "multi_host"}).errorCode(), "bad_usage");
    EXPECT_EQ(desk.json({"route", "=yes"}).exit, 2);
}

TEST(RouteVerb, AnswersComeFromAFileAndTheLineWins)
{
    const CliDesk desk;
    const std::string file = desk.file("answers.json",
        R"({"multi_host": "yes", "warm_rerun": "yes", "job_minutes": 12.5, "owned_busy": null})");
    const Json document = desk.json({"route", "multi_host=no", "--answers", file}).json();
    EXPECT_EQ(document["answers"],
        Json({{"multi_host", "no"}, {"warm_rerun", "yes"}, {"job_minutes", 12.5}}));
}

TEST(RouteVerb, AFileThatHoldsNoAnswersIsBadInputWithItsPlace)
{
    const CliDesk desk;
    for (const char *bytes : {"[]", "{", R"({"multi_host": true})", R"({"nothing": "yes"})",
             R"({"nothing": null})", R"({"multi_host": "maybe"})"}) {
        const CliRun run = desk.json({"route", "--answers", desk.file("answers.json", bytes)});
        EXPECT_EQ(run.exit, 2) << bytes;
        EXPECT_THAT(run.json()["error"]["where"], HasSubstr("answers.json")) << bytes;
    }
    EXPECT_EQ(desk.json({"route", "--answers", "/nowhere.json"}).exit, 2);
}

TEST(RouteVerb, AReceiptToCompareWithDecidesSurfaceAndClass)
{
    const CliDesk desk;
    const std::string id = desk.imported("a.json", exampleReceipt());
    const CliRun run = desk.json({"route", "compare_with=" + id.substr(0, 12)});
    EXPECT_EQ(run.exit, 0) << run.err;
    const Json document = run.json();
    EXPECT_EQ(document["answers"]["compare_with"], id);
    EXPECT_EQ(document["ranking"][0]["surface"], "owned_h200");
    EXPECT_EQ(document["ranking"][0]["startup_class_expected"], "host_warm_compile");
    EXPECT_EQ(document["ranking"][1]["standing"], "ineligible");
    EXPECT_EQ(document["ranking"][1]["reasons"][0]["rule"], "0");
    EXPECT_EQ(desk.json({"route", "compare_with=ffffffffffff"}).exit, 2);
}

TEST(RouteVerb, NoIsTheAnswerWhereAllAreIneligible)
{
    const CliDesk desk;
    const std::string id
        = desk.imported("a.json", with(exampleReceipt(), "surface.id", "other_host"));
    const CliRun run = desk.json({"route", "compare_with=" + id});
    EXPECT_EQ(run.exit, 1);
    const Json answer = run.json();
    for (const Json &each : answer["ranking"])
        EXPECT_EQ(each["standing"], "ineligible");
    EXPECT_EQ(desk.json({"route", "compare_with=" + id, "--save"}).exit, 1);
    EXPECT_TRUE(desk.json({"decisions"}).json()[0]["winner"].is_null());
}

TEST(RouteVerb, ThreeReceiptsAreEvidence)
{
    const CliDesk desk;
    for (const char *name : {"a", "b", "c"})
        desk.imported(std::string(name) + ".json", with(exampleReceipt(), "run.name", name));
    const Json document = desk.json({"route", "job_shape=training"}).json();
    const Json &latency = document["ranking"][0]["latency"];
    EXPECT_DOUBLE_EQ(latency["first_step"]["total_median_s"].get<double>(), 41.25);
    EXPECT_EQ(latency["usable"], Json({{"k", 3}, {"n", 3}}));
    const Json &compile = latency["first_step"]["segments"][4];
    EXPECT_EQ(compile["name"], "compile");
    EXPECT_EQ(compile["n"], 3);
    EXPECT_DOUBLE_EQ(compile["median_s"].get<double>(), 31.25);
    EXPECT_GT(compile["age_s"].get<double>(), 0);
}

TEST(DecisionsVerb, KeepsWhatRouteSaved)
{
    const CliDesk desk;
    EXPECT_EQ(desk.json({"decisions"}).out, "[]\n");
    EXPECT_THAT(desk.text({"decisions"}).out, HasSubstr("No decisions"));
    const Json first = desk.json({"route", "multi_host=yes", "--save"}).json();
    const Json second = desk.json({"route", "multi_host=yes", "--save", "--chosen", "tpu"}).json();
    const Json kept = desk.json({"decisions"}).json();
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_LT(kept[0]["id"], kept[1]["id"]);
    const Json &taken = kept[0]["id"] == second["decision_id"] ? kept[0] : kept[1];
    EXPECT_EQ(taken["winner"], "owned_h200");
    EXPECT_EQ(taken["chosen"], "tpu");
    EXPECT_EQ(taken["answers"], Json({{"multi_host", "yes"}}));
    EXPECT_EQ(taken["rules_sha256"], first["rules"]["sha256"]);
    EXPECT_TRUE(isUlid(taken["id"].get<std::string>()));
    for (const char *name : {"run_id", "receipt_id", "actual"})
        EXPECT_TRUE(taken.contains(name) && taken[name].is_null()) << name;
    EXPECT_TRUE(taken["predicted"].is_object());
    EXPECT_THAT(desk.text({"decisions"}).out, HasSubstr("2 decisions"));
}

TEST(RouteVerb, OnlyASurfaceThatIsRankedCanBeChosen)
{
    const CliDesk desk;
    EXPECT_EQ(
        desk.json({"route", "--save", "--chosen", "other_host"}).errorCode(), "unknown_surface");
    EXPECT_EQ(desk.json({"decisions"}).json().size(), 0U);
}

} // namespace
} // namespace fairlead::test
