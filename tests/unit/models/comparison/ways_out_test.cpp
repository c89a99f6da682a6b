// A way out of the grey is a promise: here each is really taken, and the pairs counted again.
#include "gate_fixture.h"

namespace fairlead {
namespace {

std::int64_t allowed(const Comparison &set)
{
    const auto verdicts = set.summary().verdicts;
    return verdicts.at("comparable") + verdicts.at("comparable_with_disclosure");
}

std::optional<WayOut> wayOf(const Comparison &set, WayOut::Act act)
{
    for (const WayOut &each : set.waysOut())
        if (each.act == act)
            return each;
    return std::nullopt;
}

Json cold(Json document)
{
    document = with(std::move(document), "starting_state.declared", "host_cold_cache");
    document = with(std::move(document), "starting_state.caches.0.start.files", 0);
    return with(std::move(document), "starting_state.caches.0.start.bytes", 0);
}

/// Runs of two revisions: some silent about their storage and batch, some with another batch, some
/// cold, one failed.
std::vector<Json> grey()
{
    std::vector<Json> out;
    for (int i = 0; i < 24; ++i) {
        Json document = slower(exampleReceipt(), 1000.0 + i);
        if (i % 2 == 1)
            document = otherRevision(std::move(document));
        if (i % 4 == 0)
            document = withUnknown(std::move(document), "storage.data");
        if (i % 8 == 0)
            document = withUnknown(std::move(document), "workload.global_batch");
        if (i % 6 == 5)
            document = with(std::move(document), "workload.global_batch", 1024);
        if (i % 10 == 3)
            document = cold(std::move(document));
        if (i == 7)
            document = with(std::move(document), "run.outcome", "error");
        out.push_back(std::move(document));
    }
    return out;
}

Receipts judgedAll(const std::vector<Json> &documents)
{
    Receipts out;
    for (const Json &each : documents)
        out.push_back(judged(each));
    return out;
}

TEST(WayOutTaken, AttestingOpensAsManyPairsAsWerePromised)
{
    const Receipts before = judgedAll(grey());
    const Comparison set = compared(before);
    const auto way = wayOf(set, WayOut::Act::Attest);
    ASSERT_TRUE(way);
    // What a person would state, from a receipt that records it.
    const std::map<std::string, Json> stated{{"storage.data.class", "local_nvme"},
        {"storage.data", {{"class", "local_nvme"}, {"filesystem", nullptr}, {"shared", false}}},
        {"workload.global_batch", member(exampleReceipt(), "workload.global_batch").valueOr(512)}};
    Receipts after;
    for (const auto &receipt : before) {
        const auto &ids = way->receiptIds;
        std::vector<std::pair<std::string, Json>> values;
        if (std::find(ids.begin(), ids.end(), receipt->entry.receipt.id) != ids.end())
            for (const std::string &key : way->keys)
                if (member(receipt->document, key).unknown())
                    values.emplace_back(key, stated.at(key));
        after.push_back(attested(receipt->entry.receipt.document, values));
    }
    const std::int64_t opened = allowed(compared(after)) - allowed(set);
    EXPECT_GT(opened, 0) << way->says;
    EXPECT_LE(opened, way->opens) << way->says; // "up to": another value may be stated
}

TEST(WayOutTaken, TheTreatmentOpensExactlyThatMany)
{
    std::vector<Json> documents = grey();
    const Comparison set = compared(judgedAll(documents));
    const auto way = wayOf(set, WayOut::Act::Treatment);
    ASSERT_TRUE(way);
    std::vector<std::string> treatment = set.treatment();
    treatment.insert(treatment.end(), way->keys.begin(), way->keys.end());
    EXPECT_EQ(allowed(compared(set.receipts(), treatment)) - allowed(set), way->opens) << way->says;
}

TEST(WayOutTaken, TheRunOpensExactlyThatMany)
{
    std::vector<Json> documents;
    for (int i = 0; i < 8; ++i)
        documents.push_back(slower(exampleReceipt(), 1000.0 + i));
    documents.push_back(cold(otherRevision()));
    documents.push_back(with(otherRevision(), "workload.seq_len", 8192));
    const Comparison set = compared(judgedAll(documents));
    const auto way = wayOf(set, WayOut::Act::Run);
    ASSERT_TRUE(way);
    ASSERT_EQ(way->receiptIds, std::vector<std::string>{set.receipts()[8]->entry.receipt.id});
    EXPECT_NE(way->says.find("started as warm compile"), std::string::npos);
    documents.push_back(otherRevision()); // the run, in the other class
    const Comparison after = compared(judgedAll(documents));
    EXPECT_EQ(allowed(after) - allowed(set), way->opens) << way->says;
}

TEST(WayOutTaken, InASetOfHundredsOfCellsThePromiseHolds)
{
    Receipts receipts;
    for (int i = 0; i < 240; ++i) {
        Json document = with(exampleReceipt(), "workload.learning_rate", 0.001 + 0.000001 * i);
        if (i % 3 == 0)
            document = otherRevision(std::move(document));
        receipts.push_back(judged(document));
    }
    const Comparison set = compared(receipts);
    EXPECT_EQ(allowed(set), 0);
    const auto way = wayOf(set, WayOut::Act::Treatment);
    ASSERT_TRUE(way);
    EXPECT_EQ(way->keys, std::vector<std::string>{"workload.learning_rate"});
    EXPECT_EQ(way->opens, 240 * 239 / 2);
    EXPECT_EQ(allowed(compared(receipts, {"revision", "workload.learning_rate"})), 240 * 239 / 2);
}

TEST(WayOutTaken, APrefixOpensWhatDiffersInSeveralKeysBelowIt)
{
    const Json other = with(exampleReceipt(), "launch.parallelism.tp", 2);
    const Receipts receipts{judged(exampleReceipt()), judged(with(other, "launch.hosts", 2)),
        judged(with(exampleReceipt(), "workload.seq_len", 8192))};
    const auto opens = compared(receipts).treatmentOpens();
    ASSERT_TRUE(opens.contains("launch"));
    EXPECT_FALSE(opens.contains("workload")); // its one key says as much
    EXPECT_EQ(opens.at("launch"),
        allowed(compared(receipts, {"revision", "launch"})) - allowed(compared(receipts)));
}

} // namespace
} // namespace fairlead
