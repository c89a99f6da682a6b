// What is greyed stays greyed through side doors: the order of the library, rows copied from the
// table, and every role that a view, a reader or a spreadsheet could ask for.
#include <gmock/gmock.h>

#include <QRegularExpression>

#include "models/comparison/compare_json.h"
#include "models/items/metric_order.h"
#include "models/items/pair_table_model.h"
#include "models/items/table_text.h"
#include "tests/unit/models/items/compare_fixture.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

std::vector<std::shared_ptr<const Judged>> judgedAll(const std::vector<Json> &documents)
{
    std::vector<std::shared_ptr<const Judged>> out;
    for (const Json &each : documents)
        out.push_back(std::make_shared<Judged>(judge(entryOf(each), builtInPolicy(), testTime)));
    return out;
}

std::string whyNot(const std::vector<Json> &documents)
{
    return whyNotOrderedByMetric(judgedAll(documents), builtInPolicy()).toStdString();
}

TEST(LibraryOrder, ComparableCellsMayBeSorted)
{
    std::vector<Json> documents;
    for (int i = 0; i < 200; ++i)
        documents.push_back(compareRun("run", char('a' + i % 3), 100.0 + i));
    EXPECT_EQ(whyNot(documents), "");
}

TEST(LibraryOrder, OneRefusedPairAmongManyForbidsIt)
{
    std::vector<Json> documents;
    for (int i = 0; i < 200; ++i)
        documents.push_back(compareRun("run", 'a', 100.0 + i));
    documents.push_back(with(compareRun("long", 'a', 90), "workload.seq_len", 8192));
    EXPECT_THAT(whyNot(documents), HasSubstr("LAUNCH_SHAPE_DIFF"));
}

TEST(LibraryOrder, ReceiptsThatLeaveTheSameOutAreNotOneKind)
{
    const Json quiet = withUnknown(compareRun("quiet", 'a', 90), "workload.seq_len");
    EXPECT_THAT(
        whyNot({quiet, with(quiet, "metrics.0.value", 91)}), HasSubstr("Not sorted by metric"));
}

TEST(LibraryOrder, PracticeIsNeverRankedWithRealRuns)
{
    const Json real = compareRun("real", 'a', 90);
    EXPECT_THAT(whyNot({real, with(real, "practice", true)}), HasSubstr("PRACTICE_MIX"));
}

TEST(LibraryOrder, MoreKindsThanAnyoneReadsAreNotTried)
{
    std::vector<Json> documents;
    for (int i = 0; i < 40; ++i)
        documents.push_back(
            with(compareRun("run", 'a', 100.0 + i), "workload.global_batch", 64 + i));
    EXPECT_THAT(whyNot(documents), HasSubstr("filter first"));
}

TEST(SideDoors, CopiedTableRowsOfRefusedPairsHoldNoNumberToRankBy)
{
    PairTableModel model;
    model.setPairs(threeGroups());
    const QString text = tableText({model.index(1, 0), model.index(2, 0)});
    EXPECT_TRUE(text.contains(QStringLiteral("Side by side only"))) << text.toStdString();
    static const QRegularExpression value(QStringLiteral("×|%|640|802|1002|faster|slower"));
    EXPECT_FALSE(value.match(text).hasMatch()) << text.toStdString();
}

TEST(SideDoors, TheJsonOfARefusedPairHoldsNoEffect)
{
    const auto pairs = threeGroups();
    const Json document = compareJson(pairs->comparison(), {});
    int refusedPairs = 0;
    for (const Json &pair : document["pairs"])
        if (pair["verdict"] == "side_by_side_only") {
            ++refusedPairs;
            EXPECT_TRUE(pair["effect"].is_null());
            EXPECT_EQ(pair.dump().find("ratio"), std::string::npos);
            EXPECT_EQ(pair.dump().find("median"), std::string::npos);
        }
    EXPECT_GT(refusedPairs, 0);
    const std::string summary = summaryJson(pairs->comparison(), {}).dump();
    for (const char *word : {"ratio", "median", "effect", "faster", "640"})
        EXPECT_EQ(summary.find(word), std::string::npos) << word;
}

} // namespace
} // namespace fairlead
