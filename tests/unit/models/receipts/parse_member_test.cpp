#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

std::string refused(std::string_view dotted, std::string_view text)
{
    const auto value = parseMember(dotted, text);
    if (value)
        return "accepted " + value->dump();
    EXPECT_FALSE(value.error().remedy.empty());
    return value.error().code;
}

TEST(ParseMember, TextBecomesTheTypeOfTheMember)
{
    EXPECT_EQ(parseMember("launch.hosts", "8").value(), Json(8));
    EXPECT_EQ(parseMember("metrics.0.value", "1.5e3").value(), Json(1500.0));
    EXPECT_EQ(parseMember("metrics.0.value", "7").value(), Json(7));
    EXPECT_EQ(parseMember("revision.dirty", "false").value(), Json(false));
    EXPECT_EQ(parseMember("revision.commit", "1234567").value(), Json("1234567"));
    EXPECT_EQ(parseMember("launch.command", "[\"python\", \"train.py\"]").value(),
        (Json{"python", "train.py"}));
}

TEST(ParseMember, AFreeFormMemberTakesWhatTheTextLooksLike)
{
    EXPECT_EQ(parseMember("workload.features.moe", "true").value(), Json(true));
    EXPECT_EQ(parseMember("workload.features.experts", "64").value(), Json(64));
    EXPECT_EQ(parseMember("workload.features.router", "top-2").value(), Json("top-2"));
    EXPECT_EQ(parseMember("stack.packages.torch", "2").value(), Json("2"));
}

TEST(ParseMember, AnIdMustBeOneOfItsList)
{
    EXPECT_EQ(parseMember("surface.id", "tpu").value(), "tpu");
    const auto refusal = parseMember("surface.id", "gcp");
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().code, "bad_value");
    EXPECT_EQ(refusal.error().where, "surface.id");
    EXPECT_EQ(refusal.error().remedy, "Give modal, owned_h200, tpu, other_host, unknown");
}

TEST(ParseMember, NoNumberIsForced)
{
    EXPECT_EQ(refused("launch.hosts", "eight"), "bad_value");
    EXPECT_EQ(refused("launch.hosts", "8 "), "bad_value");
    EXPECT_EQ(refused("launch.hosts", "8.0"), "bad_value");
    EXPECT_EQ(refused("launch.hosts", "0"), "bad_value");
    EXPECT_EQ(refused("launch.hosts", "9007199254740993"), "bad_value");
    EXPECT_EQ(refused("launch.hosts", "99999999999999999999"), "bad_value");
    EXPECT_EQ(refused("metrics.0.value", "nan"), "bad_value");
    EXPECT_EQ(refused("metrics.0.value", "inf"), "bad_value");
    EXPECT_EQ(refused("metrics.0.value", "1e999"), "bad_value");
}

TEST(ParseMember, YesIsNoBoolean)
{
    EXPECT_EQ(refused("revision.dirty", "yes"), "bad_value");
    EXPECT_EQ(refused("revision.dirty", "1"), "bad_value");
}

TEST(ParseMember, PatternsHold)
{
    EXPECT_EQ(refused("timeline.created_at", "yesterday"), "bad_value");
    EXPECT_EQ(refused("revision.diff_sha256", "abc"), "bad_value");
    EXPECT_EQ(
        parseMember("timeline.created_at", "2026-11-20T09:15:20Z").value(), "2026-11-20T09:15:20Z");
}

TEST(ParseMember, NothingCanBeStatedAsNullOrEmpty)
{
    EXPECT_EQ(refused("lane", ""), "bad_value");
    EXPECT_EQ(refused("launch.command", "null"), "bad_value");
    EXPECT_EQ(refused("launch.command", "[1"), "bad_value");
}

TEST(ParseMember, AnUnknownNameIsNamed)
{
    const auto refusal = parseMember("launch.planets", "8");
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().code, "unknown_key");
    EXPECT_THAT(refusal.error().message, HasSubstr("launch.planets"));
}

} // namespace
} // namespace fairlead
