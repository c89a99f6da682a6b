#include "models/domain/member_name.h"

#include <gtest/gtest.h>

namespace fairlead {
namespace {

TEST(MemberName, APointerReadsAsADottedNameAndAsAPath)
{
    EXPECT_EQ(dottedName("/metrics/0/a~1b"), "metrics.0.a/b");
    EXPECT_EQ(dottedName(""), "the document");
    EXPECT_EQ(jsonPath("/metrics/0/value"), "$.metrics[0].value");
    EXPECT_EQ(jsonPath(""), "$");
    EXPECT_LT(dottedName("/" + std::string(1 << 20, 'x')).size(), 200U);
}

} // namespace
} // namespace fairlead
