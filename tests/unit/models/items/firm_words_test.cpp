// How firm an effect is, and how far a refused pair is from being comparable, in words.
#include <gmock/gmock.h>

#include "models/items/firm_words.h"
#include "models/items/run_away_words.h"
#include "models/items/sensitivity_model.h"

namespace fairlead {
namespace {

using testing::HasSubstr;
using Change = SensitivityTrial::Change;

SensitivityTrial trial(Change change, std::optional<double> ratio, bool flips = false)
{
    SensitivityTrial made;
    made.change = change;
    made.ratio = ratio;
    made.flips = flips;
    made.receiptId = "r1";
    made.cut = 3;
    if (!ratio)
        made.reason = "two runs record no steps";
    return made;
}

TEST(FirmWords, EachKindOfChangeIsOneLine)
{
    Sensitivity sensitivity;
    sensitivity.ratio = 1.034;
    sensitivity.trials = {trial(Change::LeaveOutRun, 1.029), trial(Change::LeaveOutRun, 1.041),
        trial(Change::WarmupCut, 1.03), trial(Change::WarmupCut, 0.98, true),
        trial(Change::MeanForMedian, {})};
    sensitivity.smallest = 3;
    sensitivity.tried = 4;
    sensitivity.says = "cutting 3 steps flips the direction";
    const auto lines = firmLines(sensitivity);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[0].text.toStdString(), HasSubstr("1.029 to 1.041; the direction holds"));
    EXPECT_THAT(lines[1].text.toStdString(), HasSubstr("1 of 2 flip the direction"));
    EXPECT_THAT(lines[2].text.toStdString(), HasSubstr("not tried: two runs record no steps"));
    EXPECT_EQ(firmSentence(sensitivity), QStringLiteral("Cutting 3 steps flips the direction"));

    SensitivityModel model;
    model.setTrials(sensitivity, {{"r1", QStringLiteral("base-1")}});
    ASSERT_EQ(model.rowCount(), 5);
    const auto text = [&](int row, int column) {
        return model.index(row, column).data().toString().toStdString();
    };
    EXPECT_EQ(text(0, SensitivityModel::Change), "without base-1");
    EXPECT_THAT(text(0, SensitivityModel::Factor), HasSubstr("1.0290"));
    EXPECT_EQ(text(0, SensitivityModel::Direction), "holds");
    EXPECT_EQ(text(2, SensitivityModel::Change), "3 steps cut on both sides");
    EXPECT_THAT(text(3, SensitivityModel::Direction), HasSubstr("smallest change"));
    EXPECT_EQ(text(4, SensitivityModel::Factor), "not tried");
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(RunAwayWords, TheRunIsNamedWithItsCost)
{
    OneRunAway run;
    run.possible = true;
    run.again = Side::Right;
    run.surface = "owned_h200";
    run.startupClass = "host_warm_compile";
    run.shape = "8 x NVIDIA H200, 1 host";
    run.seconds = 2040;
    run.says = "Run it again";
    const RunAwayWords words = runAwayWords(run, QStringLiteral("A"), QStringLiteral("C"), false);
    EXPECT_EQ(words.title, QStringLiteral("One run of C would open this pair"));
    EXPECT_THAT(words.facts.toStdString(), HasSubstr("warm compile · 8 x NVIDIA H200"));
    EXPECT_THAT(words.facts.toStdString(), HasSubstr("34 min"));
    // The window may show the sides the other way round.
    EXPECT_EQ(runAwayWords(run, QStringLiteral("A"), QStringLiteral("C"), true).title,
        QStringLiteral("One run of A would open this pair"));
    run.seconds.reset();
    EXPECT_THAT(runAwayWords(run, {}, {}, false).facts.toStdString(), HasSubstr("not recorded"));
}

TEST(RunAwayWords, WhereNoneCanHelpItIsSaid)
{
    OneRunAway run;
    run.says = "No single run can make these two comparable: the lane differs";
    const RunAwayWords words = runAwayWords(run, QStringLiteral("A"), QStringLiteral("C"), false);
    EXPECT_EQ(words.title, QStringLiteral("No run makes A and C comparable"));
    EXPECT_THAT(words.says.toStdString(), HasSubstr("lane differs"));
    EXPECT_TRUE(words.facts.isEmpty());
}

} // namespace
} // namespace fairlead
