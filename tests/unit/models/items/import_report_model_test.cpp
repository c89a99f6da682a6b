// What an import took and what it did not.
#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

#include "models/items/import_report_model.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

std::shared_ptr<const ImportReport> mixedReport()
{
    auto report = std::make_shared<ImportReport>();
    const auto taken
        = [&](const char *path, const char *id, const char *format, const char *startup) {
              ImportedFile file;
              file.path = path;
              file.receiptId = id;
              file.format = format;
              file.startupClass = startup;
              report->imported.push_back(file);
          };
    taken("/in/a.json", "id-a", "mlx_train_step", "unknown");
    taken("/in/b.json", "id-b#0", "fairlead_receipt_1", "host_warm_compile");
    taken("/in/b.json", "id-b#1", "fairlead_receipt_1", "unknown");
    taken("/in/run.log", "id-c", "megatron_log", "host_cold_cache");
    report->imported.back().already = true;
    taken("/in/run.log.status", "id-c", "megatron_log", "host_cold_cache");
    report->imported.back().sidecar = true;
    report->rejected.push_back(
        {"/in/nan.json", {}, 212, 18, "not_json", "NaN is no JSON", "Collect its failure receipt"});
    report->rejected.push_back({"/in/many.json", 2, {}, {}, "schema", "A member is missing", ""});
    report->rejected.push_back(
        {"/in/note.txt", {}, {}, {}, "unknown_format", "No format is like this", "Leave it out"});
    return report;
}

TEST(ImportReport, ListsPlaceReasonAndRemedyOfEachFile)
{
    ImportReportModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setReport(mixedReport());
    EXPECT_EQ(printed(model),
        "nan.json | line 212, column 18 | NaN is no JSON | Collect its failure receipt\n"
        "many.json | receipt 3 of the file | A member is missing | \n"
        "note.txt | whole file | No format is like this | Leave it out\n");
    EXPECT_EQ(model.index(0, 0).data(CellRole::Copy).toString(), QStringLiteral("/in/nan.json"));
    EXPECT_EQ(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral(
            "nan.json, line 212, column 18: NaN is no JSON. Collect its failure receipt"));
    model.setReport(std::make_shared<ImportReport>());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ImportReport, CountsFilesAndNotReceipts)
{
    const ImportSummary summary = summaryOf(*mixedReport());
    EXPECT_EQ(summary.taken, 4);
    EXPECT_EQ(summary.rejected, 3);
    EXPECT_EQ(headlineOf(summary), QStringLiteral("4 of 7 files taken, 3 not"));
    ASSERT_EQ(summary.formats.size(), 3u);
    EXPECT_EQ(summary.formats[0].receipts, 2);
    EXPECT_EQ(
        summary.formats[0].note, QStringLiteral("1 without a startup class: unknown, greyed"));
    EXPECT_EQ(receiptIds(*mixedReport()).size(), 4);
    EXPECT_EQ(rejectedPaths(*mixedReport()).size(), 3);
}

TEST(ImportReport, SaysWhenAllWasHereBefore)
{
    auto report = std::make_shared<ImportReport>();
    ImportedFile file;
    file.path = "/in/a.json";
    file.already = true;
    report->imported.push_back(file);
    EXPECT_EQ(headlineOf(summaryOf(*report)), QStringLiteral("1 file, all here before"));
    EXPECT_EQ(headlineOf({}), QStringLiteral("There was no file to take"));
}

TEST(ImportReport, ReadsAsPlainText)
{
    const QString text = reportText(*mixedReport());
    EXPECT_TRUE(text.startsWith(
        QStringLiteral("4 of 7 files taken, 3 not\n\n/in/nan.json (line 212, column 18)\n")));
    EXPECT_TRUE(text.contains(QStringLiteral("[unknown_format]")));
}

} // namespace
