#include "models/domain/ulid.h"

#include <set>

#include <gtest/gtest.h>

namespace fairlead {
namespace {

TEST(Ulid, SortsByTheTimeItWasMade)
{
    const std::string early = newUlid(*parseUtc("2026-11-22T10:00:00.001Z"));
    const std::string late = newUlid(*parseUtc("2026-11-22T10:00:00.002Z"));
    EXPECT_TRUE(isUlid(early));
    EXPECT_LT(early, late);
    EXPECT_EQ(newUlid(Time{}).substr(0, 10), "0000000000");
}

TEST(Ulid, TwoOfOneMillisecondDiffer)
{
    std::set<std::string> all;
    for (int i = 0; i < 1000; ++i)
        all.insert(newUlid(Time{}));
    EXPECT_EQ(all.size(), 1000u);
}

TEST(Ulid, OtherTextsAreNone)
{
    EXPECT_FALSE(isUlid(""));
    EXPECT_FALSE(isUlid("01KABCDEFGHJKMNPQRSTVWXYZ"));
    EXPECT_FALSE(isUlid("81KABCDEFGHJKMNPQRSTVWXYZ0"));
    EXPECT_FALSE(isUlid("01KABCDEFGHJKMNPQRSTVWXYZL"));
    EXPECT_FALSE(isUlid("01kabcdefghjkmnpqrstvwxyz0"));
}

} // namespace
} // namespace fairlead
