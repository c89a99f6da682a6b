#include <functional>

#include <gmock/gmock.h>

#include "connectors/common/sha256.h"
#include "models/routing/routing_rules.h"
#include "resources/resources.h"

namespace fairlead {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

json builtIn()
{
    return json::parse(resource("policy/routing.json"));
}

/// The complaint about the built-in rules after a change.
Error errorOf(const std::function<void(json &)> &change)
{
    json file = builtIn();
    change(file);
    const auto read = readRoutingRules(file.dump());
    EXPECT_FALSE(read);
    return read ? Error{} : read.error();
}

json &row(json &file, const std::string &id)
{
    for (json &each : file["rows"])
        if (each["id"] == id)
            return each;
    ADD_FAILURE() << "no row " << id;
    return file["rows"][0];
}

json newRow(const std::string &id, const json &when)
{
    return {{"id", id}, {"when", when},
        {"effects", {{{"effect", "for"}, {"surface", "tpu"}, {"sentence", "It is so"}}}}};
}

TEST(RoutingRules, TheBuiltInFileReadsAndIsNamedByItsHash)
{
    const auto read = readRoutingRules(resource("policy/routing.json"));
    ASSERT_TRUE(read) << read.error().where << ": " << read.error().message;
    EXPECT_EQ(read->id, "routing/1");
    EXPECT_EQ(read->sha256, Sha256::of(resource("policy/routing.json")).hex());
}

TEST(RoutingRules, RowsAndQuestionsStandInTheOrderOfTheSpecification)
{
    std::vector<std::string> rows, questions;
    for (const RoutingRow &each : builtInRoutingRules().rows)
        rows.push_back(each.id);
    for (const RoutingQuestion &each : builtInRoutingRules().questions)
        questions.push_back(each.id);
    EXPECT_THAT(rows,
        ElementsAre(
            "0", "1", "1b", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "11b", "12"));
    EXPECT_THAT(questions,
        ElementsAre("job_shape", "xla_shaped", "cuda_specific", "multi_host", "coupled_multi_gpu",
            "state_is_correctness", "warm_rerun", "self_contained", "validation_or_smoke",
            "cold_start_minutes", "job_minutes", "owned_busy", "compare_with"));
}

TEST(RoutingRules, EverySurfaceSaysWhatItCannotClaim)
{
    for (const Surface surface : routedSurfaces) {
        const SurfaceProfile &profile = builtInRoutingRules().surfaces.at(surface);
        EXPECT_FALSE(profile.cannotClaim.empty());
        EXPECT_FALSE(profile.runbookSteps.empty());
    }
}

TEST(RoutingRules, AnUnknownQuestionIsRefused)
{
    const Error error
        = errorOf([](json &file) { row(file, "2")["when"][0]["question"] = "cuda_specifik"; });
    EXPECT_EQ(error.code, "routing_rules");
    EXPECT_EQ(error.where, "rows/2");
    EXPECT_THAT(error.message, HasSubstr("cuda_specifik"));
}

TEST(RoutingRules, AnUnknownValueIsRefused)
{
    EXPECT_THAT(errorOf([](json &file) { row(file, "6")["when"][0]["is"] = "sprint"; }).message,
        HasSubstr("\"sprint\" is no value"));
}

TEST(RoutingRules, AnUnknownSurfaceOrOneThatIsNotRankedIsRefused)
{
    for (const char *surface : {"owned", "other_host", "unknown"})
        EXPECT_THAT(
            errorOf([&](json &file) { row(file, "6")["effects"][0]["surface"] = surface; }).message,
            HasSubstr("no surface that is ranked"));
}

TEST(RoutingRules, TwoRowsWithOneIdAreRefused)
{
    EXPECT_THAT(errorOf([](json &file) { row(file, "7")["id"] = "6"; }).message,
        HasSubstr("Two rows have the id \"6\""));
}

TEST(RoutingRules, TwoRowsWithOneConditionAndEffectAreRefusedInWhateverOrder)
{
    const Error error = errorOf([](json &file) {
        json again = row(file, "12");
        again["id"] = "13";
        std::swap(again["when"][0], again["when"][1]);
        file["rows"].push_back(again);
    });
    EXPECT_EQ(error.where, "rows/13");
    EXPECT_THAT(error.message, HasSubstr("one condition and one effect"));
}

TEST(RoutingRules, OneConditionMayHaveAnotherEffectInAnotherRow)
{
    json file = builtIn();
    file["rows"].push_back(newRow("13", {{{"question", "warm_rerun"}, {"is", "yes"}}}));
    EXPECT_TRUE(readRoutingRules(file.dump()));
}

TEST(RoutingRules, ARowThatNeedsTwoAnswersOfOneQuestionCanNeverFire)
{
    const Error error = errorOf([](json &file) {
        file["rows"].push_back(newRow("13",
            {{{"question", "warm_rerun"}, {"is", "yes"}},
                {{"question", "warm_rerun"}, {"is", "no"}}}));
    });
    EXPECT_EQ(error.where, "rows/13");
    EXPECT_THAT(error.message, HasSubstr("never fire"));
}

TEST(RoutingRules, ARowThatWaitsForAnUnknownAnswerCanNeverFire)
{
    EXPECT_THAT(errorOf([](json &file) { row(file, "7")["when"][0]["is"] = "unknown"; }).message,
        HasSubstr("never fire"));
}

TEST(RoutingRules, ARowWhoseMinutesContradictCanNeverFire)
{
    const auto refused = [](const json &when) {
        return errorOf([&](json &file) { file["rows"].push_back(newRow("13", when)); }).message;
    };
    EXPECT_THAT(refused({{{"question", "job_minutes"}, {"at_least", 5}},
                    {{"question", "job_minutes"}, {"at_most", 4}}}),
        HasSubstr("never fire"));
    EXPECT_THAT(refused({{{"question", "job_minutes"}, {"at_most", -1}}}), HasSubstr("never fire"));
    EXPECT_THAT(refused({{{"question", "cold_start_minutes"}, {"at_least", "job_minutes"}},
                    {{"question", "job_minutes"}, {"at_least", 3}},
                    {{"question", "cold_start_minutes"}, {"at_most", 2}}}),
        HasSubstr("never fire"));
}

TEST(RoutingRules, ARowWhoseMinutesJustMeetFires)
{
    json file = builtIn();
    file["rows"].push_back(newRow("13",
        {{{"question", "cold_start_minutes"}, {"at_least", "job_minutes"}},
            {{"question", "job_minutes"}, {"at_least", 2}},
            {{"question", "cold_start_minutes"}, {"at_most", 2}}}));
    EXPECT_TRUE(readRoutingRules(file.dump()));
}

TEST(RoutingRules, ARowSpeaksOnceOfASurface)
{
    EXPECT_THAT(errorOf([](json &file) {
        row(file, "6")["effects"].push_back(
            {{"effect", "against"}, {"surface", "owned_h200"}, {"sentence", "No"}});
    }).message,
        HasSubstr("speaks twice"));
}

TEST(RoutingRules, WhatNothingReadsIsRefused)
{
    EXPECT_THAT(
        errorOf([](json &file) { row(file, "6")["weight"] = 3; }).message, HasSubstr("\"weight\""));
    EXPECT_THAT(errorOf([](json &file) { file["version"] = 2; }).message, HasSubstr("\"version\""));
}

TEST(RoutingRules, ConflictsAndImpliedAnswersNameWhatThereIs)
{
    EXPECT_THAT(errorOf([](json &file) { file["conflicts"][0]["rows"][0] = "99"; }).message,
        HasSubstr("\"99\""));
    EXPECT_THAT(errorOf([](json &file) {
        file["questions"][0]["implies"][0]["answer"] = "perhaps";
    }).message,
        HasSubstr("\"perhaps\""));
    EXPECT_THAT(errorOf([](json &file) { file["surfaces"].erase("tpu"); }).message,
        HasSubstr("\"tpu\" is missing"));
}

TEST(RoutingRules, BytesThatAreNoRulesAreRefusedWithTheirPlace)
{
    EXPECT_FALSE(readRoutingRules(""));
    EXPECT_FALSE(readRoutingRules("[]"));
    EXPECT_FALSE(readRoutingRules("{}"));
    EXPECT_EQ(readRoutingRules("{\"id\": NaN}").error().where, "1:8");
    EXPECT_FALSE(readRoutingRules(R"({"id":"x","questions":3,"rows":{},"surfaces":[]})"));
}

} // namespace
} // namespace fairlead
