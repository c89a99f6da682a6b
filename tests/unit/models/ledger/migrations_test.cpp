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
        ASSERT_FALSE(addReceipts(*database, NewFile{sourceOf("a"), {}, {tinyReceipt("a")}, {}},
            at("2026-07-30T10:00:00Z")));
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

/// A file as the second version left it, with rows of its time: two receipts of which the younger
/// names the older and itself, an earlier reading of it that named another, one whose `supersedes`
/// is no list, and a comparison set.
void makeVersion2(const std::filesystem::path &path)
{
    ASSERT_TRUE(makeLedgerFile(path));
    auto database = openConnection(path);
    ASSERT_TRUE(makeDurable(*database, path));
    ASSERT_TRUE(migrate(*database, ledgerMigrations().first(2), path));
    SQLite::Transaction transaction(*database);
    const auto keep = [&](const std::string &bytes, const std::vector<std::string> &documents) {
        const std::string id = Sha256::of(bytes).hex();
        const std::string length = std::to_string(bytes.size());
        database->exec("INSERT INTO source VALUES ('" + id + "', '/runs/" + bytes + ".json', "
            + length + ", 1000, CAST('" + bytes + "' AS BLOB))");
        database->exec("INSERT INTO receipt VALUES ('" + id + "', '" + id + "', 0)");
        for (const std::string &document : documents)
            database->exec("INSERT INTO derivation (receipt, format, importer_version, at,"
                           " document, origins, warnings) VALUES ('"
                + id + "', 'fairlead_receipt_1', '1', 1000, '" + document + "', '{}', '[]')");
        return id;
    };
    const std::string old = keep("old", {R"({"supersedes": []})"});
    const std::string own = Sha256::of("new").hex();
    keep("new",
        {R"({"supersedes": ["read-otherwise"]})",
            R"({"supersedes": [")" + old + R"(", 7, "", ")" + own + R"(", ")" + old + R"("]})"});
    keep("odd", {R"({"supersedes": {"0": ")" + own + R"("}})"});
    keep("bare", {R"({"supersedes": ")" + own + R"("})"});
    database->exec("INSERT INTO attestation (receipt, key, value, \"by\", reason, at) VALUES ('"
        + old + "', 'lane', '\"x\"', 'reviewer-1', 'lab book', 2000)");
    database->exec("INSERT INTO comparison_set (name, treatment, metric, saved_at)"
                   " VALUES ('first', '[\"revision\"]', '', 3000)");
    database->exec("INSERT INTO comparison_set_receipt VALUES (1, 0, '" + old + "')");
    transaction.commit();
}

TEST_F(Migrations, TakeTheSecondVersionToWhereReceiptsAreSuperseded)
{
    makeVersion2(path());
    Ledger ledger = opened();
    const std::string old = Sha256::of("old").hex(), newer = Sha256::of("new").hex();
    const auto entry = ledger.entry(old);
    ASSERT_TRUE(entry) << entry.error().message;
    EXPECT_EQ(entry->supersededBy, std::vector<std::string>{newer});
    EXPECT_EQ(entry->attestations.size(), 1U);
    EXPECT_TRUE(entry->acknowledgements.empty());
    EXPECT_FALSE(entry->retraction);
    EXPECT_TRUE(ledger.entry(newer)->supersededBy.empty())
        << "not by itself, nor by what is no list";
    ASSERT_EQ(ledger.comparisonSets()->size(), 1U);
    EXPECT_FALSE(ledger.comparisonSets()->front().explored);
    EXPECT_EQ(ledger.comparisonSets()->front().receiptIds, std::vector<std::string>{old});
    ASSERT_TRUE(
        ledger.append(Retraction{old, "reviewer-1", "wrong node", at("2026-07-30T10:00:00Z")}));
    auto database = openConnection(path());
    EXPECT_EQ(ask(*database, "PRAGMA user_version"), ledgerMigrations().back().version);
    EXPECT_EQ(ask(*database, "SELECT count(*) FROM supersession"), 2) << "one a derivation";
    EXPECT_THROW(database->exec("DELETE FROM retraction"), SQLite::Exception);
    EXPECT_THROW(database->exec("UPDATE comparison_set SET explored = 1"), SQLite::Exception);
}

TEST_F(Migrations, TakeTheThirdVersionToWhereWhatWasShownIsKept)
{
    makeVersion2(path());
    {
        auto database = openConnection(path());
        ASSERT_TRUE(migrate(*database, ledgerMigrations().first(3), path()));
        database->exec("INSERT INTO comparison_set (name, treatment, metric, saved_at, explored)"
                       " VALUES ('second', '[\"revision\"]', '', 4000, 1)");
        ASSERT_FALSE(database->tableExists("shown"));
    }
    Ledger ledger = opened();
    ASSERT_EQ(ledger.comparisonSets()->size(), 2U);
    EXPECT_TRUE(ledger.comparisonSets()->front().explored);
    EXPECT_TRUE(ledger.shownTreatments()->empty()) << "what nobody kept is not made up";
    const std::string old = Sha256::of("old").hex();
    ASSERT_TRUE(ledger.noteShown({old}, {"revision"}, at("2026-07-30T10:00:00Z")));
    EXPECT_EQ(ledger.shownTreatments()->size(), 1U);
    EXPECT_EQ(
        ask(*openConnection(path()), "PRAGMA user_version"), ledgerMigrations().back().version);
}

TEST_F(Migrations, TakeADocumentThatCannotBeReadAlong)
{
    makeVersion2(path());
    {
        auto database = openConnection(path());
        database->exec(
            "INSERT INTO derivation (receipt, format, importer_version, at, document,"
            " origins, warnings) SELECT id, 'f', '1', 0, '{\"supersedes\": [', '{}', '[]'"
            " FROM receipt LIMIT 1");
    }
    EXPECT_EQ(opened().counts()->receipts, 4);
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
