#include <gtest/gtest.h>

#include <QStringList>

#include "models/items/cell_facts.h"
#include "models/items/comparison_words.h"
#include "models/items/reason_words.h"
#include "models/items/treatment_choices.h"

namespace fairlead {
namespace {

TEST(ComparisonWords, RowsAreLetteredLikeColumnsOfASheet)
{
    EXPECT_EQ(letterOf(0), QStringLiteral("A"));
    EXPECT_EQ(letterOf(25), QStringLiteral("Z"));
    EXPECT_EQ(letterOf(26), QStringLiteral("AA"));
    EXPECT_EQ(letterOf(51), QStringLiteral("AZ"));
    EXPECT_EQ(letterOf(52), QStringLiteral("BA"));
    EXPECT_EQ(letterOf(701), QStringLiteral("ZZ"));
    EXPECT_EQ(letterOf(702), QStringLiteral("AAA"));
}

TEST(ComparisonWords, ValuesAreSaidAndNullIsNotRecorded)
{
    EXPECT_EQ(valueWord("surface", "owned_h200"), QStringLiteral("Owned H200:8"));
    EXPECT_EQ(valueWord("storage.data", "cloud_bucket_mount"), QStringLiteral("bucket mount"));
    EXPECT_EQ(valueWord("workload.seq_len", 4096), QStringLiteral("4\u202f096"));
    EXPECT_EQ(valueWord("workload.learning_rate", 0.0003), QStringLiteral("0.0003"));
    EXPECT_EQ(valueWord("compile.cuda_graphs", false), QStringLiteral("no"));
    EXPECT_EQ(valueWord("lane", Json()), QStringLiteral("not recorded"));
    EXPECT_EQ(valueWord("lane", "two\nlines"), QStringLiteral("two lines"));
}

TEST(ComparisonWords, ClassesOfTwoSurfacesStayApart)
{
    EXPECT_EQ(valueWord("startup_class", "modal_cold_cache"), QStringLiteral("Modal cold cache"));
    EXPECT_EQ(valueWord("startup_class", "host_cold_cache"), QStringLiteral("host cold cache"));
}

TEST(ComparisonWords, AFamilyOfKeysNamesItsMember)
{
    const Policy &policy = builtInPolicy();
    const auto counted = [&](const char *code, const char *key, Severity severity) {
        return countedReason(policy, {code, key, severity, "The gate's sentence", 1, 0})
            .toStdString();
    };
    EXPECT_EQ(counted("LAUNCH_SHAPE_DIFF", "workload.seq_len", Severity::Block),
        "Sequence length differs");
    EXPECT_EQ(counted("SURFACE_DIFF", "surface", Severity::Block), "The surface differs");
    EXPECT_EQ(counted("SURFACE_UNKNOWN", "surface", Severity::Unknown), "Surface is not recorded");
    EXPECT_EQ(lowered(QStringLiteral("TPU workers differ.")), QStringLiteral("TPU workers differ"));
}

TEST(ReasonWords, SidesAreNamedByTheirLettersAndNeverAsLeftAndRight)
{
    const Reason unknown{"SURFACE_UNKNOWN", "surface", Side::Right, "owned_h200", Json(),
        Severity::Unknown, "surface", "Surface is not recorded on the right", "", ""};
    EXPECT_EQ(reasonLine(builtInPolicy(), unknown, QStringLiteral("A"), QStringLiteral("L"))
                  .toStdString(),
        "surface is not recorded, A Owned H200:8, L not recorded");
}

TEST(ReasonWords, WhatARuleFoundStandsBesideItsSide)
{
    const RuleRow &rule = builtInPolicy().receiptRules.front();
    const Reason reason{rule.code, "", Side::Left, Json("detail"), Json(), rule.severity, rule.id,
        rule.says + ": The commit is not recorded", "", ""};
    const ReasonWords words = reasonWords(builtInPolicy(), reason);
    EXPECT_EQ(words.headline.toStdString(), rule.says);
    EXPECT_EQ(words.left.toStdString(), "the commit is not recorded");
    EXPECT_TRUE(words.right.isEmpty());
}

TEST(TreatmentChoices, ChosenFirstThenWhatOpensMost)
{
    const auto choices = treatmentChoices(
        {{"workload.seq_len", 2}, {"workload.optimizer", 9}, {"stack.driver", 0}},
        QStringList(QStringLiteral("stack.driver")), builtInPolicy());
    ASSERT_EQ(choices.size(), 4U);
    EXPECT_EQ(choices[0].key.toStdString(), "stack.driver");
    EXPECT_TRUE(choices[0].chosen);
    EXPECT_EQ(choices[1].key.toStdString(), "workload.optimizer");
    EXPECT_EQ(choices[2].key.toStdString(), "workload.seq_len");
    EXPECT_EQ(choices[3].word.toStdString(), "code revision");
}

TEST(CellFacts, NamesShareTheirBeginningUpToAWord)
{
    EXPECT_EQ(
        commonName(QStringList{QStringLiteral("nam52-base-01"), QStringLiteral("nam52-base-07")}),
        QStringLiteral("nam52-base"));
    EXPECT_EQ(commonName(QStringList(QStringLiteral("only"))), QStringLiteral("only"));
    EXPECT_EQ(commonName(QStringList{
                  QStringLiteral("alpha"), QStringLiteral("beta"), QStringLiteral("gamma")}),
        QStringLiteral("alpha and 2 more"));
}

} // namespace
} // namespace fairlead
