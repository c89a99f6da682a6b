#include <algorithm>

#include <gmock/gmock.h>

#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LedgerStatements : public LedgerTest { };

std::vector<std::string> keysOf(const LedgerEntry &entry)
{
    std::vector<std::string> keys;
    for (const Attestation &attestation : entry.attestations)
        keys.push_back(attestation.key + "=" + attestation.value.dump());
    return keys;
}

TEST_F(LedgerStatements, StandBesideTheirReceiptInTheOrderInWhichTheyWereMade)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a"), b = addOne(ledger, "b");
    ASSERT_TRUE(ledger.append({attestationOf(a, "surface.id", "other_host"),
        attestationOf(b, "launch.hosts", 2), attestationOf(a, "launch.hosts", 8)}));
    ASSERT_TRUE(ledger.append({attestationOf(a, "surface.id", "modal")}));
    const auto entry = ledger.entry(a);
    EXPECT_THAT(keysOf(*entry),
        ElementsAre("surface.id=\"other_host\"", "launch.hosts=8", "surface.id=\"modal\""));
    EXPECT_EQ(entry->attestations[0].receiptId, a);
    EXPECT_EQ(entry->attestations[0].by, "reviewer-1");
    EXPECT_EQ(entry->attestations[0].reason, "seen on the machine");
    EXPECT_EQ(entry->attestations[0].at, at("2026-07-30T12:00:00.250Z"));
    const auto all = ledger.entries();
    ASSERT_TRUE(all);
    for (const LedgerEntry &listed : *all)
        EXPECT_EQ(keysOf(listed), keysOf(*ledger.entry(listed.receipt.id)));
}

TEST_F(LedgerStatements, AreKeptAllOrNotAtAll)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a");
    const auto appended = ledger.append(
        {attestationOf(a, "lane", "x"), attestationOf(std::string(64, '0'), "lane", "x")});
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().code, "unknown_receipt");
    EXPECT_EQ(appended.error().where, std::string(64, '0'));
    EXPECT_THAT(ledger.entry(a)->attestations, IsEmpty());
}

TEST_F(LedgerStatements, WithoutANameAreRefusedByTheFileItself)
{
    Ledger ledger = opened();
    Attestation anonymous = attestationOf(addOne(ledger, "a"), "lane", "x");
    anonymous.by.clear();
    EXPECT_EQ(ledger.append({anonymous}).error().code, "ledger_failed");
}

TEST_F(LedgerStatements, OfAFindingStandInOrderBesideTheReceipt)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a"), b = addOne(ledger, "b");
    ASSERT_TRUE(ledger.append(acknowledgementOf(a, "first", "2026-07-30T13:00:00.125Z")));
    ASSERT_TRUE(ledger.append(acknowledgementOf(a, "second", "2026-07-30T12:00:00Z")));
    const auto entry = ledger.entry(a);
    ASSERT_EQ(entry->acknowledgements.size(), 2u);
    EXPECT_EQ(entry->acknowledgements[0].receiptId, a);
    EXPECT_EQ(entry->acknowledgements[0].finding, "STARTUP_CONTRADICTED");
    EXPECT_EQ(entry->acknowledgements[0].by, "reviewer-1");
    EXPECT_EQ(entry->acknowledgements[0].reason, "first");
    EXPECT_EQ(entry->acknowledgements[0].at, at("2026-07-30T13:00:00.125Z"));
    EXPECT_EQ(entry->acknowledgements[1].reason, "second");
    EXPECT_THAT(ledger.entry(b)->acknowledgements, IsEmpty());
    const auto all = ledger.entries();
    ASSERT_TRUE(all);
    for (const LedgerEntry &listed : *all)
        EXPECT_EQ(listed.acknowledgements.size(), listed.receipt.id == a ? 2u : 0u);
}

TEST_F(LedgerStatements, TakeAReceiptBackOnce)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a"), b = addOne(ledger, "b");
    ASSERT_TRUE(ledger.append(retractionOf(a, "wrong node")));
    const auto again = ledger.append(retractionOf(a, "other reason", "reviewer-2"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, "already_retracted");
    EXPECT_EQ(again.error().where, a);
    EXPECT_THAT(again.error().message, testing::HasSubstr("by reviewer-1 at 2026-07-30T14:00:00"));
    EXPECT_THAT(again.error().message, testing::HasSubstr("wrong node"));
    ASSERT_TRUE(ledger.entry(a)->retraction);
    EXPECT_EQ(ledger.entry(a)->retraction->by, "reviewer-1");
    EXPECT_EQ(ledger.entry(a)->retraction->at, at("2026-07-30T14:00:00Z"));
    EXPECT_FALSE(ledger.entry(b)->retraction);
    const auto all = ledger.entries();
    ASSERT_TRUE(all);
    for (const LedgerEntry &listed : *all)
        EXPECT_EQ(listed.retraction.has_value(), listed.receipt.id == a);
}

TEST_F(LedgerStatements, AreOfReceiptsThatAreThere)
{
    Ledger ledger = opened();
    const std::string gone(64, '0');
    EXPECT_EQ(ledger.append(acknowledgementOf(gone, "x")).error().code, "unknown_receipt");
    EXPECT_EQ(ledger.append(retractionOf(gone, "x")).error().code, "unknown_receipt");
}

class LedgerSupersession : public LedgerTest {
protected:
    /// Adds a receipt that names these in `supersedes`.
    static std::string addNaming(Ledger &ledger, const std::string &bytes, Json named,
        const std::string &importerVersion = "1")
    {
        Receipt receipt = tinyReceipt(bytes);
        receipt.importerVersion = importerVersion;
        receipt.document["supersedes"] = std::move(named);
        EXPECT_TRUE(ledger.add(sourceOf(bytes), {}, {receipt}, at("2026-07-30T10:00:00Z")));
        return receipt.id;
    }
    static std::vector<std::string> superseding(const Ledger &ledger, const std::string &id)
    {
        return ledger.entry(id)->supersededBy;
    }
};

TEST_F(LedgerSupersession, NamesAllThatTakeAReceiptsPlace)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a");
    std::vector<std::string> newer{addNaming(ledger, "b", Json::array({a, a})),
        addNaming(ledger, "c", Json::array({"elsewhere", a}))};
    std::sort(newer.begin(), newer.end());
    EXPECT_EQ(superseding(ledger, a), newer);
    const auto all = ledger.entries();
    ASSERT_TRUE(all);
    for (const LedgerEntry &listed : *all)
        EXPECT_EQ(listed.supersededBy, superseding(ledger, listed.receipt.id));
}

TEST_F(LedgerSupersession, IsKnownBeforeTheOlderReceiptComes)
{
    Ledger ledger = opened();
    const std::string a = tinyReceipt("a").id;
    const std::string b = addNaming(ledger, "b", Json::array({a}));
    addOne(ledger, "a");
    EXPECT_THAT(superseding(ledger, a), ElementsAre(b));
}

TEST_F(LedgerSupersession, IsWhatTheNewestReadingSays)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a"), b = addOne(ledger, "b");
    addNaming(ledger, "c", Json::array({a}), "1");
    const std::string c = addNaming(ledger, "c", Json::array({b}), "2");
    EXPECT_THAT(superseding(ledger, a), IsEmpty());
    EXPECT_THAT(superseding(ledger, b), ElementsAre(c));
}

TEST_F(LedgerSupersession, IsNotOfAReceiptByItselfNorByWhatIsNoList)
{
    Ledger ledger = opened();
    const std::string a = tinyReceipt("a").id;
    addNaming(ledger, "a", Json::array({a, "", 7}));
    addNaming(ledger, "b", a);
    addNaming(ledger, "c", nullptr);
    EXPECT_THAT(superseding(ledger, a), IsEmpty());
}

class LedgerSets : public LedgerTest { };

TEST_F(LedgerSets, SayWhetherTheirTreatmentWasChangedAfterValuesWereSeen)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a");
    const auto when = at("2026-07-30T12:00:00Z");
    ASSERT_TRUE(ledger.save({"one", {a}, {}, "", when, true}));
    ASSERT_TRUE(ledger.save({"two", {a}, {}, "", when}));
    const auto sets = ledger.comparisonSets();
    EXPECT_FALSE((*sets)[0].explored);
    EXPECT_TRUE((*sets)[1].explored);
}

TEST_F(LedgerSets, KeepTheirReceiptsInOrder)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a"), b = addOne(ledger, "b");
    const auto when = at("2026-07-30T12:00:00Z");
    ASSERT_TRUE(
        ledger.save({"attention", {b, a}, {"revision", "storage.data"}, "step_time", when}));
    const auto sets = ledger.comparisonSets();
    ASSERT_TRUE(sets);
    ASSERT_EQ(sets->size(), 1u);
    EXPECT_EQ(sets->front().name, "attention");
    EXPECT_THAT(sets->front().receiptIds, ElementsAre(b, a));
    EXPECT_THAT(sets->front().treatment, ElementsAre("revision", "storage.data"));
    EXPECT_EQ(sets->front().metric, "step_time");
    EXPECT_EQ(sets->front().savedAt, when);
}

TEST_F(LedgerSets, SavedUnderTheSameNameShowTheNewestVersionFirst)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a"), b = addOne(ledger, "b");
    const auto when = at("2026-07-30T12:00:00Z");
    ASSERT_TRUE(ledger.save({"one", {a}, {}, "", when}));
    ASSERT_TRUE(ledger.save({"two", {b}, {}, "", when}));
    ASSERT_TRUE(ledger.save({"one", {a, b}, {}, "", when}));
    const auto sets = ledger.comparisonSets();
    ASSERT_TRUE(sets);
    ASSERT_EQ(sets->size(), 2u);
    EXPECT_EQ((*sets)[0].name, "one");
    EXPECT_THAT((*sets)[0].receiptIds, ElementsAre(a, b));
    EXPECT_EQ((*sets)[1].name, "two");
}

TEST_F(LedgerSets, NeedANameAndReceiptsThatAreThere)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a");
    EXPECT_EQ(ledger.save({"", {a}, {}, "", {}}).error().code, "bad_value");
    EXPECT_EQ(ledger.save({"x", {a, "gone"}, {}, "", {}}).error().code, "unknown_receipt");
    EXPECT_THAT(*ledger.comparisonSets(), IsEmpty());
}

} // namespace
} // namespace fairlead
