#include <gmock/gmock.h>

#include "tests/unit/models/routing/routing_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;

constexpr Surface modal = Surface::Modal, owned = Surface::OwnedH200, tpu = Surface::Tpu;

TEST(Ranking, WithoutAnswersAllAreEligibleInTheOrderOfTheSpecification)
{
    EXPECT_EQ(order({}), "modal owned_h200 tpu");
}

TEST(Ranking, AnUnknownAnswerFiresNothing)
{
    for (const RoutingQuestion &question : rules().questions) {
        Answers said;
        said.given[question.id] = std::string("unknown");
        EXPECT_EQ(order(said), "modal owned_h200 tpu") << question.id;
        EXPECT_TRUE(openRows(rules(), said).size() == openRows(rules(), {}).size());
    }
}

TEST(Ranking, Row1AnXlaQuestionIsForTpuAndAgainstTheOthers)
{
    const Answers said = answers({{"xla_shaped", "yes"}});
    EXPECT_EQ(order(said), "tpu modal- owned_h200-");
    EXPECT_EQ(reasonsOf(tpu, said), "for 1");
    EXPECT_EQ(reasonsOf(modal, said), "against 1");
    EXPECT_EQ(reasonsOf(owned, said), "against 1");
}

TEST(Ranking, Row1bAQuestionThatIsNotAboutXlaIsAgainstTpu)
{
    EXPECT_EQ(order(answers({{"xla_shaped", "no"}})), "modal owned_h200 tpu-");
    EXPECT_EQ(reasonsOf(tpu, answers({{"xla_shaped", "no"}})), "against 1b");
}

TEST(Ranking, Row2CudaExcludesTpu)
{
    EXPECT_EQ(order(answers({{"cuda_specific", "yes"}})), "modal owned_h200 tpu!");
    EXPECT_EQ(order(answers({{"cuda_specific", "no"}})), "modal owned_h200 tpu");
}

TEST(Ranking, Row3SeveralHostsExcludeModal)
{
    const Answers said = answers({{"multi_host", "yes"}});
    EXPECT_EQ(order(said), "owned_h200 tpu modal!");
    EXPECT_EQ(reasonsOf(owned, said), "for 3");
    EXPECT_EQ(reasonsOf(modal, said), "excludes 3");
}

TEST(Ranking, Rows4And5AreForOwnedAndAgainstModal)
{
    for (const auto &[question, row] :
        {std::pair("coupled_multi_gpu", "4"), std::pair("state_is_correctness", "5")}) {
        const Answers said = answers({{question, "yes"}});
        EXPECT_EQ(order(said), "owned_h200 tpu modal-");
        EXPECT_EQ(reasonsOf(owned, said), std::string("for ") + row);
        EXPECT_EQ(reasonsOf(modal, said), std::string("against ") + row);
    }
}

TEST(Ranking, Rows6And7AreForOwnedAlone)
{
    EXPECT_EQ(order(answers({{"job_shape", "training"}})), "owned_h200 modal tpu");
    EXPECT_EQ(reasonsOf(owned, answers({{"job_shape", "training"}})), "for 6");
    EXPECT_EQ(order(answers({{"warm_rerun", "yes"}})), "owned_h200 modal tpu");
    EXPECT_EQ(reasonsOf(owned, answers({{"warm_rerun", "yes"}})), "for 7");
}

TEST(Ranking, Rows8To10AreForModal)
{
    EXPECT_EQ(reasonsOf(modal, answers({{"self_contained", "yes"}})), "for 8");
    EXPECT_EQ(reasonsOf(modal, answers({{"job_shape", "wave"}})), "for 9");
    EXPECT_EQ(reasonsOf(modal, answers({{"validation_or_smoke", "yes"}})), "for 10");
}

TEST(Ranking, Row11AColdStartAsLongAsTheJobIsAgainstModal)
{
    const auto said = [](const char *cold, const char *job) {
        return reasonsOf(modal, answers({{"cold_start_minutes", cold}, {"job_minutes", job}}));
    };
    EXPECT_EQ(said("20", "10"), "against 11");
    EXPECT_EQ(said("10", "10"), "against 11");
    EXPECT_EQ(said("9.5", "10"), "");
    EXPECT_EQ(reasonsOf(modal, answers({{"cold_start_minutes", "20"}})), "");
    EXPECT_EQ(reasonsOf(modal, answers({{"job_minutes", "0"}})), "");
}

TEST(Ranking, Row11bAShortColdStartIsForModal)
{
    EXPECT_EQ(reasonsOf(modal, answers({{"cold_start_minutes", "1.5"}})), "for 11b");
    EXPECT_EQ(reasonsOf(modal, answers({{"cold_start_minutes", "1.51"}})), "");
    EXPECT_EQ(reasonsOf(modal, answers({{"cold_start_minutes", "1"}, {"job_minutes", "0.5"}})),
        "against 11, for 11b");
}

TEST(Ranking, Row12NeedsBothABusyFleetAndAJobThatCanLeave)
{
    EXPECT_EQ(reasonsOf(owned, answers({{"owned_busy", "yes"}})), "");
    const Answers said = answers({{"owned_busy", "yes"}, {"self_contained", "yes"}});
    EXPECT_EQ(reasonsOf(modal, said), "for 8, for 12");
    EXPECT_EQ(reasonsOf(owned, said), "against 12");
    EXPECT_EQ(order(said), "modal tpu owned_h200-");
}

TEST(Ranking, Row0LeavesOnlyTheSurfaceOfTheReceipt)
{
    const Answers said = comparedWith({}, tpu, StartupClass::TpuHitXla);
    EXPECT_EQ(order(said), "tpu modal! owned_h200!");
    EXPECT_EQ(reasonsOf(modal, said), "excludes 0");
    EXPECT_EQ(reasonsOf(tpu, said), "");
}

TEST(Ranking, AReceiptOfAnotherMachineLeavesNoSurface)
{
    const Answers said = comparedWith({}, Surface::OtherHost, StartupClass::Unknown);
    EXPECT_EQ(order(said), "modal! owned_h200! tpu!");
    EXPECT_EQ(winner(rules(), said), std::nullopt);
}

TEST(Ranking, XlaWorkAnswersTheXlaQuestionUnlessThatWasAnswered)
{
    EXPECT_EQ(order(answers({{"job_shape", "xla"}})), "tpu modal- owned_h200-");
    EXPECT_EQ(
        order(answers({{"job_shape", "xla"}, {"xla_shaped", "no"}})), "modal owned_h200 tpu-");
    EXPECT_EQ(
        order(answers({{"job_shape", "xla"}, {"xla_shaped", "unknown"}})), "modal owned_h200 tpu");
}

TEST(Ranking, StandingComesBeforeAnyRowThatSpeaksForASurface)
{
    // Modal has row 8 for it and row 4 against it.
    EXPECT_EQ(order(answers({{"self_contained", "yes"}, {"coupled_multi_gpu", "yes"},
                  {"cuda_specific", "yes"}})),
        "owned_h200 modal- tpu!");
}

TEST(Ranking, TheLowestRowThatSpeaksForASurfaceDecidesAmongEquals)
{
    EXPECT_EQ(
        order(answers({{"warm_rerun", "yes"}, {"self_contained", "yes"}})), "owned_h200 modal tpu");
    EXPECT_EQ(
        order(answers({{"job_shape", "wave"}, {"warm_rerun", "yes"}})), "owned_h200 modal tpu");
}

TEST(Ranking, FewerRowsAgainstDecideAmongTheDiscouraged)
{
    EXPECT_EQ(order(answers({{"xla_shaped", "yes"}})), "tpu modal- owned_h200-");
    EXPECT_EQ(
        order(answers({{"xla_shaped", "yes"}, {"cold_start_minutes", "5"}, {"job_minutes", "4"}})),
        "tpu owned_h200- modal-");
}

TEST(Ranking, EachReasonNamesTheAnswersThatMadeItFire)
{
    const auto ranked = rank(rules(), answers({{"owned_busy", "yes"}, {"self_contained", "yes"}}));
    const RouteReason &reason = ranked.front().reasons.back();
    EXPECT_EQ(reason.row, "12");
    ASSERT_EQ(reason.because.size(), 2u);
    EXPECT_EQ(reason.because[0].question, "owned_busy");
    EXPECT_EQ(reason.because[1].question, "self_contained");
    EXPECT_FALSE(reason.sentence.empty());
}

TEST(Ranking, XlaAndCudaTogetherAreAConflict)
{
    EXPECT_TRUE(conflictsIn(rules(), answers({{"xla_shaped", "yes"}})).empty());
    const auto found
        = conflictsIn(rules(), answers({{"xla_shaped", "yes"}, {"cuda_specific", "yes"}}));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_THAT(found[0].rows, ElementsAre("1", "2"));
    EXPECT_EQ(
        conflictsIn(rules(), answers({{"job_shape", "xla"}, {"cuda_specific", "yes"}})).size(), 1u);
}

TEST(Ranking, OpenRowsAreThoseThatTheOpenQuestionsMayStillFire)
{
    const auto open = openRows(rules(), answers({{"owned_busy", "yes"}, {"multi_host", "no"}}));
    const auto waits = [&](const char *row) {
        for (const OpenRow &each : open)
            if (each.row == row)
                return each.question;
        return std::string();
    };
    EXPECT_EQ(waits("12"), "self_contained");
    EXPECT_EQ(waits("3"), "");
    EXPECT_EQ(waits("11"), "cold_start_minutes");
    EXPECT_EQ(waits("0"), "");
}

} // namespace
} // namespace fairlead
