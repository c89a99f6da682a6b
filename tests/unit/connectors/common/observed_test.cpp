#include "connectors/common/observed.h"

#include <gtest/gtest.h>

using namespace fairlead;

TEST(Observed, UnknownEqualsNothingNotEvenItself)
{
    const Observed<int> unknown = Unknown{"no login yet"};
    EXPECT_FALSE(unknown.sameAs(unknown));
    EXPECT_FALSE(unknown.sameAs(Observed<int>(0)));
    EXPECT_FALSE(Observed<int>(0).sameAs(unknown));
    EXPECT_FALSE(unknown.sameAs(Observed<int>(NotApplicable{})));
    EXPECT_EQ(unknown.reason(), "no login yet");
}

TEST(Observed, NotApplicableEqualsItselfAndNoValue)
{
    const Observed<int> none = NotApplicable{};
    EXPECT_TRUE(none.sameAs(none));
    EXPECT_FALSE(none.sameAs(Observed<int>(0)));
    EXPECT_TRUE(none.reason().empty());
}

TEST(Observed, ValuesCompareByValue)
{
    EXPECT_TRUE(Observed<int>(8).sameAs(Observed<int>(8)));
    EXPECT_FALSE(Observed<int>(8).sameAs(Observed<int>(7)));
    EXPECT_EQ(Observed<int>(Unknown{"x"}).valueOr(3), 3);
}

TEST(Observed, StartsUnknown)
{
    EXPECT_TRUE(Observed<int>().unknown());
    EXPECT_FALSE(Observed<int>().reason().empty());
}
