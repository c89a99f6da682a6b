#include <gmock/gmock.h>

#include "tests/unit/models/routing/routing_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

Error errorOf(const char *question, const char *text)
{
    const auto read = readAnswer(rules(), question, text);
    EXPECT_FALSE(read) << question << '=' << text;
    return read ? Error{} : read.error();
}

TEST(RouteAnswers, TakeWhatTheQuestionOffers)
{
    EXPECT_EQ(textOf(*readAnswer(rules(), "multi_host", "yes")), "yes");
    EXPECT_EQ(textOf(*readAnswer(rules(), "job_shape", "wave")), "wave");
    EXPECT_EQ(std::get<double>(*readAnswer(rules(), "job_minutes", "2.5")), 2.5);
    EXPECT_EQ(textOf(*readAnswer(rules(), "compare_with", "9f2c01ab")), "9f2c01ab");
}

TEST(RouteAnswers, EveryQuestionTakesUnknown)
{
    for (const RoutingQuestion &question : rules().questions)
        EXPECT_TRUE(isUnknown(*readAnswer(rules(), question.id, "unknown"))) << question.id;
}

TEST(RouteAnswers, RefuseAnUnknownQuestionAndNameThoseThereAre)
{
    const Error error = errorOf("multihost", "yes");
    EXPECT_EQ(error.code, "unknown_question");
    EXPECT_THAT(error.remedy, HasSubstr("multi_host"));
}

TEST(RouteAnswers, RefuseAValueThatTheQuestionDoesNotOffer)
{
    EXPECT_EQ(errorOf("multi_host", "maybe").code, "bad_answer");
    EXPECT_EQ(errorOf("multi_host", "").code, "bad_answer");
    EXPECT_EQ(errorOf("multi_host", "Yes").code, "bad_answer");
    EXPECT_THAT(errorOf("job_shape", "yes").remedy, HasSubstr("training, wave, xla"));
}

TEST(RouteAnswers, RefuseMinutesThatAreNone)
{
    for (const char *text : {"-1", "nan", "inf", "1e999", "ten", "5 min", "", "0x10", "1,5", "+3"})
        EXPECT_EQ(errorOf("job_minutes", text).code, "bad_answer") << text;
}

TEST(RouteAnswers, AnImpliedAnswerHoldsLikeAGivenOne)
{
    const auto effective = effectiveAnswers(rules(), answers({{"job_shape", "xla"}}));
    ASSERT_TRUE(effective.contains("xla_shaped"));
    EXPECT_EQ(textOf(effective.at("xla_shaped")), "yes");
    EXPECT_FALSE(
        effectiveAnswers(rules(), answers({{"job_shape", "wave"}})).contains("xla_shaped"));
}

} // namespace
} // namespace fairlead
