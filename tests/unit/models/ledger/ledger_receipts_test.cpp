#include <gmock/gmock.h>

#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LedgerReceipts : public LedgerTest { };

std::vector<std::string> idsOf(const std::vector<LedgerEntry> &entries)
{
    std::vector<std::string> ids;
    for (const LedgerEntry &entry : entries)
        ids.push_back(entry.receipt.id);
    return ids;
}

TEST_F(LedgerReceipts, ComeBackWholeFromAnotherConnection)
{
    const std::string bytes("{\"a\":1}\n\0tail", 13);
    Receipt receipt = tinyReceipt(bytes, "2026-07-01T00:00:00Z");
    receipt.document["steps"] = {{"duration_s", {0.1, 1e-7, 1.0}}, {"first", 9007199254740992}};
    receipt.document["run"] = nullptr;
    receipt.origins = {{"/lane", "$.lane"}, {"/steps/duration_s", "line 12"}};
    receipt.warnings = {{"clock_without_zone", "/timeline/created_at", "No zone: taken as UTC"}};
    {
        Ledger ledger = opened();
        EXPECT_EQ(
            ledger.add(sourceOf(bytes), {}, {receipt}, at("2026-07-30T10:00:00.125Z")), Kept::New);
    }
    const Ledger ledger = opened();
    const auto entry = ledger.entry(receipt.id);
    ASSERT_TRUE(entry) << entry.error().message;
    EXPECT_EQ(entry->receipt.id, receipt.id);
    EXPECT_EQ(entry->receipt.sourceSha256, receipt.sourceSha256);
    EXPECT_EQ(entry->receipt.index, 0);
    EXPECT_EQ(entry->receipt.format, "mlx_train_step");
    EXPECT_EQ(entry->receipt.importerVersion, "1");
    EXPECT_EQ(entry->receipt.document, receipt.document);
    EXPECT_EQ(entry->receipt.document.dump(), receipt.document.dump());
    EXPECT_EQ(entry->receipt.origins, receipt.origins);
    EXPECT_EQ(entry->receipt.warnings, receipt.warnings);
    EXPECT_EQ(entry->path, "/runs/a.json");
    EXPECT_EQ(entry->importedAt, at("2026-07-30T10:00:00.125Z"));
    EXPECT_THAT(entry->attestations, IsEmpty());
    EXPECT_EQ(ledger.sourceBytes(receipt.sourceSha256), bytes);
}

TEST_F(LedgerReceipts, AreListedByCreationThenIdAndTheUndatedLast)
{
    Ledger ledger = opened();
    const std::string undated = addOne(ledger, "undated");
    const std::string late = addOne(ledger, "late", "2026-07-02T00:00:00Z");
    const std::string early = addOne(ledger, "early", "2026-07-01T23:59:59.5Z");
    std::string first = addOne(ledger, "twin", "2026-07-01T00:00:00Z");
    std::string second = addOne(ledger, "other twin", "2026-07-01T00:00:00Z");
    if (second < first)
        std::swap(first, second);
    const auto entries = ledger.entries();
    ASSERT_TRUE(entries);
    EXPECT_THAT(idsOf(*entries), ElementsAre(first, second, early, late, undated));
}

TEST_F(LedgerReceipts, OfTheSameBytesChangeNothing)
{
    Ledger ledger = opened();
    const std::string id = addOne(ledger, "a");
    const auto again = ledger.add(
        sourceOf("a", "/elsewhere/b.json"), {}, {tinyReceipt("a")}, at("2026-08-01T00:00:00Z"));
    EXPECT_EQ(again, Kept::Already);
    EXPECT_EQ(ledger.entry(id)->path, "/runs/a.json");
    EXPECT_EQ(ledger.entry(id)->importedAt, at("2026-07-30T10:00:00Z"));
    EXPECT_EQ(ledger.counts()->receipts, 1);
}

TEST_F(LedgerReceipts, AreDerivedAnewByANewerImporterAndNeverByAnOlderOne)
{
    Ledger ledger = opened();
    Receipt receipt = tinyReceipt("a");
    const auto addVersion = [&](const char *version) {
        receipt.importerVersion = version;
        receipt.document["lane"] = version;
        EXPECT_TRUE(ledger.add(sourceOf("a"), {}, {receipt}, at("2026-07-30T10:00:00Z")));
        return ledger.entry(receipt.id)->receipt.document["lane"].get<std::string>();
    };
    EXPECT_EQ(addVersion("2"), "2");
    EXPECT_EQ(addVersion("10"), "10");
    EXPECT_EQ(addVersion("9"), "10");
    EXPECT_EQ(addVersion("10.1"), "10.1");
    EXPECT_EQ(addVersion("10"), "10.1");
    EXPECT_EQ(ledger.entries()->size(), 1u);
    EXPECT_EQ(ledger.entries()->front().receipt.importerVersion, "10.1");
}

TEST_F(LedgerReceipts, TakenOverByAnotherImporterStayWithIt)
{
    Ledger ledger = opened();
    Receipt old = tinyReceipt("a"), taken = tinyReceipt("a");
    old.format = "log_megatron";
    taken.format = "log_maxtext";
    for (const Receipt &receipt : {old, taken, old})
        EXPECT_TRUE(ledger.add(sourceOf("a"), {}, {receipt}, at("2026-07-30T10:00:00Z")));
    EXPECT_EQ(ledger.entry(old.id)->receipt.format, "log_maxtext");
}

TEST_F(LedgerReceipts, KeepTheirSidecarsAndTakeANewOneIn)
{
    Ledger ledger = opened();
    Receipt receipt = tinyReceipt("log");
    receipt.sidecars = {{"run.log.status", Sha256::of("0\n").hex()}};
    const auto when = at("2026-07-30T10:00:00Z");
    EXPECT_EQ(
        ledger.add(sourceOf("log", "/r/run.log"), {{"/r/run.log.status", "0\n"}}, {receipt}, when),
        Kept::New);
    EXPECT_EQ(ledger.entry(receipt.id)->receipt.sidecars, receipt.sidecars);
    EXPECT_EQ(ledger.sourceBytes(Sha256::of("0\n").hex()), "0\n");

    Receipt complete = receipt;
    complete.sidecars.push_back({"run.log.pid", Sha256::of("77\n").hex()});
    EXPECT_EQ(ledger.add(sourceOf("log", "/r/run.log"),
                  {{"/r/run.log.status", "0\n"}, {"/r/run.log.pid", "77\n"}}, {complete}, when),
        Kept::Already);
    EXPECT_EQ(ledger.entry(receipt.id)->receipt.sidecars, complete.sidecars);
    EXPECT_EQ(ledger.entries()->front().receipt.sidecars, complete.sidecars);

    // A copy of the log without its sidecars takes nothing away.
    Receipt bare = receipt;
    bare.sidecars.clear();
    EXPECT_EQ(ledger.add(sourceOf("log", "/copy/run.log"), {}, {bare}, when), Kept::Already);
    EXPECT_EQ(ledger.entry(receipt.id)->receipt.sidecars, complete.sidecars);

    // Nor does a copy beside other ones replace them, however many they are.
    Receipt other = receipt;
    other.sidecars = {{"run.log.status", Sha256::of("1\n").hex()},
        {"run.log.pid", Sha256::of("78\n").hex()}, {"run.log.started", Sha256::of("x").hex()}};
    EXPECT_EQ(ledger.add(sourceOf("log", "/copy/run.log"),
                  {{"/copy/run.log.status", "1\n"}, {"/copy/run.log.pid", "78\n"},
                      {"/copy/run.log.started", "x"}},
                  {other}, when),
        Kept::Already);
    EXPECT_EQ(ledger.entry(receipt.id)->receipt.sidecars, complete.sidecars);
}

TEST_F(LedgerReceipts, OfOneSourceComeInItsOrder)
{
    Ledger ledger = opened();
    std::vector<Receipt> receipts;
    std::vector<std::string> ids;
    for (int i = 0; i < 12; ++i) {
        receipts.push_back(tinyReceipt("many", i));
        ids.push_back(receipts.back().id);
    }
    ASSERT_TRUE(ledger.add(sourceOf("many"), {}, receipts, at("2026-07-30T10:00:00Z")));
    EXPECT_EQ(ledger.receiptsOfSource(Sha256::of("many").hex()), ids);
    EXPECT_THAT(*ledger.receiptsOfSource(Sha256::of("none").hex()), IsEmpty());
}

TEST_F(LedgerReceipts, AreNotHalfKeptWhenOneCannotBe)
{
    Ledger ledger = opened();
    Receipt stray = tinyReceipt("another file");
    const auto added
        = ledger.add(sourceOf("a"), {}, {tinyReceipt("a"), stray}, at("2026-07-30T10:00:00Z"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, "ledger_failed");
    EXPECT_EQ(added.error().where, path().string());
    EXPECT_EQ(ledger.counts()->receipts, 0);
    EXPECT_EQ(ledger.sourceBytes(Sha256::of("a").hex()).error().code, "unknown_source");
}

TEST_F(LedgerReceipts, OfTextThatIsNoUtf8AreRefusedAndNotThrown)
{
    Ledger ledger = opened();
    Receipt receipt = tinyReceipt("a");
    receipt.document["lane"] = "\xff\xfe";
    const auto added = ledger.add(sourceOf("a"), {}, {receipt}, at("2026-07-30T10:00:00Z"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, "ledger_failed");
    EXPECT_EQ(ledger.counts()->receipts, 0);
}

TEST_F(LedgerReceipts, AreFoundByPrefix)
{
    Ledger ledger = opened();
    std::vector<Receipt> receipts;
    for (int i = 0; i < 20; ++i)
        receipts.push_back(tinyReceipt("many", i));
    ASSERT_TRUE(ledger.add(sourceOf("many"), {}, receipts, at("2026-07-30T10:00:00Z")));
    const std::string other = addOne(ledger, "other");
    EXPECT_THAT(*ledger.idsWithPrefix(other.substr(0, 8)), ElementsAre(other));
    EXPECT_THAT(*ledger.idsWithPrefix(other), ElementsAre(other));
    const std::string hash = Sha256::of("many").hex();
    const auto many = ledger.idsWithPrefix(hash.substr(0, 12));
    EXPECT_EQ(many->size(), 16u);
    EXPECT_EQ(many->front(), hash + "#0");
    EXPECT_EQ((*many)[2], hash + "#10");
    EXPECT_THAT(*ledger.idsWithPrefix(hash + "#7"), ElementsAre(hash + "#7"));
    for (const char *none : {"", "1234567", "ABCDEF01", "%%%%%%%%", "________", "1234567g"})
        EXPECT_THAT(*ledger.idsWithPrefix(none), IsEmpty()) << none;
}

TEST_F(LedgerReceipts, ThatAreNotThereAreNamed)
{
    const Ledger ledger = opened();
    EXPECT_EQ(ledger.entry("deadbeef").error().code, "unknown_receipt");
    EXPECT_EQ(ledger.entry("deadbeef").error().where, "deadbeef");
    EXPECT_EQ(ledger.sourceBytes("deadbeef").error().code, "unknown_source");
}

TEST_F(LedgerReceipts, CountWithTheBytesOnTheDisk)
{
    Ledger ledger = opened();
    addOne(ledger, std::string(100'000, 'x'));
    EXPECT_EQ(ledger.counts()->receipts, 1);
    EXPECT_GE(ledger.counts()->bytes, 100'000);
}

} // namespace
} // namespace fairlead
