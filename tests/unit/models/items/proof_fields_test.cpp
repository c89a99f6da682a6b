// The proof surface of a receipt, field by field: compile runtime, GPU profile, TPU bring-up, debug
// boundary.
#include <gtest/gtest.h>

#include "models/items/field_groups.h"
#include "models/items/field_values.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

const Time now = *parseUtc("2026-11-22T15:00:00Z");

std::shared_ptr<const Judged> carrying(const char *part, Json content)
{
    Json document = exampleReceipt();
    document["extensions"][part] = std::move(content);
    return judgedOf(document);
}

const ReceiptField *find(const std::vector<ReceiptField> &fields, const char *label)
{
    for (const ReceiptField &field : fields)
        if (field.label == QString::fromUtf8(label))
            return &field;
    return nullptr;
}

TEST(ProofFields, AReceiptWithoutThemHasNoSections)
{
    const auto judged = judgedOf(exampleReceipt());
    EXPECT_TRUE(compileRuntimeFields(*judged, now).empty());
    EXPECT_TRUE(gpuProfileFields(*judged, now).empty());
    EXPECT_TRUE(tpuBringupFields(*judged, now).empty());
    EXPECT_TRUE(debugBoundaryFields(*judged, now).empty());
    for (const ReceiptField &field : receiptFields(*judged, now))
        EXPECT_NE(field.label, QStringLiteral("Debug boundary"));
}

TEST(ProofFields, TheDebugBoundarySaysWhereItBrokeAndWhatWasRuledOut)
{
    const auto judged = carrying("debug_boundary",
        {{"broke_at", "first compiled forward"},
            {"ruled_out", {"data loader", "checkpoint restore"}}, {"next_look", "rank 3"}});
    const auto fields = debugBoundaryFields(*judged, now);
    ASSERT_EQ(fields.size(), 3U);
    EXPECT_EQ(fields[0].value, QStringLiteral("first compiled forward"));
    EXPECT_TRUE(fields[0].strong);
    EXPECT_EQ(fields[1].value, QStringLiteral("data loader; checkpoint restore"));
    EXPECT_EQ(fields[2].label, QStringLiteral("next_look"));
    EXPECT_EQ(fields[0].source, QStringLiteral("$.extensions.debug_boundary.broke_at"));
    bool section = false;
    for (const ReceiptField &field : receiptFields(*judged, now))
        section = section || (field.section && field.label == QStringLiteral("Debug boundary"));
    EXPECT_TRUE(section);
}

TEST(ProofFields, WhatNobodyRuledOutIsUnknownAndNotLeftOut)
{
    const auto fields
        = debugBoundaryFields(*carrying("debug_boundary", {{"broke_at", "startup"}}), now);
    const ReceiptField *ruledOut = find(fields, "ruled out");
    ASSERT_NE(ruledOut, nullptr);
    EXPECT_TRUE(ruledOut->unknown);
    EXPECT_TRUE(ruledOut->value.isEmpty());
}

TEST(ProofFields, AnAskedForKernelThatWasNotSeenStandsOnWarnGround)
{
    Json profile
        = {{"dense_fa4_requested", true}, {"dense_fa4_dispatch_observed", false}, {"steps", 20}};
    const auto silent = gpuProfileFields(*carrying("gpu_profile", profile), now);
    EXPECT_EQ(find(silent, "dense FA4 asked for")->ground, Tone::Warn);
    EXPECT_EQ(find(silent, "dense FA4 seen dispatched")->value, QStringLiteral("no"));
    EXPECT_EQ(find(silent, "steps timed")->value, QStringLiteral("20"));
    profile["dense_fa4_dispatch_observed"] = true;
    const auto seen = gpuProfileFields(*carrying("gpu_profile", profile), now);
    EXPECT_EQ(find(seen, "dense FA4 asked for")->ground, Tone::None);
}

TEST(ProofFields, TheFrontierNamesBothRungsAndTheLadderBetween)
{
    Json document = exampleReceipt();
    document["extensions"]["tpu_bringup"]
        = {{"first_passing_rung", nullptr}, {"next_failing_rung", "base_ncp"},
            {"ladder", {{{"rung", "base_ncp"}, {"result", "fail"}}}}};
    document["unknown"]["/extensions/tpu_bringup/first_passing_rung"] = "no rung passed yet";
    const auto fields = tpuBringupFields(*judgedOf(document), now);
    EXPECT_TRUE(find(fields, "first passing rung")->unknown);
    EXPECT_EQ(find(fields, "first passing rung")->note, QStringLiteral("no rung passed yet"));
    EXPECT_EQ(find(fields, "next failing rung")->value, QStringLiteral("base_ncp"));
    ASSERT_NE(find(fields, "rung"), nullptr);
    EXPECT_TRUE(find(fields, "rung")->value.contains(QStringLiteral("fail")));
}

TEST(ProofFields, EachVariableOfTheCompileEnvironmentHasItsRow)
{
    const auto fields = compileRuntimeFields(
        *carrying("compile_runtime",
            {{"compile_warmup", {{"enabled", false}, {"reason", "compile_disabled"}}},
                {"environment", {{"MEGACPP_NO_COMPILE", "1"}}}}),
        now);
    EXPECT_EQ(find(fields, "warm-up before steps")->value, QStringLiteral("no"));
    EXPECT_EQ(find(fields, "why so")->value, QStringLiteral("compile_disabled"));
    EXPECT_EQ(find(fields, "MEGACPP_NO_COMPILE")->value, QStringLiteral("1"));
}

TEST(ProofFields, AWordWhereAnObjectBelongsIsShownAsItStands)
{
    const auto fields = debugBoundaryFields(*carrying("debug_boundary", "at the first step"), now);
    ASSERT_EQ(fields.size(), 1U);
    EXPECT_EQ(fields[0].value, QStringLiteral("at the first step"));
}

TEST(ProofFields, ManyMembersAreCountedAndNotAllShown)
{
    Json content = Json::object();
    for (int i = 0; i < 500; ++i)
        content["name" + std::to_string(i)] = i;
    const auto fields = debugBoundaryFields(*carrying("debug_boundary", content), now);
    EXPECT_EQ(fields.size(), mostRows + 1);
    EXPECT_EQ(fields.back().value, QStringLiteral("452"));
}

} // namespace
