// Small text rules of the receipt side: starting state in words, tables for the clipboard, places
// in bytes, plurals.
#include <gtest/gtest.h>

#include "models/items/attest_choices.h"
#include "models/items/receipt_library_model.h"
#include "models/items/source_place.h"
#include "models/items/starting_words.h"
#include "models/items/table_text.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

TEST(StartingWords, PutAContradictionBeforeAnyNumber)
{
    const StartingWords words = startingWords(*judgedOf(contradicted()), StillClock().now());
    EXPECT_EQ(words.declared.value, QStringLiteral("warm compile"));
    EXPECT_EQ(words.observed.value, QStringLiteral("empty cache"));
    EXPECT_EQ(words.derived.value, QStringLiteral("cold cache"));
    EXPECT_EQ(words.derived.tone, Tone::Warn);
    EXPECT_EQ(
        words.contradiction, QStringLiteral("Declared warm compile, the evidence says cold cache"));
    EXPECT_TRUE(words.contradictionText.endsWith(
        QStringLiteral("stays in the receipt as it was written.")));
}

TEST(StartingWords, SayWhatIsMissing)
{
    const StartingWords words = startingWords(*judgedOf(withoutClass()), StillClock().now());
    for (const StartingFact &fact : {words.declared, words.observed, words.derived}) {
        EXPECT_TRUE(fact.unknown) << fact.label.toStdString();
        EXPECT_FALSE(fact.note.isEmpty()) << fact.label.toStdString();
    }
    EXPECT_TRUE(words.contradiction.isEmpty());
}

TEST(TableText, LeavesNothingForASpreadsheetToRun)
{
    EXPECT_EQ(safeCell(QStringLiteral("=HYPERLINK(1)")), QStringLiteral("'=HYPERLINK(1)"));
    EXPECT_EQ(safeCell(QStringLiteral("+cmd")), QStringLiteral("'+cmd"));
    EXPECT_EQ(safeCell(QStringLiteral("-2+3")), QStringLiteral("'-2+3"));
    EXPECT_EQ(safeCell(QStringLiteral("@sum")), QStringLiteral("'@sum"));
    EXPECT_EQ(safeCell(QStringLiteral(" =x")), QStringLiteral("' =x"));
    EXPECT_EQ(safeCell(QStringLiteral("-4.5")), QStringLiteral("-4.5"));
    EXPECT_EQ(safeCell(QStringLiteral("a\tb\nc")), QStringLiteral("a b c"));
}

TEST(TableText, HasAHeaderAndTheExactValuesOfEachRow)
{
    const StillClock clock;
    ReceiptLibraryModel model(clock);
    model.setReceipts({judgedOf(with(named("=run"), "metrics.0.value", 61834.25)),
        judgedOf(named("silent", withoutClass()))});
    EXPECT_EQ(tableText({model.index(1, 0), model.index(0, 3)}),
        QStringLiteral(
            "Receipt\tSurface\tStartup class\tMetric\tWindow, format\tImported\n"
            "silent\towned_h200\tunknown\t806596.9\t39 of 40 steps\t2026-11-21T10:00:00Z\n"
            "'=run\towned_h200\thost_warm_compile\t61834.25\t39 of 40 steps\t"
            "2026-11-21T10:00:00Z\n"));
    EXPECT_TRUE(tableText({}).isEmpty());
}

TEST(SourcePlace, FindsTheLineOfAJsonPath)
{
    const std::string_view json
        = "{\n \"a\": 1,\n \"list\": [\n  {\"b\": 2},\n  {\n   \"b\": [1,\n    2]\n  }\n ]\n}\n";
    EXPECT_EQ(lineOfPlace(json, "$.a"), 2);
    EXPECT_EQ(lineOfPlace(json, "$.list"), 3);
    EXPECT_EQ(lineOfPlace(json, "$.list[0]"), 4);
    EXPECT_EQ(lineOfPlace(json, "$.list[1].b"), 6);
    EXPECT_EQ(lineOfPlace(json, "$.list[1].b[1]"), 7);
    EXPECT_EQ(lineOfPlace(json, "$.list[2]"), std::nullopt);
    EXPECT_EQ(lineOfPlace(json, "$.b"), std::nullopt);
}

TEST(SourcePlace, ReadsALineNumberAndSurvivesWhatIsNoJson)
{
    EXPECT_EQ(lineOfPlace("x\ny\n", "line 12"), 12);
    EXPECT_EQ(lineOfPlace("x\ny\n", "run.log.status line 3"), 3);
    EXPECT_EQ(lineOfPlace("not json", "$.a"), std::nullopt);
    EXPECT_EQ(lineOfPlace("", "$.a"), std::nullopt);
    EXPECT_EQ(lineOfPlace("{\"a\": 1", "$.a"), 1);
    EXPECT_EQ(lineOfPlace("x", "somewhere"), std::nullopt);
}

TEST(AttestChoices, NamesWhatReceiptsLeaveUnknownAndTheGateNeeds)
{
    const JudgedReceipts receipts{judgedOf(withoutClass(named("a"))),
        judgedOf(withUnknown(withoutClass(named("b")), "surface.id"))};
    const auto open = openKeys(receipts);
    ASSERT_GE(open.size(), 2u);
    const auto find = [&](const char *key) {
        return *std::find_if(open.begin(), open.end(),
            [&](const OpenKey &each) { return each.key == QString::fromUtf8(key); });
    };
    EXPECT_EQ(find("startup_class").receipts, 2);
    EXPECT_EQ(find("surface.id").receipts, 1);
    EXPECT_TRUE(find("startup_class").required);
    EXPECT_TRUE(openKeys({judgedOf(named("whole"))}).empty());
}

TEST(AttestChoices, OffersOnlyClassesThatMayStandOnTheSurface)
{
    QStringList values;
    for (const KeyChoice &choice :
        choicesOf(QStringLiteral("startup_class"), {judgedOf(withoutClass())}))
        values << choice.value;
    EXPECT_TRUE(values.contains(QStringLiteral("host_warm_compile")));
    EXPECT_FALSE(values.contains(QStringLiteral("modal_warm_volume")));
    EXPECT_FALSE(values.contains(QStringLiteral("unknown")));
    EXPECT_TRUE(choicesOf(QStringLiteral("workload.precision"), {}).empty());
    EXPECT_EQ(choicesOf(QStringLiteral("storage.data.class"), {}).size(), 9u);
}

} // namespace
