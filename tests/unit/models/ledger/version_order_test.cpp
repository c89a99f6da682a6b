#include "models/ledger/receipt_store.h"

#include <gtest/gtest.h>

namespace fairlead {
namespace {

TEST(VersionOrder, CountsNumbersAsNumbers)
{
    EXPECT_TRUE(olderVersion("2", "10"));
    EXPECT_FALSE(olderVersion("10", "2"));
    EXPECT_TRUE(olderVersion("1.9", "1.10"));
    EXPECT_TRUE(olderVersion("1", "1.1"));
    EXPECT_TRUE(olderVersion("", "1"));
}

TEST(VersionOrder, NeverPutsAVersionBeforeItself)
{
    for (const char *version : {"", "1", "1.0", "2026.7", "a.b", "1-rc"})
        EXPECT_FALSE(olderVersion(version, version)) << version;
    EXPECT_FALSE(olderVersion("1", "1.0"));
    EXPECT_FALSE(olderVersion("1.0", "1"));
}

} // namespace
} // namespace fairlead
