// Secrets that move and are wiped, and the prompter that asks nobody.
#include "connectors/common/prompter.h"

#include <string>
#include <type_traits>

#include <gtest/gtest.h>

namespace fairlead {
namespace {

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);

TEST(Secret, MovesAndLeavesNothingBehind)
{
    for (const std::string &text : {std::string("short"), std::string(200, 'x')}) {
        Secret first(text);
        const char *where = first.text();
        Secret second(std::move(first));
        EXPECT_STREQ(second.text(), text.c_str());
        EXPECT_TRUE(first.empty()); // NOLINT: what is left behind is what is tested
        EXPECT_EQ(*where, '\0');
        Secret third;
        third = std::move(second);
        EXPECT_STREQ(third.text(), text.c_str());
        EXPECT_TRUE(second.empty()); // NOLINT
    }
}

TEST(Secret, BeingAssignedToItselfKeepsIt)
{
    Secret secret("words");
    Secret &same = secret;
    secret = std::move(same);
    EXPECT_STREQ(secret.text(), "words");
}

TEST(NoPrompter, SaysWhatItCouldNotAsk)
{
    NoPrompter nobody;
    const auto answer
        = nobody.ask({"h200-a", "Passphrase for ~/.ssh/id_ed25519", false}, std::stop_token());
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "no_terminal");
    EXPECT_NE(answer.error().message.find("~/.ssh/id_ed25519"), std::string::npos);
    EXPECT_EQ(answer.error().where, "h200-a");
    EXPECT_FALSE(answer.error().remedy.empty());
}

} // namespace
} // namespace fairlead
