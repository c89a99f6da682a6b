#include "models/receipts/log_values.h"

#include <gtest/gtest.h>

namespace fairlead {
namespace {

TEST(LogValues, CommasPartThousandsAndNothingElse)
{
    EXPECT_EQ(commaNumberOf("254,128"), 254128.0);
    EXPECT_EQ(commaNumberOf("1,234,567.5"), 1234567.5);
    EXPECT_EQ(commaNumberOf("12.25"), 12.25);
    EXPECT_EQ(commaCountOf("491,520"), 491520);
    for (const char *text : {"1,31,072", ",123", "1,", "1,2345", "1,234,", "12,34.5", "", "1,23a"})
        EXPECT_FALSE(commaNumberOf(text)) << text;
}

TEST(LogValues, WordsAreFoundWhereNoWordRunsIntoThem)
{
    EXPECT_EQ(wordsAt("step: 1", "step:"), 0U);
    EXPECT_EQ(wordsAt("[titan] step: 1", "step:"), 8U);
    EXPECT_EQ(wordsAt("substep: 1, step: 2", "step:"), 12U);
    EXPECT_EQ(wordsAt("global_step: 1", "step:"), std::string_view::npos);
    EXPECT_EQ(wordsAt("", "step:"), std::string_view::npos);
}

TEST(LogValues, AnEndingComesOffOnlyWhereItStands)
{
    EXPECT_EQ(withoutEnding("412.10ms", "ms"), "412.10");
    EXPECT_EQ(withoutEnding("412.10s", "ms"), "");
    EXPECT_EQ(withoutEnding("ms", "ms"), "");
}

TEST(LogValues, TimesWithoutAZoneAreSeenInTheirUsualForms)
{
    EXPECT_TRUE(hasLocalTime(" [2031-04-01 10:11:12] iteration"));
    EXPECT_TRUE(hasLocalTime("[titan] 2031-04-01 10:11:12,123 - root - INFO - step:"));
    EXPECT_TRUE(hasLocalTime("I0401 10:11:12.222628 1402 metric_logger.py:191] completed"));
    EXPECT_FALSE(hasLocalTime("2031-04-01T10:11:12Z step"));
    EXPECT_FALSE(hasLocalTime("step 12031-04-01 10:11:12"));
    EXPECT_FALSE(hasLocalTime("10:11:12"));
}

} // namespace
} // namespace fairlead
