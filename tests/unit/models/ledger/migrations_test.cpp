#include "models/ledger/database.h"
#include "models/ledger/ledger_file.h"
#include "models/ledger/migrations.h"
#include "models/ledger/receipt_store.h"
#include "models/ledger/tracking_store.h"
#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

class Migrations : public LedgerTest {
protected:
    static std::int64_t ask(SQLite::Database &database, const std::string &query)
    {
        return database.execAndGet(query).getInt64();
    }
};

TEST_F(Migrations, AreNumberedFromOneWithoutAGap)
{
    int expected = 1;
    for (const Migration &step : ledgerMigrations())
        EXPECT_EQ(step.version, expected++);
}

TEST_F(Migrations, MarkTheFileAsOurs)
{
    opened();
    auto database = openConnection(path());
    EXPECT_EQ(ask(*database, "PRAGMA application_id"), ledgerApplicationId);
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), ledgerMigrations().back().version);
}

TEST_F(Migrations, TakeAnOlderFileAlongWithItsData)
{
    std::string id;
    {
        Ledger ledger = opened();
        id = addOne(ledger, "a");
        ASSERT_TRUE(ledger.append({attestationOf(id, "lane", "x")}));
    }
    std::vector<Migration> steps(ledgerMigrations().begin(), ledgerMigrations().end());
    const int next = steps.back().version + 1;
    steps.push_back({next,
        "CREATE TABLE note (receipt TEXT NOT NULL REFERENCES receipt (id)) STRICT;"
        "INSERT INTO note SELECT id FROM receipt",
        {"note"}});
    auto database = openConnection(path());
    ASSERT_TRUE(checkIdentity(*database, steps, path()));
    ASSERT_TRUE(migrate(*database, steps, path()));
    ASSERT_TRUE(migrate(*database, steps, path())) << "a second time there is nothing to do";
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), next);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM note"), 1);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM attestation"), 1);
    EXPECT_THROW(database->exec("DELETE FROM note"), SQLite::Exception);
}

TEST_F(Migrations, TakeAFileOfReceiptsAloneToWhereRunsAreKept)
{
    const auto receiptsAlone = ledgerMigrations().first(1);
    ASSERT_TRUE(makeLedgerFile(path()));
    {
        auto database = openConnection(path());
        ASSERT_TRUE(makeDurable(*database, path()));
        ASSERT_TRUE(migrate(*database, receiptsAlone, path()));
        SQLite::Transaction transaction(*database);
        ASSERT_FALSE(addReceipts(
            *database, sourceOf("a"), {}, {tinyReceipt("a")}, at("2026-07-30T10:00:00Z")));
        transaction.commit();
        ASSERT_EQ(ask(*database, "PRAGMA user_version"), 1);
        ASSERT_FALSE(database->tableExists("run"));
    }
    auto store = TrackingStore::open(path());
    ASSERT_TRUE(store) << store.error().message;
    const auto run = store->adopt("h", "host:h:/a", "a", at("2026-07-30T10:00:00Z"), false);
    ASSERT_TRUE(run);
    EXPECT_EQ(opened().entries()->size(), 1U);
    EXPECT_EQ(opened().entries()->front().receipt.document, tinyReceipt("a").document);
    EXPECT_EQ(store->runs()->front().id, run->id);
    auto database = openConnection(path());
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), ledgerMigrations().back().version);
    EXPECT_THROW(database->exec("DELETE FROM run"), SQLite::Exception);
    EXPECT_THROW(database->exec("DELETE FROM receipt"), SQLite::Exception);
}

TEST_F(Migrations, ThatFailLeaveTheFileAsItWas)
{
    {
        Ledger ledger = opened();
        addOne(ledger, "a");
    }
    std::vector<Migration> steps(ledgerMigrations().begin(), ledgerMigrations().end());
    const int version = steps.back().version;
    steps.push_back({version + 1, "CREATE TABLE note (x TEXT) STRICT", {"note"}});
    steps.push_back({version + 2, "CREATE TABLE note (x TEXT) STRICT", {}});
    auto database = openConnection(path());
    EXPECT_THROW((void)migrate(*database, steps, path()), SQLite::Exception);
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), version);
    EXPECT_FALSE(database->tableExists("note"));
    database.reset();
    EXPECT_EQ(opened().counts()->receipts, 1);
}

TEST_F(Migrations, RefuseAFileOfANewerConsole)
{
    opened();
    const int newer = ledgerMigrations().back().version + 1;
    openConnection(path())->exec("PRAGMA user_version=" + std::to_string(newer));
    const auto ledger = Ledger::open(path());
    ASSERT_FALSE(ledger);
    EXPECT_EQ(ledger.error().code, "newer_ledger");
    EXPECT_EQ(ledger.error().where, path().string());
    EXPECT_NE(ledger.error().message.find(std::to_string(newer)), std::string::npos);
    EXPECT_EQ(ask(*openConnection(path()), "PRAGMA user_version"), newer);
}

} // namespace
} // namespace fairlead
