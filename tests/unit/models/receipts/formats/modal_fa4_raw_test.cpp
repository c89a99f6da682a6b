#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

Receipt confirmed()
{
    return readOneOf(modalFa4Raw, "modal_fa4_raw/confirmed.json");
}

Receipt flat()
{
    return readOneOf(modalFa4Raw, "modal_fa4_raw/flat.json");
}

Json flatSource()
{
    return Json::parse(bytesOf(fixture("formats/modal_fa4_raw/flat.json")));
}

Receipt readFlat(const Json &source)
{
    const SourceBytes bytes(source.dump());
    const auto receipts = modalFa4Raw.read(bytes.file);
    EXPECT_TRUE(receipts);
    if (!receipts)
        return {};
    EXPECT_TRUE(checkReceiptDocument(receipts->front().document));
    return receipts->front();
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

TEST(ModalFa4Flat, TheFlatFormSaysWhatTheSectionsSay)
{
    const Receipt nested = confirmed(), written = flat();
    for (const char *each : {"surface.id", "launch.accelerators.observed.model",
             "launch.accelerators.observed.count", "workload.features.preset",
             "workload.parameters", "backend.requested", "backend.observed", "run.outcome",
             "run.exit_code", "checks.exit_code_zero", "checks.has_steps", "checks.no_nan_loss",
             "starting_state.first_step_s", "steps.loss", "extensions.stated_steps.total"})
        EXPECT_EQ(valueAt(written, each), valueAt(nested, each)) << each;
    EXPECT_EQ(valueAt(written, "backend.evidence.0"), "backend_truth=fa4_cute");
    for (const char *each : {"steps.step", "steps.duration_s", "window.begin", "window.rule"})
        EXPECT_TRUE(member(written.document, each).unknown()) << each;
    EXPECT_TRUE(member(written.document, "run.failure_reason").unknown());
    ASSERT_EQ(written.warnings.size(), 1U);
    EXPECT_EQ(written.warnings[0].code, "unit_unknown"); // of mfu_mean, in both forms
}

TEST(ModalFa4Flat, TheMetricsAreThoseOfTheSectionsButForTheStepTime)
{
    Json nested = valueAt(confirmed(), "metrics"), written = valueAt(flat(), "metrics");
    nested.erase(1); // step_time, of single steps that the flat form does not keep
    ASSERT_EQ(written.size(), nested.size());
    for (std::size_t i = 0; i < nested.size(); ++i)
        for (const char *part : {"name", "value", "unit", "scope", "aggregation", "window"})
            EXPECT_EQ(written[i][part], nested[i][part]) << i << ' ' << part;
    EXPECT_EQ(written[0]["source"], "$.throughput_tok_sec");
    EXPECT_TRUE(member(flat().document, "metrics.0.includes_compile").unknown());
    EXPECT_TRUE(member(flat().document, "steps.duration_s").unknown());
    EXPECT_TRUE(member(flat().document, "memory.peak_bytes").unknown());
}

TEST(ModalFa4Flat, APendingReceiptHasNoVerdictNoExitAndNoFigures)
{
    const Receipt receipt = readOneOf(modalFa4Raw, "modal_fa4_raw/flat_pending.json");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "unknown");
    EXPECT_EQ(reasonAt(receipt, "run.exit_code"),
        "the file's exit_code is -1: the process had not exited");
    EXPECT_TRUE(member(receipt.document, "checks.exit_code_zero").unknown());
    EXPECT_EQ(
        reasonAt(receipt, "backend.observed"), "the file's check fa4_kernels_verified is false");
    EXPECT_EQ(reasonAt(receipt, "metrics"), "the file states no figure");
    for (const char *each : {"launch.accelerators.observed.count", "workload.parameters",
             "memory.peak_bytes", "starting_state.first_step_s"})
        EXPECT_THAT(reasonAt(receipt, each), HasSubstr("nothing was measured")) << each;
    EXPECT_EQ(valueAt(receipt, "checks.has_steps"), false);
    EXPECT_TRUE(member(receipt.document, "extensions.stated_steps").unknown());
    ASSERT_EQ(receipt.warnings.size(), 1U);
    EXPECT_EQ(receipt.warnings[0].code, "figures_blank");
    EXPECT_THAT(receipt.warnings[0].message, HasSubstr("throughput_tok_sec, throughput_min"));
}

TEST(ModalFa4Flat, OnlyPassIsOkWhateverTheExitCodeSays)
{
    Json source = flatSource();
    for (const auto &[status, outcome] : {std::pair{"PASS", "ok"}, {"PENDING", "unknown"},
             {"UNKNOWN", "unknown"}, {"FAIL", "error"}, {"pass", "error"}}) {
        source["status"] = status;
        EXPECT_EQ(valueAt(readFlat(source), "run.outcome"), outcome) << status;
    }
    source["status"] = "";
    EXPECT_EQ(reasonAt(readFlat(source), "run.outcome"), "the file has no status");
}

TEST(ModalFa4Flat, AFailureWithoutAReasonNamesItsStatus)
{
    const Receipt receipt = readOneOf(modalFa4Raw, "modal_fa4_raw/flat_fallback.json");
    EXPECT_EQ(valueAt(receipt, "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipt, "run.failure_reason"), "the file's status is \"FAIL\"");
    EXPECT_EQ(valueAt(receipt, "run.exit_code"), 3);
    EXPECT_EQ(valueAt(receipt, "checks.exit_code_zero"), false);
    EXPECT_EQ(valueAt(receipt, "backend.evidence.0"), "backend_truth=triton_dense");
    EXPECT_TRUE(member(receipt.document, "backend.observed").unknown());
}

TEST(ModalFa4Flat, ACurveOfAnotherLengthHasLossesWithoutNumbers)
{
    const Receipt receipt = readOneOf(modalFa4Raw, "modal_fa4_raw/flat_fallback.json");
    EXPECT_EQ(valueAt(receipt, "steps.loss").size(), 3U);
    EXPECT_TRUE(member(receipt.document, "steps.step").unknown());
    EXPECT_TRUE(member(receipt.document, "window").unknown());
    EXPECT_EQ(valueAt(receipt, "extensions.stated_steps.total"), 6);
    EXPECT_EQ(valueAt(receipt, "checks.has_steps"), true);
}

TEST(ModalFa4Flat, AMissingLossIsNotSaidToBeFinite)
{
    Json source = flatSource();
    source["loss_curve"][2] = nullptr;
    const Receipt receipt = readFlat(source);
    EXPECT_TRUE(member(receipt.document, "checks.no_nan_loss").unknown());
    EXPECT_TRUE(member(receipt.document, "steps.loss.2").unknown());
    EXPECT_EQ(valueAt(receipt, "steps.loss.3"), 10.2);
}

TEST(ModalFa4Flat, ABlankTakesNothingFromWhatAnotherMemberSays)
{
    Json source = flatSource();
    source["gpu_type"] = "";
    source["device_name"] = "NVIDIA H200";
    EXPECT_EQ(valueAt(readFlat(source), "launch.accelerators.observed.model"), "NVIDIA H200");
}

TEST(ModalFa4Flat, AMemberOfTheWrongTypeIsNamed)
{
    const auto refused = [](const char *name, Json value) {
        Json source = flatSource();
        source[name] = std::move(value);
        return refusalOf(modalFa4Raw, source.dump()).where;
    };
    EXPECT_EQ(refused("loss_curve", Json::array({1.0, "low"})), "$.loss_curve[1]");
    EXPECT_EQ(refused("loss_curve", 5), "$.loss_curve");
    EXPECT_EQ(refused("throughput_tok_sec", "fast"), "$.throughput_tok_sec");
    EXPECT_EQ(refused("backend_truth", true), "$.backend_truth");
    EXPECT_EQ(refused("fa4_kernels_verified", "yes"), "$.fa4_kernels_verified");
    EXPECT_EQ(refused("compile_time_sec", -1), "$.compile_time_sec");
    EXPECT_EQ(refused("memory_peak_gb", -1), "$.memory_peak_gb");
    EXPECT_EQ(refused("num_steps", 2.5), "$.num_steps");
    EXPECT_EQ(refused("num_steps", -6), "$.num_steps");
}

TEST(ModalFa4Flat, WithoutRateBackendAndAcceleratorItIsAnotherFormat)
{
    for (const char *name : {"throughput_tok_sec", "backend_truth", "gpu_type"}) {
        Json source = flatSource();
        source.erase(name);
        const SourceBytes bytes(source.dump());
        EXPECT_FALSE(modalFa4Raw.accepts(bytes.file)) << name;
    }
}

TEST(ModalFa4Flat, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(modalFa4Raw, "modal_fa4_raw/flat.json"), 0U);
    EXPECT_GT(surviveDamage(modalFa4Raw, "modal_fa4_raw/flat_pending.json"), 0U);
}

TEST(ModalFa4Raw, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(modalFa4Raw, "modal_fa4_raw/confirmed.json"), 0U);
}

} // namespace
} // namespace fairlead
