#include "resources/resources.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "connectors/common/strict_json.h"

using namespace fairlead;

TEST(Resources, AreFoundByTheirName)
{
    ASSERT_FALSE(resources().empty());
    for (const Resource &each : resources()) {
        EXPECT_FALSE(each.bytes.empty()) << each.name;
        EXPECT_EQ(resource(each.name).data(), each.bytes.data());
    }
    EXPECT_TRUE(resource("no/such.file").empty());
}

TEST(Resources, EveryJsonFileIsStrictJson)
{
    int count = 0;
    for (const Resource &each : resources())
        if (each.name.ends_with(".json")) {
            ++count;
            EXPECT_TRUE(parseStrictJson(each.bytes).has_value()) << each.name;
        }
    EXPECT_GE(count, 2);
}
