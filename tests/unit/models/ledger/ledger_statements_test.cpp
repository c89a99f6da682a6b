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

class LedgerSets : public LedgerTest { };

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
