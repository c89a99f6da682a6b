#include "models/items/route_words.h"

#include <gtest/gtest.h>

#include "models/items/decisions_model.h"

namespace fairlead {
namespace {

const RoutingRules &rules()
{
    return builtInRoutingRules();
}

Answers answers(std::initializer_list<std::pair<const char *, AnswerValue>> said)
{
    Answers all;
    for (const auto &[question, value] : said)
        all.given.insert_or_assign(question, value);
    return all;
}

std::vector<RouteSurface> told(
    const Answers &said, const RouteEvidence &evidence = {}, EvidenceNow now = EvidenceNow::Known)
{
    const Routing routing = route(rules(), said, evidence);
    std::vector<RouteSurface> all;
    for (const RoutedSurface &routed : routing.ranking)
        all.push_back(routeSurface(routed, int(all.size()) + 1, routing, rules(), now, Time{}));
    return all;
}

TEST(RouteWords, TheCommandIsQuotedForAShell)
{
    const Answers said = answers({{"compare_with", std::string("9f2c01ab#3")},
        {"cold_start_minutes", 1.5}, {"multi_host", std::string("no")}});
    EXPECT_EQ(routeCommand(said, rules()),
        QStringLiteral(
            "fairlead-cli route multi_host=no cold_start_minutes=1.5 'compare_with=9f2c01ab#3'"));
    EXPECT_EQ(routeCommand(answers({{"compare_with", std::string("a'b $(x)")}}), rules()),
        QStringLiteral("fairlead-cli route 'compare_with=a'\\''b $(x)'"));
}

TEST(RouteWords, RowsSayWhatDecidedFirstAndWhatIsOpenLast)
{
    const auto surfaces = told(answers(
        {{"coupled_multi_gpu", std::string("yes")}, {"self_contained", std::string("yes")}}));
    const RouteSurface &modal = surfaces[2];
    EXPECT_EQ(modal.name, QStringLiteral("Modal"));
    EXPECT_EQ(modal.standing, QStringLiteral("Discouraged"));
    ASSERT_GT(modal.rows.size(), 3u);
    EXPECT_EQ(modal.rows[0].id, QStringLiteral("R4"));
    EXPECT_EQ(modal.rows[0].icon, QStringLiteral("cross"));
    EXPECT_EQ(modal.rows[0].answer, QStringLiteral("question 5: yes"));
    EXPECT_EQ(modal.rows[1].id, QStringLiteral("R8"));
    EXPECT_EQ(modal.rows[1].icon, QStringLiteral("check"));
    EXPECT_EQ(modal.rows[2].icon, QStringLiteral("dash"));
    EXPECT_TRUE(modal.rows[2].answer.endsWith(QStringLiteral(": open")));
}

TEST(RouteWords, NoEvidenceSaysHowManyRunsThereAre)
{
    RouteEvidence evidence;
    evidence.surfaces[Surface::Modal].attempts = 1;
    evidence.surfaces[Surface::Modal].all.firstStep.total.n = 1;
    evidence.surfaces[Surface::Modal].all.trustworthy.segments.resize(8);
    const RouteSurface modal = told({}, evidence)[0];
    EXPECT_FALSE(modal.latency.median);
    EXPECT_TRUE(modal.latency.headline.isEmpty());
    EXPECT_TRUE(modal.latency.facts.contains(QStringLiteral("n = 1, a median needs 3")));
    EXPECT_EQ(told({})[0].latency.facts, QStringLiteral("no receipt yet"));
    EXPECT_EQ(told({}, {}, EvidenceNow::Asking)[0].latency.what,
        QStringLiteral("Reading past receipts…"));
}

TEST(RouteWords, AFlipNamesTheQuestionByItsNumber)
{
    const Flip one{{{"coupled_multi_gpu", std::string("yes"), std::string("no")}}, Surface::Modal};
    EXPECT_EQ(flipLine(one, rules()).change, QStringLiteral("Question 5 becomes no"));
    EXPECT_EQ(flipLine(one, rules()).winner, QStringLiteral("Modal is first"));
    const Flip two{{{"multi_host", std::string("no"), std::string("yes")},
                       {"cold_start_minutes", std::string("unknown"), 1.5}},
        std::nullopt};
    EXPECT_EQ(
        flipLine(two, rules()).change, QStringLiteral("Questions 4 and 10 become yes, 1.5 min"));
    EXPECT_EQ(flipLine(two, rules()).winner, QStringLiteral("no surface is left"));
}

TEST(RouteWords, BarsShareARoundScale)
{
    std::vector<RouteSurface> surfaces(2);
    EXPECT_EQ(sharedScale(surfaces).words, QStringLiteral("no figures yet"));
    surfaces[0].latency.median = 600;
    surfaces[1].latency.p90 = 151 * 60;
    EXPECT_EQ(sharedScale(surfaces).words, QStringLiteral("0 to 160 min; median / P90"));
    surfaces[1].latency.p90 = 700;
    EXPECT_EQ(sharedScale(surfaces).words, QStringLiteral("0 to 16 min; median / P90"));
    surfaces[1].latency.segments = {2.0, std::nullopt, 600.0};
    surfaces[1].latency.segmentP90s = {90.0, std::nullopt, 700.0};
    EXPECT_EQ(segmentLegend(surfaces[1].latency, sharedScale(surfaces)),
        QStringLiteral("queue <0.1 / 1.5   image 10 / 12"));
}

TEST(DecisionsModel, OnlyNewDecisionsAreInserted)
{
    DecisionsModel model;
    int inserted = 0, removed = 0;
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model,
        [&](const QModelIndex &, int first, int last) { inserted += last - first + 1; });
    QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model, [&] { ++removed; });
    Decision old;
    old.id = "01A";
    old.chosen = old.winner = "modal";
    old.rulesSha256 = rules().sha256;
    old.answers = {{"multi_host", "no"}};
    Decision fresh = old;
    fresh.id = "01B";
    fresh.winner.clear();
    fresh.rulesSha256 = "other";
    model.setDecisions({old}, rules());
    model.setDecisions({fresh, old}, rules());
    model.setDecisions({fresh, old}, rules());
    EXPECT_EQ(inserted, 2);
    EXPECT_EQ(removed, 0);
    const auto text
        = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, DecisionsModel::First), QStringLiteral("none"));
    EXPECT_EQ(text(1, DecisionsModel::First), QStringLiteral("the same"));
    EXPECT_EQ(text(1, DecisionsModel::AnswersGiven), QStringLiteral("multi_host=no"));
    EXPECT_EQ(text(1, DecisionsModel::Forecast), QStringLiteral("no evidence"));
    model.setDecisions({}, rules());
    EXPECT_EQ(model.rowCount(), 0);
}

} // namespace
} // namespace fairlead
