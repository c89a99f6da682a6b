#include "models/receipts/import.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

#include "models/receipts/formats/fairlead_receipt_1.h"
#include "tests/support/receipt_fixture.h"
#include "tests/unit/models/receipts/import_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(ImportTest, AReceiptIsNamedByTheHashOfItsFileAndStandsInTheLedgerByteForByte)
{
    const auto path = fixture("mlx/eager_adamw.json");
    const ImportReport report = import({path});
    ASSERT_THAT(report.imported, SizeIs(1));
    EXPECT_THAT(report.rejected, IsEmpty());
    const ImportedFile &file = report.imported.front();
    EXPECT_EQ(file.path, path.string());
    EXPECT_EQ(file.receiptId, Sha256::of(bytesOf(path)).hex());
    EXPECT_EQ(file.sourceSha256, file.receiptId);
    EXPECT_EQ(file.index, 0);
    EXPECT_EQ(file.format, "mlx_train_step");
    EXPECT_EQ(file.surface, "other_host");
    EXPECT_EQ(file.startupClass, "host_no_cache");
    EXPECT_FALSE(file.already);
    EXPECT_EQ(ledger().sourceBytes(file.sourceSha256).value(), bytesOf(path));
    EXPECT_EQ(ledger().entry(file.receiptId)->receipt.importerVersion, "1");
}

TEST_F(ImportTest, TheSameBytesAgainChangeNothing)
{
    import({fixture("mlx/eager_adamw.json")});
    const auto copy = write("copy.json", bytesOf(fixture("mlx/eager_adamw.json")));
    const ImportReport again = import({copy});
    ASSERT_THAT(again.imported, SizeIs(1));
    EXPECT_TRUE(again.imported.front().already);
    EXPECT_EQ(ledger().counts()->receipts, 1);
}

TEST_F(ImportTest, AnAttestationOfBeforeCountsInTheReportOfTheSameBytes)
{
    const ImportReport first = import({fixture("mlx/compiled.json")});
    EXPECT_EQ(first.imported.front().startupClass, "unknown");
    ASSERT_TRUE(ledger().append({{first.imported.front().receiptId, "startup_class",
        "host_warm_compile", "reviewer", "watched it", *parseUtc("2031-05-01T12:30:00Z")}}));
    EXPECT_EQ(
        import({fixture("mlx/compiled.json")}).imported.front().startupClass, "host_warm_compile");
}

TEST_F(ImportTest, OurOwnFormatIsTakenToo)
{
    const auto path = write("own.json", writeReceipt(exampleReceipt()).value());
    const ImportReport report = import({path});
    ASSERT_THAT(report.imported, SizeIs(1));
    EXPECT_EQ(report.imported.front().format, "fairlead_receipt_1");
    EXPECT_EQ(report.imported.front().surface, "owned_h200");
}

TEST_F(ImportTest, OurOwnFormatIsTheSameDocumentHoweverItIsWritten)
{
    Json document = with(exampleReceipt(), "run.name", "a \"name\" : [ 1, 2 ] \\");
    document = with(std::move(document), "metrics.0.value", 0.1);
    const auto path = write("own.json", "\xEF\xBB\xBF\n" + document.dump(4) + " \n");
    const ImportReport report = import({path});
    ASSERT_THAT(report.imported, SizeIs(1));
    const auto entry = ledger().entry(report.imported.front().receiptId);
    ASSERT_TRUE(entry) << entry.error().message;
    EXPECT_EQ(entry->receipt.document, document);
    EXPECT_EQ(entry->receipt.sourceSha256, Sha256::of(bytesOf(path)).hex());
}

TEST_F(ImportTest, AFolderIsWalkedInBytewiseOrderAndTheGoodIsTakenBesideTheBad)
{
    write("b.json", "{\"a\": NaN}");
    write("c/a.json", bytesOf(fixture("mlx/eager_lion.json")));
    write("a.json", bytesOf(fixture("mlx/eager_adamw.json")));
    write("d.log", bytesOf(fixture("megatron/three_steps.log")));
    const ImportReport report = import({runs()});
    EXPECT_THAT(namesOf(report.imported), ElementsAre("a.json", "a.json", "d.log"));
    EXPECT_EQ(report.imported[1].path, (runs() / "c/a.json").string());
    ASSERT_THAT(report.rejected, SizeIs(1));
    EXPECT_EQ(codeOf(report, "b.json"), "json_syntax");
}

TEST_F(ImportTest, ALogTakesItsSidecarsWithItInAnyOrderOfNaming)
{
    const auto launched = fixture("megatron/launched");
    const std::string id = Sha256::of(bytesOf(launched / "harbor.log")).hex();
    for (const auto &paths : {std::vector{launched}, std::vector{launched / "harbor.log"},
             std::vector{launched / "harbor.log.status", launched / "harbor.log"}}) {
        const ImportReport report = import(paths);
        EXPECT_THAT(report.rejected, IsEmpty());
        ASSERT_THAT(report.imported, SizeIs(5));
        for (const ImportedFile &file : report.imported) {
            EXPECT_EQ(file.receiptId, id) << file.path;
            EXPECT_EQ(file.format, "log_megatron");
            EXPECT_EQ(file.sidecar, !file.path.ends_with("harbor.log")) << file.path;
            EXPECT_EQ(file.sourceSha256, Sha256::of(bytesOf(file.path)).hex());
        }
    }
    const LedgerEntry entry = ledger().entry(id).value();
    ASSERT_THAT(entry.receipt.sidecars, SizeIs(4));
    EXPECT_EQ(entry.receipt.sidecars.front().name, "harbor.log.pid");
    for (const Sidecar &sidecar : entry.receipt.sidecars)
        EXPECT_TRUE(ledger().sourceBytes(sidecar.sha256)) << sidecar.name;
}

TEST_F(ImportTest, SidecarsInAFolderBesideAreNamedWithIt)
{
    const auto pair = fixture("mlx_other/zero_pair.json");
    const auto rank = fixture("mlx_other/zero_pair.ranks/rank0.json");
    const std::string id = Sha256::of(bytesOf(pair)).hex();
    for (const auto &paths : {std::vector{pair}, std::vector{rank, pair}}) {
        const ImportReport report = import(paths);
        EXPECT_THAT(report.rejected, IsEmpty());
        ASSERT_THAT(report.imported, SizeIs(3));
        for (const ImportedFile &file : report.imported) {
            EXPECT_EQ(file.receiptId, id) << file.path;
            EXPECT_EQ(file.format, "mlx_zero_pair");
            EXPECT_EQ(file.sidecar, file.path != pair.string()) << file.path;
        }
    }
    const LedgerEntry entry = ledger().entry(id).value();
    ASSERT_THAT(entry.receipt.sidecars, SizeIs(2));
    EXPECT_EQ(entry.receipt.sidecars.front().name, "zero_pair.ranks/rank0.json");
}

TEST_F(ImportTest, GpuSamplesBesideALogAreItsSidecarAndNeverAReceiptOfTheirOwn)
{
    const std::string samples = bytesOf(fixture("formats/nvsmi_sidecar/gpu_samples.log"));
    write("run.log", bytesOf(fixture("megatron/three_steps.log")));
    write("run.nvsmi.log", samples);
    const ImportReport beside = import({runs()});
    EXPECT_THAT(namesOf(beside.imported), ElementsAre("run.log", "run.nvsmi.log"));
    EXPECT_TRUE(beside.imported.back().sidecar);
    EXPECT_EQ(ledger().counts()->receipts, 1);
    const ImportReport alone = import({write("other/lost.nvsmi.log", samples)});
    EXPECT_EQ(codeOf(alone, "lost.nvsmi.log"), "sidecar_alone");
    const ImportReport lone = import({write("other/samples.csv", samples)});
    ASSERT_THAT(lone.imported, SizeIs(1));
    EXPECT_EQ(lone.imported.front().format, "nvsmi_sidecar");
}

TEST_F(ImportTest, ASidecarAloneIsRejectedAndSaysWhereItBelongs)
{
    const ImportReport report = import(
        {fixture("megatron/lonely.log.status"), fixture("megatron/launched/harbor.log.pid"),
            fixture("mlx_other/zero_pair.ranks/rank1.json")});
    EXPECT_THAT(report.imported, IsEmpty());
    ASSERT_THAT(report.rejected, SizeIs(3));
    for (const RejectedFile &file : report.rejected) {
        EXPECT_EQ(file.code, "sidecar_alone") << file.path;
        EXPECT_FALSE(file.remedy.empty());
    }
}

TEST_F(ImportTest, ASidecarOfARejectedLogIsRejectedToo)
{
    write("run.log", bytesOf(fixture("megatron/two_runs.log")));
    write("run.log.status", "DONE 0\n");
    const ImportReport report = import({runs()});
    EXPECT_EQ(codeOf(report, "run.log"), "iteration_went_back");
    EXPECT_EQ(codeOf(report, "run.log.status"), "sidecar_alone");
    EXPECT_EQ(ledger().counts()->receipts, 0);
}

TEST_F(ImportTest, ASidecarThatIsALinkIsNamedAndTheLogIsStillTaken)
{
    write("run.log", bytesOf(fixture("megatron/three_steps.log")));
    std::filesystem::create_symlink(runs() / "elsewhere", runs() / "run.log.status");
    const ImportReport walked = import({runs()});
    EXPECT_THAT(namesOf(walked.imported), ElementsAre("run.log"));
    ASSERT_THAT(walked.rejected, SizeIs(1));
    EXPECT_EQ(codeOf(walked, "run.log.status"), "link_not_followed");
    EXPECT_EQ(codeOf(import({runs() / "run.log"}), "run.log.status"), "link_not_followed");
}

TEST_F(ImportTest, AJsonRefusalHasLineAndColumn)
{
    const ImportReport report = import({fixture("broken/duplicate_key.json")});
    ASSERT_THAT(report.rejected, SizeIs(1));
    EXPECT_EQ(report.rejected.front().line, 3);
    EXPECT_TRUE(report.rejected.front().column);
    EXPECT_FALSE(report.rejected.front().index);
    EXPECT_THAT(report.rejected.front().reason, HasSubstr("\"seed\""));
}

TEST_F(ImportTest, ALogRefusalHasItsLine)
{
    const ImportReport report = import({fixture("megatron/two_runs.log")});
    ASSERT_THAT(report.rejected, SizeIs(1));
    EXPECT_EQ(report.rejected.front().line, 8);
}

TEST_F(ImportTest, AMemberRefusalNamesTheMember)
{
    const ImportReport report = import({fixture("broken/text_for_number.json")});
    ASSERT_THAT(report.rejected, SizeIs(1));
    EXPECT_EQ(report.rejected.front().code, "bad_member");
    EXPECT_THAT(report.rejected.front().reason, HasSubstr("$.workload.seq_len"));
    EXPECT_FALSE(report.rejected.front().line);
}

TEST_F(ImportTest, ALogThatBeginsWithABracketIsNoBrokenJson)
{
    const std::string log = bytesOf(fixture("megatron/launched/harbor.log"));
    const auto path = write("run.txt", log.substr(log.find("[2031-")));
    const ImportReport report = import({path});
    ASSERT_THAT(report.imported, SizeIs(1));
    EXPECT_EQ(report.imported.front().format, "log_megatron");
}

TEST_F(ImportTest, AnUnknownShapeIsDescribedAndTheRemedyListsWhatIsUnderstood)
{
    const ImportReport report = import({fixture("mlx_other/tile_search.json")});
    ASSERT_THAT(report.rejected, SizeIs(1));
    EXPECT_EQ(report.rejected.front().code, "unknown_format");
    EXPECT_THAT(report.rejected.front().reason, HasSubstr("best_tile, candidates, device"));
    EXPECT_THAT(report.rejected.front().remedy, HasSubstr("Megatron-LM"));
}

TEST_F(ImportTest, WhatIsNoRegularFileIsNamed)
{
    ASSERT_EQ(::mkfifo((runs() / "pipe").c_str(), 0600), 0);
    const ImportReport report = import({runs(), runs() / "none.json"});
    EXPECT_EQ(codeOf(report, "pipe"), "not_a_regular_file");
    EXPECT_EQ(codeOf(report, "none.json"), "not_found");
}

TEST_F(ImportTest, AMemberOutsideTheShapesRangeRefusesTheWholeFile)
{
    const ImportReport report = import({fixture("broken/no_tokens.json")});
    EXPECT_EQ(codeOf(report, "no_tokens.json"), "no_receipt");
    EXPECT_EQ(ledger().counts()->receipts, 0);
}

TEST_F(ImportTest, ItCanBeStoppedBetweenFilesAndKeepsWhatItTook)
{
    int asked = 0;
    std::vector<std::size_t> heard;
    const ImportReport report = importPaths(
        ledger(), {fixture("mlx")}, StillClock(), [&] { return ++asked > 2; },
        [&](std::size_t done, std::size_t all) {
            heard.push_back(done);
            EXPECT_EQ(all, 10U);
        });
    EXPECT_THAT(report.imported, SizeIs(2));
    EXPECT_THAT(heard, ElementsAre(2)) << "both went into the ledger together";
    EXPECT_EQ(ledger().counts()->receipts, 2);
}

} // namespace
} // namespace fairlead
