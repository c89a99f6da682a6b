#include <random>

#include <gmock/gmock.h>

#include "models/statistics/steady_state.h"

namespace fairlead {

bool operator==(const StepSegment &a, const StepSegment &b)
{
    return a.begin == b.begin && a.end == b.end;
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<double> repeated(std::initializer_list<std::pair<double, int>> stretches)
{
    std::vector<double> out;
    for (const auto &[value, count] : stretches)
        out.insert(out.end(), static_cast<std::size_t>(count), value);
    return out;
}

TEST(SteadyState, EvenStepsAreFlat)
{
    const SteadyState found = steadyState(repeated({{0.5, 100}}));
    EXPECT_EQ(found.kind, Steadiness::Flat);
    EXPECT_EQ(found.n, 100U);
    EXPECT_EQ(found.from, 0U);
    EXPECT_EQ(found.tail, 100U);
    EXPECT_THAT(found.segments, ElementsAre(StepSegment{0, 100, 0.5}));
    EXPECT_EQ(found.segments[0].mean, 0.5);
}

TEST(SteadyState, FewerThanEightStepsAreTooShort)
{
    const SteadyState found = steadyState(repeated({{0.5, 7}}));
    EXPECT_EQ(found.kind, Steadiness::TooShort);
    EXPECT_EQ(found.n, 7U);
    EXPECT_FALSE(found.from);
    EXPECT_EQ(steadyState({}).kind, Steadiness::TooShort);
    EXPECT_EQ(steadyState(repeated({{0.5, 8}})).kind, Steadiness::Flat);
}

TEST(SteadyState, SlowStepsFirstAreAWarmup)
{
    const SteadyState found = steadyState(repeated({{2, 20}, {1, 80}}));
    EXPECT_EQ(found.kind, Steadiness::Warmup);
    EXPECT_EQ(found.from, 20U);
    EXPECT_EQ(found.tail, 80U);
}

TEST(SteadyState, FasterStepsBeforeTheTailAreASlowdown)
{
    const SteadyState found = steadyState(repeated({{1, 40}, {1.1, 60}}));
    EXPECT_EQ(found.kind, Steadiness::Slowdown);
    EXPECT_EQ(found.from, 40U);
}

/// With 100 steps the tail needs 30; with 200 it needs 50; with 40 it needs 20.
TEST(SteadyState, ATailThatIsTooShortIsNoSteadyState)
{
    EXPECT_EQ(steadyState(repeated({{1, 71}, {1.5, 29}})).kind, Steadiness::NoSteadyState);
    EXPECT_EQ(steadyState(repeated({{1, 70}, {1.5, 30}})).kind, Steadiness::Slowdown);
    EXPECT_EQ(steadyState(repeated({{1, 151}, {1.5, 49}})).kind, Steadiness::NoSteadyState);
    EXPECT_EQ(steadyState(repeated({{1, 150}, {1.5, 50}})).kind, Steadiness::Slowdown);
    EXPECT_EQ(steadyState(repeated({{1, 21}, {1.5, 19}})).kind, Steadiness::NoSteadyState);
    EXPECT_EQ(steadyState(repeated({{1, 20}, {1.5, 20}})).kind, Steadiness::Slowdown);
    const SteadyState found = steadyState(repeated({{1, 71}, {1.5, 29}}));
    EXPECT_FALSE(found.from);
    EXPECT_EQ(found.tail, 29U);
}

TEST(SteadyState, UpToThreeStepsBetweenEquivalentSegmentsAreAnInterruption)
{
    const SteadyState found = steadyState(repeated({{1, 60}, {4, 3}, {1, 60}}));
    EXPECT_EQ(found.kind, Steadiness::Flat);
    EXPECT_THAT(found.interruptions, ElementsAre(StepSegment{60, 63, 4}));
    EXPECT_THAT(found.segments,
        ElementsAre(StepSegment{0, 60, 1}, StepSegment{60, 63, 4}, StepSegment{63, 123, 1}));
    EXPECT_EQ(found.n, 123U);
    EXPECT_EQ(found.tail, 120U);
    EXPECT_EQ(found.from, 0U);
    EXPECT_THAT(steadyState(repeated({{1, 60}, {4, 4}, {1, 60}})).interruptions, IsEmpty());
    EXPECT_THAT(steadyState(repeated({{1, 60}, {4, 3}, {1.5, 60}})).interruptions, IsEmpty());
}

TEST(SteadyState, ABriefLastSegmentIsAnInterruption)
{
    const SteadyState found = steadyState(repeated({{1, 60}, {4, 2}}));
    EXPECT_EQ(found.kind, Steadiness::Flat);
    EXPECT_THAT(found.interruptions, ElementsAre(StepSegment{60, 62, 4}));
}

TEST(SteadyState, ABriefFirstSegmentIsNone)
{
    const SteadyState found = steadyState(repeated({{4, 2}, {1, 60}}));
    EXPECT_EQ(found.kind, Steadiness::Warmup);
    EXPECT_THAT(found.interruptions, IsEmpty());
    EXPECT_EQ(found.from, 2U);
}

/// The second interruption is judged against both stretches around the first.
TEST(SteadyState, TheLeftNeighbourIsTakenAsJoinedSoFar)
{
    const auto values = repeated({{1.0, 100}, {5, 2}, {1.016, 100}, {5, 2}, {1.03, 100}});
    const SteadyState found = steadyState(values);
    ASSERT_EQ(found.segments.size(), 5U);
    // 1.008 against 1.03 is over two in a hundred, though 1.016 against 1.03 is not.
    EXPECT_THAT(found.interruptions, ElementsAre(StepSegment{100, 102, 5}));
}

TEST(SteadyState, FlaggedStepsAreLeftOutAndPlacesCountInTheSeriesAsGiven)
{
    std::vector<double> values = repeated({{9, 3}, {2, 20}, {1, 80}});
    std::vector<bool> flagged(values.size(), false);
    flagged[0] = flagged[1] = flagged[2] = true;
    values[50] = 30;
    flagged[50] = true;
    const SteadyState found = steadyState(values, flagged);
    EXPECT_EQ(found.n, 99U);
    EXPECT_EQ(found.kind, Steadiness::Warmup);
    EXPECT_EQ(found.from, 23U);
    EXPECT_EQ(found.tail, 79U);
    EXPECT_THAT(found.segments, ElementsAre(StepSegment{3, 23, 2}, StepSegment{23, 103, 1}));
    EXPECT_EQ(found.segments[1].mean, 1);
}

/// As doubles 1.02 - 1 is above 0.02.
TEST(SteadyState, ExactlyTwoInAHundredIsEquivalent)
{
    EXPECT_EQ(steadyState(repeated({{1.02, 60}, {1, 60}})).kind, Steadiness::Flat);
    EXPECT_EQ(steadyState(repeated({{1.0201, 60}, {1, 60}})).kind, Steadiness::Warmup);
    EXPECT_EQ(steadyState(repeated({{1.05, 60}, {1, 60}}), {}, 0.05).kind, Steadiness::Flat);
}

TEST(SteadyState, TheClassDoesNotDependOnTheUnit)
{
    std::mt19937 random(3);
    std::vector<double> seconds, milliseconds;
    for (int i = 0; i < 400; ++i) {
        seconds.push_back((i < 90 ? 0.8 : 0.6) + 0.0001 * static_cast<double>(random() % 200));
        milliseconds.push_back(seconds.back() * 1000);
    }
    EXPECT_EQ(steadyState(seconds).segments, steadyState(milliseconds).segments);
    EXPECT_EQ(steadyState(seconds).kind, Steadiness::Warmup);
    EXPECT_EQ(steadyState(seconds).from, 90U);
}

TEST(SteadyState, HugeValuesHaveAMean)
{
    const SteadyState found = steadyState(repeated({{1.7e308, 20}}));
    ASSERT_EQ(found.segments.size(), 1U);
    EXPECT_EQ(found.segments[0].mean, 1.7e308);
}

} // namespace
} // namespace fairlead
