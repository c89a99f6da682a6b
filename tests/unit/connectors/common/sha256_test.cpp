#include "connectors/common/sha256.h"

#include <gtest/gtest.h>

using fairlead::Sha256;

// The two test vectors of FIPS 180-4's example document.
TEST(Sha256, HashesTheStandardsExamples)
{
    EXPECT_EQ(Sha256::of("abc").hex(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        Sha256::of("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, ReadsOnlyItsOwnSpelling)
{
    const std::string hex = Sha256::of("abc").hex();
    EXPECT_EQ(Sha256::fromHex(hex), Sha256::of("abc"));
    EXPECT_FALSE(Sha256::fromHex(hex.substr(1)));
    EXPECT_FALSE(Sha256::fromHex("BA" + hex.substr(2)));
    EXPECT_FALSE(Sha256::fromHex("zz" + hex.substr(2)));
}
