// Each shape that the console may meet, with the receipt or the rejection that it must lead to:
// over files of our own always, over the measured files where FAIRLEAD_REAL_DATA names the folder
// that holds receipts/mlx.

#include <gmock/gmock.h>

#include "models/comparison/comparison.h"
#include "models/receipts/importer.h"
#include "tests/support/receipt_fixture.h"
#include "tests/unit/models/receipts/expected_imports.h"
#include "tests/unit/models/receipts/import_fixture.h"

namespace fairlead {
namespace {

constexpr std::string_view mlx = "mlx_train_step", log = "log_megatron", eager = "host_no_cache";
constexpr std::string_view rates = "mlx_throughput", zero = "mlx_zero_pair";

constexpr ExpectedImport ownFiles[] = {
    {"mlx/compiled.json", mlx, "unknown"},
    {"mlx/dry_run.json", mlx, "unknown"},
    {"mlx/eager_adamw.json", mlx, eager},
    {"mlx/eager_lion.json", mlx, eager},
    {"mlx/eager_other_revision.json", mlx, eager},
    {"mlx/failed.json", mlx, eager},
    {"mlx/loss_missing.json", mlx, eager},
    {"mlx/no_device.json", mlx, "unknown", {}, "unknown"},
    {"mlx/posture_contradicted.json", mlx, "unknown"},
    {"mlx/rate_not_reproduced.json", mlx, eager},
    {"mlx_other/memory_probe.json", rates, "unknown", {}, "unknown"},
    {"mlx_other/summary.json", "mlx_summary", "unknown", {}, "unknown"},
    {"mlx_other/throughput_list.json", rates, "unknown", {}, "unknown"},
    {"mlx_other/throughput_report.json", rates, "unknown", {}, "unknown"},
    {"mlx_other/tile_search.json", {}, {}, "unknown_format"},
    {"mlx_other/zero_pair.json", zero, "unknown", {}, "unknown"},
    {"megatron/bare_done/harbor.log", log, "unknown", {}, "unknown"},
    {"megatron/colours_crlf.log", log, "unknown", {}, "unknown"},
    {"megatron/contradicted.log", log, "unknown", {}, "unknown"},
    {"megatron/failed/harbor.log", log, "unknown", {}, "unknown"},
    {"megatron/launched/harbor.log", log, "unknown", {}, "unknown"},
    {"megatron/lonely.log.status", {}, {}, "sidecar_alone"},
    {"megatron/nan.log", log, "unknown", {}, "unknown"},
    {"megatron/no_arguments.log", log, "unknown", {}, "unknown"},
    {"megatron/no_iterations.log", {}, {}, "no_iterations"},
    {"megatron/not_utf8.log", log, "unknown", {}, "unknown"},
    {"megatron/one_step.log", log, "unknown", {}, "unknown"},
    {"megatron/profiled.log", log, "unknown", {}, "unknown"},
    {"megatron/ramp_up.log", log, "unknown", {}, "unknown"},
    {"megatron/ranks.log", log, "unknown", {}, "unknown"},
    {"megatron/three_steps.log", log, "unknown", {}, "unknown"},
    {"megatron/torn.log", log, "unknown", {}, "unknown"},
    {"megatron/two_runs.log", {}, {}, "iteration_went_back"},
    {"broken/binary.dat", {}, {}, "unknown_format"},
    {"broken/blank.json", {}, {}, "empty_file"},
    {"broken/columns_differ.json", {}, {}, "bad_member"},
    {"broken/deep.json", {}, {}, "json_depth"},
    {"broken/duplicate_key.json", {}, {}, "json_duplicate_key"},
    {"broken/empty.json", {}, {}, "empty_file"},
    {"broken/huge_integer.json", {}, {}, "json_integer"},
    {"broken/infinity.json", {}, {}, "json_syntax"},
    {"broken/nan.json", {}, {}, "json_syntax"},
    {"broken/negative_time.json", {}, {}, "bad_member"},
    {"broken/no_timing.json", {}, {}, "missing_member"},
    {"broken/no_tokens.json", {}, {}, "no_receipt"},
    {"broken/not_utf8.json", {}, {}, "json_utf8"},
    {"broken/notes.txt", {}, {}, "unknown_format"},
    {"broken/overflow.json", {}, {}, "json_number"},
    {"broken/text_for_number.json", {}, {}, "bad_member"},
    {"broken/trailing.json", {}, {}, "json_syntax"},
    {"broken/truncated.json", {}, {}, "json_syntax"},
    {"broken/wrong_version.json", {}, {}, "unknown_version"},
};

constexpr ExpectedImport measuredFiles[] = {
    {"adam8bit_default_dynamic_dryrun.json", mlx, "unknown"},
    {"adam8bit_sym_lr1e-5.json", mlx, eager},
    {"adamw_lr1e-4.json", mlx, eager},
    {"bf16_adamw_20step.json", mlx, eager},
    {"bf16_muon_20step.json", mlx, eager},
    {"int8_dyn_lr1e-4.json", mlx, eager},
    {"lion8bit_sym_lr1e-4.json", mlx, eager},
    {"lion_lr1e-4.json", mlx, eager},
    {"live_20260513_bf16_adamw_bs1_seq2048_20step.json", mlx, eager},
    {"live_20260513_fp8_path_c_adamw_bs1_seq2048_20step.json", mlx, eager},
    {"local_gb10_quarter_throughput_60gb_m4.json", rates, "unknown", {}, "other_host", 5},
    {"m04_train_step.json", mlx, eager},
    {"memory_probe_post_fixes.json", rates, "unknown", {}, "unknown"},
    {"muon_adamw_lr1e-4.json", mlx, eager},
    {"summary_20step.json", "mlx_summary", "unknown", {}, "unknown", 7},
    {"throughput_60gb_fused8bit_m4.json", rates, "unknown", {}, "unknown", 2},
    {"zero1_loopback_2proc_m4.json", zero, "unknown", {}, "unknown"},
};

class ShapeTable : public ImportTest {
protected:
    /// Every row holds, and no file below the folder is without one.
    void check(const std::filesystem::path &folder, std::span<const ExpectedImport> rows,
        const std::vector<std::filesystem::path> &paths)
    {
        const ImportReport report = import(paths);
        std::size_t expected = 0;
        for (const ImportedFile &file : report.imported)
            expected += file.sidecar;
        for (const ExpectedImport &row : rows)
            expected += row.receipts;
        EXPECT_EQ(report.imported.size() + report.rejected.size(), expected);
        for (const ExpectedImport &row : rows)
            checkRow(report, (folder / row.name).string(), row);
    }

    static void checkRow(
        const ImportReport &report, const std::string &path, const ExpectedImport &row)
    {
        std::size_t imported = 0;
        const auto rejected = std::find_if(report.rejected.begin(), report.rejected.end(),
            [&](const RejectedFile &file) { return file.path == path; });
        for (const ImportedFile &file : report.imported) {
            if (file.path != path)
                continue;
            ++imported;
            EXPECT_EQ(file.format, row.format) << path;
            EXPECT_EQ(file.startupClass, row.startupClass) << path;
            EXPECT_EQ(file.surface, row.surface) << path;
        }
        EXPECT_EQ(imported, row.format.empty() ? 0 : row.receipts) << path;
        EXPECT_EQ(rejected != report.rejected.end(), row.format.empty()) << path;
        if (rejected != report.rejected.end()) {
            EXPECT_EQ(rejected->code, row.code) << path << ": " << rejected->reason;
            EXPECT_FALSE(rejected->reason.empty()) << path;
        }
    }

    void everyPairIsRefused()
    {
        std::vector<std::shared_ptr<const Judged>> judged;
        auto entries = ledger().entries();
        ASSERT_TRUE(entries);
        for (LedgerEntry &entry : *entries)
            judged.push_back(
                std::make_shared<Judged>(judge(std::move(entry), builtInPolicy(), testTime)));
        const Comparison comparison(judged, {"revision"}, builtInPolicy());
        for (std::size_t i = 0; i < judged.size(); ++i)
            for (std::size_t j = i + 1; j < judged.size(); ++j) {
                const Pair pair = comparison.pair(i, j);
                EXPECT_TRUE(refused(pair.verdict)) << i << ' ' << j;
                EXPECT_FALSE(pair.effect) << i << ' ' << j;
            }
        EXPECT_GT(judged.size(), 1U);
    }
};

TEST_F(ShapeTable, FilesOfOurOwn)
{
    const std::filesystem::path root = fixture("");
    check(root, ownFiles, {root / "mlx", root / "mlx_other", root / "megatron", root / "broken"});
    everyPairIsRefused();
}

TEST_F(ShapeTable, MeasuredFiles)
{
    const char *data = std::getenv("FAIRLEAD_REAL_DATA");
    if (!data)
        GTEST_SKIP() << "FAIRLEAD_REAL_DATA names no folder with receipts/mlx: the measured files "
                        "were not read";
    const auto folder = std::filesystem::path(data) / "receipts/mlx";
    check(folder, measuredFiles, {folder});
    everyPairIsRefused();
}

TEST(Importers, NoTwoTakeTheSameFile)
{
    for (const auto &item : std::filesystem::recursive_directory_iterator(FAIRLEAD_FIXTURES)) {
        if (!item.is_regular_file())
            continue;
        const SourceBytes source(bytesOf(item.path()));
        int takers = 0;
        for (const Importer &importer : importers())
            takers += importer.accepts(source.file);
        EXPECT_LE(takers, 1) << item.path();
    }
}

TEST(Importers, EveryFormatHasATitleInWords)
{
    for (const char *format : {"fairlead_receipt_1", "megacpp_training", "modal_fa4_raw",
             "gpu_profile", "compile_runtime", "tpu_bringup", "whole_model_yaml", "h200_speed_yaml",
             "xla_startup_calibration", "dsa_sweep_csv", "mlx_train_step", "mlx_bench_matrix",
             "mlx_throughput", "mlx_zero_pair", "mlx_summary", "modal_image_smoke", "modal_sweep",
             "nvsmi_sidecar", "log_megatron", "log_nanochat", "log_maxtext", "maxtext_metrics",
             "log_torchtitan", "log_nanogpt", "log_torch_xla", "log_hf_trainer", "hf_trainer_state",
             "lightning_csv", "mlperf_mllog"})
        EXPECT_NE(formatTitle(format), format);
    EXPECT_EQ(formatTitle("something_else"), "something_else");
}

} // namespace
} // namespace fairlead
