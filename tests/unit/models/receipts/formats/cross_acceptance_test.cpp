// No two importers accept the same bytes: all of the registry over all fixtures.
#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "models/receipts/importer.h"
#include "models/receipts/run_sidecars.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

/// As the specification lists them.
constexpr std::string_view specified[]
    = {"fairlead_receipt_1", "megacpp_training", "modal_fa4_raw", "gpu_profile", "compile_runtime",
        "tpu_bringup", "whole_model_yaml", "h200_speed_yaml", "xla_startup_calibration",
        "dsa_sweep_csv", "mlx_train_step", "mlx_bench_matrix", "mlx_throughput", "mlx_zero_pair",
        "mlx_summary", "modal_image_smoke", "modal_sweep", "nvsmi_sidecar", "log_megatron",
        "log_nanochat", "log_maxtext", "maxtext_metrics", "log_torchtitan", "log_nanogpt",
        "log_torch_xla", "log_hf_trainer", "hf_trainer_state", "lightning_csv", "mlperf_mllog"};

/// Two formats keep their fixtures where other tests have them.
fs::path folderOf(std::string_view format)
{
    if (format == "log_megatron")
        return fixture("megatron");
    if (format == "mlx_train_step")
        return fixture("mlx");
    return fixture("formats") / format;
}

const Importer *importerOf(std::string_view format)
{
    for (const Importer &importer : importers())
        if (importer.format == format)
            return &importer;
    return nullptr;
}

std::vector<fs::path> filesBelow(const fs::path &folder)
{
    std::vector<fs::path> files;
    if (fs::exists(folder))
        for (const auto &entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// The files of a format's folder that are no sidecars of others in it.
std::vector<fs::path> mainFiles(std::string_view format)
{
    const Importer *importer = importerOf(format);
    const std::vector<fs::path> all = filesBelow(folderOf(format));
    std::set<fs::path> beside;
    for (const fs::path &file : all)
        for (const std::string &name : importer && importer->sidecarNames
                ? importer->sidecarNames(file.filename().string())
                : std::vector<std::string>())
            if (name != file.filename())
                beside.insert(file.parent_path() / name);
    std::vector<fs::path> main;
    for (const fs::path &file : all)
        if (!beside.contains(file))
            main.push_back(file);
    return main;
}

std::vector<std::string> takersOf(const fs::path &path)
{
    SourceBytes source(bytesOf(path));
    source.file.name = path.filename().string();
    std::vector<std::string> takers;
    for (const Importer &importer : importers())
        if (importer.accepts(source.file))
            takers.emplace_back(importer.format);
    return takers;
}

TEST(CrossAcceptance, TheRegistryHoldsEverySpecifiedFormatInOrder)
{
    std::vector<std::string_view> ids;
    for (const Importer &importer : importers())
        ids.push_back(importer.format);
    EXPECT_THAT(ids, ElementsAreArray(specified));
}

TEST(CrossAcceptance, EveryFormatHasAFixtureAndEveryFixtureFolderIsAFormat)
{
    for (const std::string_view format : specified)
        EXPECT_FALSE(mainFiles(format).empty()) << format;
    for (const auto &entry : fs::directory_iterator(fixture("formats")))
        EXPECT_THAT(std::vector<std::string_view>(std::begin(specified), std::end(specified)),
            Contains(entry.path().filename().string()));
}

TEST(CrossAcceptance, ExactlyTheFormatOfItsFolderTakesAFixture)
{
    for (const std::string_view format : specified)
        for (const fs::path &file : mainFiles(format))
            if (runSidecarKind(file.filename().string()).empty() || format == "nvsmi_sidecar") {
                EXPECT_THAT(takersOf(file), ElementsAre(std::string(format))) << file;
            }
}

TEST(CrossAcceptance, NoFileOfAnyOtherTestHasTwoTakers)
{
    for (const char *folder : {"broken", "mlx_other", "nvidia_smi"})
        for (const fs::path &file : filesBelow(fixture(folder)))
            EXPECT_LE(takersOf(file).size(), 1U) << file;
}

TEST(CrossAcceptance, ALogWithLinesOfTwoTrainersHasOneTaker)
{
    const std::string a = bytesOf(fixture("formats/log_nanogpt/trained.log"));
    for (const std::string_view format : specified) {
        if (!format.starts_with("log_") || format == "log_nanogpt")
            continue;
        const std::string b = bytesOf(mainFiles(format).front());
        for (const std::string &bytes : {a + b, b + a}) {
            const SourceBytes source(bytes);
            int takers = 0;
            for (const Importer &importer : importers())
                takers += importer.accepts(source.file);
            EXPECT_EQ(takers, 1) << format;
        }
    }
}

} // namespace
} // namespace fairlead
