#include "models/comparison/attested_document.h"

#include <gmock/gmock.h>

#include "models/comparison/value_text.h"
#include "models/receipts/receipt_document.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Attestation said(const std::string &key, Json value)
{
    return {"id", key, std::move(value), "operator", "seen", {}};
}

TEST(AttestedDocument, FillsWhatTheReceiptLeavesUnknown)
{
    const Json silent = withUnknown(exampleReceipt(), "surface");
    const AttestedDocument out = applyAttestations(
        silent, {said("surface", "owned_h200"), said("startup_class", "host_warm_data")});
    EXPECT_EQ(out.document["surface"]["id"], "owned_h200");
    EXPECT_THAT(out.members, ElementsAre("surface.id"));
    EXPECT_EQ(out.startupClass, StartupClass::HostWarmData);
    EXPECT_TRUE(checkReceiptDocument(out.document));
}

TEST(AttestedDocument, LeavesWhatIsStatedOrDoesNotApply)
{
    const AttestedDocument out = applyAttestations(exampleReceipt(),
        {said("lane", "other"), said("launch.parallelism.vpp", 2), said("no.such.member", 1),
            said("metrics.7.unit", "s"), said("startup_class", "lukewarm")});
    EXPECT_EQ(out.document, exampleReceipt());
    EXPECT_THAT(out.members, IsEmpty());
    EXPECT_EQ(out.startupClass, StartupClass::Unknown);
}

TEST(AttestedDocument, LeavesWhatNobodyMayState)
{
    Json silent = withUnknown(withUnknown(exampleReceipt(), "window.end"), "memory.peak_bytes");
    silent = withUnknown(silent, "lane");
    const AttestedDocument out = applyAttestations(
        silent, {said("window.end", 40), said("memory.peak_bytes", 1), said("lane", "kernel")});
    EXPECT_TRUE(out.document["window"]["end"].is_null());
    EXPECT_TRUE(out.document["memory"]["peak_bytes"].is_null());
    EXPECT_THAT(out.members, ElementsAre("lane"));
}

TEST(AttestedDocument, AnOldWordBringsTheStorageItImplied)
{
    Json document = with(exampleReceipt(), "starting_state.declared", "host_warm_nvme");
    document = withUnknown(document, "storage.compile_cache");
    EXPECT_EQ(applyAttestations(document, {}).document["storage"]["compile_cache"]["class"],
        "local_nvme");
    const Json stated = with(document, "storage.compile_cache.class", "network_fs");
    EXPECT_EQ(applyAttestations(stated, {}).document, stated);
}

TEST(ValueText, IsShortAndOneLine)
{
    EXPECT_EQ(valueText(Json("bf16")), "bf16");
    EXPECT_EQ(valueText(Json(8.0)), "8");
    EXPECT_EQ(valueText(Json("a\nb\x7f")), "a b ");
    std::string wide;
    for (int i = 0; i < 60; ++i)
        wide += "é";
    EXPECT_EQ(valueText(Json("x" + wide)), "x" + wide.substr(0, 78) + "…");
    EXPECT_EQ(valueText(Observed<Json>(NotApplicable{})), "does not apply");
    EXPECT_EQ(valueText(Observed<Json>(Unknown{"lost"})), "not recorded");
}

} // namespace
} // namespace fairlead
