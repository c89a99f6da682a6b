// What the ledger keeps of values that were on screen.
#include "models/ledger/database.h"
#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

class LedgerShown : public LedgerTest { };

TEST_F(LedgerShown, IsKeptOnceForEachReceiptAndTreatment)
{
    std::string a, b;
    {
        Ledger ledger = opened();
        a = addOne(ledger, "a");
        b = addOne(ledger, "b");
        const auto when = at("2026-07-30T12:00:00Z");
        ASSERT_TRUE(ledger.noteShown({a, b}, {"storage.data", "revision"}, when));
        ASSERT_TRUE(ledger.noteShown({b}, {"revision", "storage.data"}, when));
        ASSERT_TRUE(ledger.noteShown({b}, {}, when));
    }
    const std::vector<std::string> both{"revision", "storage.data"};
    EXPECT_EQ(*opened().shownTreatments(), (ShownTreatments{{a, {both}}, {b, {both, {}}}}));
    auto database = openConnection(path());
    EXPECT_EQ(database->execAndGet("SELECT count(*) FROM shown").getInt(), 3);
}

TEST_F(LedgerShown, IsOfReceiptsThatAreThereOrOfNone)
{
    Ledger ledger = opened();
    const std::string a = addOne(ledger, "a");
    const auto noted = ledger.noteShown({a, "gone"}, {}, at("2026-07-30T12:00:00Z"));
    ASSERT_FALSE(noted);
    EXPECT_EQ(noted.error().code, "unknown_receipt");
    EXPECT_TRUE(ledger.shownTreatments()->empty());
}

} // namespace
} // namespace fairlead
