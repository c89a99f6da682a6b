#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

Receipt confirmed()
{
    return readOneOf(modalFa4Raw, "modal_fa4_raw/confirmed.json");
}

TEST(ModalFa4Raw, TheFormatIsModalAndNamesTheAcceleratorsThatItSaw)
{
    const Receipt receipt = confirmed();
    EXPECT_EQ(valueAt(receipt, "surface.id"), "modal");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.model"), "NVIDIA H200");
    EXPECT_EQ(valueAt(receipt, "launch.accelerators.observed.count"), 1);
    EXPECT_EQ(valueAt(receipt, "workload.features.preset"), "harbor_d8");
}

TEST(ModalFa4Raw, AConfirmedBackendIsObservedAndAnUnconfirmedOneIsNot)
{
    EXPECT_EQ(valueAt(confirmed(), "backend.requested"), "fa4");
    EXPECT_EQ(valueAt(confirmed(), "backend.observed"), "fa4_cute");
    const Receipt fallback = readOneOf(modalFa4Raw, "modal_fa4_raw/fallback.json");
    EXPECT_EQ(valueAt(fallback, "backend.requested"), "fa4");
    EXPECT_EQ(
        reasonAt(fallback, "backend.observed"), "the file's check fa4_backend_confirmed is false");
    EXPECT_EQ(valueAt(fallback, "backend.evidence.0"), "actual_backend=triton_dense");
}

TEST(ModalFa4Raw, TheFirstEntryPaysForTheStart)
{
    const Receipt receipt = confirmed();
    EXPECT_EQ(valueAt(receipt, "starting_state.first_step_s"), 41.0);
    EXPECT_EQ(valueAt(receipt, "steps.first"), 0);
    EXPECT_EQ(valueAt(receipt, "steps.duration_s").size(), 6U);
    EXPECT_EQ(valueAt(receipt, "window.begin"), 1);
    EXPECT_EQ(valueAt(receipt, "window.end"), 6);
}

TEST(ModalFa4Raw, TheStatedRateLeadsAndDoesNotSayWhetherCompileTimeIsInIt)
{
    const Receipt receipt = confirmed();
    EXPECT_EQ(valueAt(receipt, "metrics.0.name"), "throughput");
    EXPECT_EQ(valueAt(receipt, "metrics.0.value"), 61200.0);
    EXPECT_EQ(valueAt(receipt, "metrics.0.scope"), "job");
    EXPECT_TRUE(member(receipt.document, "metrics.0.includes_compile").unknown());
    EXPECT_EQ(valueAt(receipt, "metrics.1.name"), "step_time");
    EXPECT_DOUBLE_EQ(valueAt(receipt, "metrics.1.value").get<double>(), 0.134);
    EXPECT_EQ(valueAt(receipt, "metrics.1.includes_compile"), false);
}

TEST(ModalFa4Raw, GigabytesAreNotTurnedIntoBytes)
{
    const Receipt receipt = confirmed();
    EXPECT_TRUE(member(receipt.document, "memory.peak_bytes").unknown());
    bool found = false;
    for (const Json &metric : valueAt(receipt, "metrics"))
        found = found
            || (metric["name"] == "peak_memory" && metric["value"] == 61.4
                && metric["unit"] == "GB");
    EXPECT_TRUE(found);
}

TEST(ModalFa4Raw, OnlyPassIsOkAndPendingIsNoVerdict)
{
    EXPECT_EQ(valueAt(confirmed(), "run.outcome"), "ok");
    const Receipt failed = readOneOf(modalFa4Raw, "modal_fa4_raw/fallback.json");
    EXPECT_EQ(valueAt(failed, "run.outcome"), "error");
    EXPECT_EQ(valueAt(failed, "run.failure_reason"), "kernel fell back");
    EXPECT_EQ(valueAt(failed, "run.exit_code"), 3);
    EXPECT_EQ(valueAt(failed, "checks.exit_code_zero"), false);
    const Receipt pending = readOneOf(modalFa4Raw, "modal_fa4_raw/pending.json");
    EXPECT_EQ(valueAt(pending, "run.outcome"), "unknown");
    EXPECT_EQ(valueAt(pending, "checks.has_steps"), false);
    EXPECT_TRUE(member(pending.document, "metrics").unknown());
}

TEST(ModalFa4Raw, AStepOfTheWrongTypeIsNamed)
{
    Json source = Json::parse(bytesOf(fixture("formats/modal_fa4_raw/confirmed.json")));
    source["per_step"][2]["dt_ms"] = "slow";
    EXPECT_EQ(refusalOf(modalFa4Raw, source.dump()).where, "$.per_step[2].dt_ms");
    source["per_step"][2] = 5;
    EXPECT_EQ(refusalOf(modalFa4Raw, source.dump()).where, "$.per_step[2]");
}

TEST(ModalFa4Raw, NumbersOfStepsMustRise)
{
    Json source = Json::parse(bytesOf(fixture("formats/modal_fa4_raw/confirmed.json")));
    for (Json &step : source["per_step"])
        step["step"] = 4;
    EXPECT_EQ(refusalOf(modalFa4Raw, source.dump()).where, "$.per_step[1].step");
    source["per_step"][0]["step"] = 1e300;
    EXPECT_EQ(refusalOf(modalFa4Raw, source.dump()).where, "$.per_step[0].step");
}

TEST(ModalFa4Raw, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(modalFa4Raw, "modal_fa4_raw/confirmed.json"), 0U);
}

} // namespace
} // namespace fairlead
