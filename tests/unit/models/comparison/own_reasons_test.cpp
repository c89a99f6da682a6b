#include <gtest/gtest.h>

#include "models/comparison/own_reasons.h"

namespace fairlead {
namespace {

Reason found(const std::string &says)
{
    Reason reason;
    reason.code = "FOREIGN_LOAD";
    reason.side = Side::Left;
    reason.severity = Severity::Disclose;
    reason.rule = "foreign_load";
    reason.says = says;
    return reason;
}

TEST(OwnReasons, WhatEachSideSaysIsKeptApartWhereTheyDiffer)
{
    const auto both = pairOwn({found("one process")}, {found("two processes")}, builtInPolicy());
    ASSERT_EQ(both.size(), 1U);
    EXPECT_EQ(both[0].side, Side::Both);
    EXPECT_EQ(both[0].says, "one process (left); two processes (right)");
    EXPECT_EQ(both[0].leftSays, "one process");
    EXPECT_EQ(both[0].rightSays, "two processes");
}

TEST(OwnReasons, WhatBothSayAlikeOrOneAloneIsOneSentence)
{
    for (const auto &reasons : {pairOwn({found("one")}, {found("one")}, builtInPolicy()),
             pairOwn({found("one")}, {}, builtInPolicy()),
             pairOwn({}, {found("one")}, builtInPolicy())}) {
        ASSERT_EQ(reasons.size(), 1U);
        EXPECT_EQ(reasons[0].says, "one");
        EXPECT_TRUE(reasons[0].leftSays.empty());
        EXPECT_TRUE(reasons[0].rightSays.empty());
    }
}

} // namespace
} // namespace fairlead
