#include <gmock/gmock.h>

#include "models/ledger/database.h"
#include "models/ledger/migrations.h"
#include "tests/unit/models/ledger/tracking_fixture.h"

namespace fairlead {
namespace {

class AppendOnly : public TrackingStoreTest {
protected:
    /// A ledger with a row in each table, as a connection of our own sees it.
    std::unique_ptr<SQLite::Database> filled()
    {
        Ledger ledger = opened();
        Receipt receipt = tinyReceipt("log");
        receipt.sidecars = {{"run.log.status", Sha256::of("0\n").hex()}};
        receipt.document["supersedes"] = Json::array({std::string(64, 'c')});
        EXPECT_TRUE(ledger.add(
            sourceOf("log"), {{"/run.log.status", "0\n"}}, {receipt}, at("2026-07-30T10:00:00Z")));
        EXPECT_TRUE(ledger.append({attestationOf(receipt.id, "lane", "x")}));
        const Time when = at("2026-07-30T10:00:00Z");
        EXPECT_TRUE(ledger.append(
            Acknowledgement{receipt.id, "STARTUP_CONTRADICTED", "reviewer-1", "seen", when}));
        EXPECT_TRUE(ledger.append(Retraction{receipt.id, "reviewer-1", "wrong node", when}));
        EXPECT_TRUE(ledger.save({"set", {receipt.id}, {}, "", at("2026-07-30T10:00:00Z")}));
        EXPECT_TRUE(ledger.noteShown({receipt.id}, {"revision"}, when));
        TrackingStore store = this->store();
        const RunRecord run = adopted(store);
        std::vector<TrackingEvent> events{stateEvent(run, "starting")};
        EXPECT_TRUE(store.append(events));
        EXPECT_TRUE(store.saveSnapshot(*store.status(run.id)));
        Decision decision;
        decision.id = "decision";
        decision.rulesSha256 = std::string(64, 'b');
        EXPECT_TRUE(store.save(decision));
        return openConnection(path());
    }
    static std::string refusal(SQLite::Database &database, const std::string &sql)
    {
        try {
            database.exec(sql);
        } catch (const SQLite::Exception &exception) {
            return exception.what();
        }
        return "";
    }
};

std::vector<std::string> allTables()
{
    std::vector<std::string> tables;
    for (const Migration &step : ledgerMigrations())
        tables.insert(tables.end(), step.appendOnly.begin(), step.appendOnly.end());
    return tables;
}

TEST_F(AppendOnly, HoldsForEveryTableOfTheFile)
{
    auto database = filled();
    SQLite::Statement query(*database, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'");
    std::vector<std::string> names;
    while (query.executeStep()) {
        names.push_back(query.getColumn(0).getString());
        EXPECT_THAT(query.getColumn(1).getString(), testing::HasSubstr("STRICT"));
    }
    std::vector<std::string> expected = allTables();
    expected.emplace_back("run_snapshot"); // derived from events, and derived anew
    EXPECT_THAT(names, testing::UnorderedElementsAreArray(expected));
}

TEST_F(AppendOnly, RefusesUpdateDeleteAndReplace)
{
    auto database = filled();
    for (const std::string &table : allTables()) {
        const auto rows
            = [&] { return database->execAndGet("SELECT count(*) FROM " + table).getInt(); };
        const int before = rows();
        ASSERT_GT(before, 0) << table;
        SQLite::Statement columns(*database, "SELECT name FROM pragma_table_info('" + table + "')");
        ASSERT_TRUE(columns.executeStep());
        const std::string column = columns.getColumn(0).getString();
        columns.reset();
        EXPECT_EQ(refusal(*database, "UPDATE " + table + " SET " + column + " = " + column),
            "append only")
            << table;
        EXPECT_EQ(refusal(*database, "DELETE FROM " + table), "append only") << table;
        EXPECT_EQ(
            refusal(*database,
                "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table + " WHERE true"),
            "append only")
            << table;
        EXPECT_EQ(rows(), before) << table;
    }
}

TEST_F(AppendOnly, RefusesAStatementOnWhatIsNotThere)
{
    auto database = filled();
    EXPECT_NE(refusal(*database,
                  "INSERT INTO attestation (receipt, key, value, \"by\", reason, at)"
                  " VALUES ('gone', 'lane', '1', 'a', 'b', 0)"),
        "");
}

TEST_F(AppendOnly, RefusesTheWrongType)
{
    auto database = filled();
    EXPECT_THAT(refusal(*database,
                    "INSERT INTO comparison_set (name, treatment, metric, saved_at)"
                    " VALUES ('a', '[]', '', 'yesterday')"),
        testing::HasSubstr("cannot store TEXT value in INTEGER column"));
}

TEST_F(AppendOnly, RefusesADoubleQuotedTypo)
{
    auto database = filled();
    EXPECT_NE(refusal(*database, "SELECT \"no_such_column\" FROM receipt"), "");
}

} // namespace
} // namespace fairlead
