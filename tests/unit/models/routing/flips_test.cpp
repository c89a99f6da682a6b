#include <random>
#include <set>

#include <gmock/gmock.h>

#include "tests/unit/models/routing/routing_fixture.h"

namespace fairlead {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

TEST(Flips, EverySingleChangeOfAnOpenQuestionThatChangesTheFirstPlace)
{
    EXPECT_THAT(flipTexts({}),
        ElementsAre("job_shape unknown>training = owned_h200", "job_shape unknown>xla = tpu",
            "xla_shaped unknown>yes = tpu", "multi_host unknown>yes = owned_h200",
            "coupled_multi_gpu unknown>yes = owned_h200",
            "state_is_correctness unknown>yes = owned_h200",
            "warm_rerun unknown>yes = owned_h200"));
}

TEST(Flips, AnAnsweredQuestionIsVariedToItsOtherValues)
{
    const auto found = flipTexts(answers({{"coupled_multi_gpu", "yes"}}));
    EXPECT_THAT(found, Contains("coupled_multi_gpu yes>no = modal"));
    EXPECT_THAT(found, Not(Contains("coupled_multi_gpu yes>unknown = modal")));
}

TEST(Flips, AnImpliedAnswerIsVariedFromWhatItImplies)
{
    EXPECT_THAT(flipTexts(answers({{"job_shape", "xla"}})), Contains("xla_shaped yes>no = modal"));
}

TEST(Flips, PairsStandOnlyWhereNoSingleChangeFlips)
{
    // Two rows keep owned in front by themselves; a TPU is excluded and modal twice discouraged.
    const Answers said = answers({{"cuda_specific", "yes"}, {"coupled_multi_gpu", "yes"},
        {"state_is_correctness", "yes"}, {"xla_shaped", "no"}, {"self_contained", "no"}});
    const auto found = flipTexts(said);
    EXPECT_THAT(found, Contains("coupled_multi_gpu yes>no + state_is_correctness yes>no = modal"));
    for (const Flip &flip : flips(rules(), said))
        EXPECT_EQ(flip.changes.size(), 2u);
}

TEST(Flips, MinutesMoveToTheirThresholdsOnly)
{
    const auto found = flipTexts(
        answers({{"cold_start_minutes", "5"}, {"job_minutes", "30"}, {"xla_shaped", "no"}}));
    EXPECT_THAT(found, Contains("cold_start_minutes 5>30 = owned_h200"));
    for (const std::string &each : found)
        EXPECT_THAT(each, Not(testing::StartsWith("job_minutes")));
}

TEST(Flips, AShortColdStartIsAThresholdToo)
{
    EXPECT_THAT(flipTexts(answers({{"cold_start_minutes", "30"}, {"job_minutes", "30"}})),
        Contains("cold_start_minutes 30>1.5 = modal"));
    EXPECT_THAT(flipTexts(answers({{"cold_start_minutes", "1.5"}, {"job_minutes", "1.5"},
                    {"xla_shaped", "no"}, {"multi_host", "yes"}})),
        Not(Contains(testing::HasSubstr("1.5>1.5"))));
}

TEST(Flips, TheReceiptComparedWithIsNotVaried)
{
    const Answers said = comparedWith({}, Surface::Modal, StartupClass::ModalWarmVolume);
    for (const std::string &each : flipTexts(said))
        EXPECT_THAT(each, Not(testing::HasSubstr("compare_with")));
}

TEST(Flips, AChangeThatLeavesNoSurfaceSaysSo)
{
    const Answers said = comparedWith({}, Surface::Modal, StartupClass::ModalWarmVolume);
    EXPECT_THAT(flipTexts(said), Contains("multi_host unknown>yes = none"));
}

/// All answers that a question may be varied to, by the words of the specification.
std::vector<std::string> candidates(const std::string &question, const Answers &said)
{
    const auto text = [&](const char *id) {
        const auto found = said.given.find(id);
        return found == said.given.end() ? std::string("unknown") : textOf(found->second);
    };
    if (question == "job_shape")
        return {"training", "wave", "xla"};
    if (question == "compare_with" || question == "job_minutes")
        return {};
    if (question == "cold_start_minutes") {
        std::vector<std::string> all{"1.5"};
        if (text("job_minutes") != "unknown" && text("job_minutes") != "1.5")
            all.push_back(text("job_minutes"));
        return all;
    }
    return {"yes", "no"};
}

/// First places of a ranking made whole, rather than of the quick one that flips() uses.
std::string first(const Answers &said)
{
    const RankedSurface ranked = rank(rules(), said).front();
    return ranked.standing == RouteStanding::Ineligible ? "none"
                                                        : std::string(nameOf(ranked.surface).id);
}

Answers changed(Answers said, const std::string &question, const std::string &value)
{
    said.given.insert_or_assign(question, *readAnswer(rules(), question, value));
    return said;
}

std::string nowOf(const std::string &question, const Answers &said)
{
    const auto effective = effectiveAnswers(rules(), said);
    const auto found = effective.find(question);
    return found == effective.end() ? "unknown" : textOf(found->second);
}

/// The flips found by trying everything.
std::set<std::string> byTrying(const Answers &said)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const RoutingQuestion &question : rules().questions)
        for (const std::string &value : candidates(question.id, said))
            if (value != nowOf(question.id, said))
                all.emplace_back(question.id, value);
    const auto text = [&](const auto &change) {
        return change.first + " " + nowOf(change.first, said) + ">" + change.second;
    };
    std::set<std::string> found;
    for (const auto &change : all)
        if (const auto then = first(changed(said, change.first, change.second));
            then != first(said))
            found.insert(text(change) + " = " + then);
    if (!found.empty())
        return found;
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = a + 1; b < all.size(); ++b) {
            if (all[a].first == all[b].first)
                continue;
            const auto then = first(
                changed(changed(said, all[a].first, all[a].second), all[b].first, all[b].second));
            if (then != first(said))
                found.insert(text(all[a]) + " + " + text(all[b]) + " = " + then);
        }
    return found;
}

TEST(Flips, AgreeWithTryingEverythingOverRandomAnswers)
{
    std::mt19937 random(20261122);
    const auto pick = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    int pairs = 0;
    for (int round = 0; round < 150; ++round) {
        Answers said;
        for (const RoutingQuestion &question : rules().questions) {
            std::vector<std::string> values{"unknown"};
            for (const QuestionValue &value : question.values)
                values.push_back(value.id);
            if (question.kind == QuestionKind::Minutes)
                values = {"0", "1", "1.5", "4", "20"};
            if (question.kind != QuestionKind::Receipt && pick(4) != 0)
                said = changed(said, question.id, values[pick(values.size())]);
        }
        if (pick(5) == 0)
            said = comparedWith(said, routedSurfaces[pick(3)], StartupClass::Unknown);
        const auto texts = flipTexts(said);
        const std::set<std::string> found(texts.begin(), texts.end());
        EXPECT_EQ(found.size(), texts.size()) << "a flip stands twice";
        EXPECT_EQ(found, byTrying(said)) << routingJson(route(rules(), said, {}), {}).dump();
        pairs += !texts.empty() && texts.front().find(" + ") != std::string::npos ? 1 : 0;
    }
    EXPECT_GT(pairs, 0) << "the answers never needed a pair";
}

} // namespace
} // namespace fairlead
