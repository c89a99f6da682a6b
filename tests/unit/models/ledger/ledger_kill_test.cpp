#include <csignal>
#include <fstream>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

class LedgerKill : public LedgerTest { };

std::string bytesOf(int round, int number)
{
    return "round " + std::to_string(round) + " receipt " + std::to_string(number) + "\n"
        + std::string(std::size_t(number % 7) * 1500, char('a' + number % 26));
}

/// Some only: what was retracted takes no other's place.
bool isTakenBack(int number)
{
    return number % 3 == 0;
}

/// Takes the place of the one before it.
Receipt receiptOf(int round, int number)
{
    Receipt receipt = tinyReceipt(bytesOf(round, number));
    receipt.document["supersedes"]
        = number == 0 ? Json::array() : Json::array({tinyReceipt(bytesOf(round, number - 1)).id});
    return receipt;
}

/// Adds receipts until it is killed, and writes a byte to the pipe for each that the ledger has
/// acknowledged.
[[noreturn]] void addUntilKilled(const std::filesystem::path &path, int round, int pipe)
{
    auto ledger = Ledger::open(path);
    for (int number = 0; ledger; ++number) {
        const std::string bytes = bytesOf(round, number);
        const Receipt receipt = receiptOf(round, number);
        if (!ledger->add(sourceOf(bytes), {}, {receipt}, at("2026-07-30T10:00:00Z"))
            || !ledger->append({attestationOf(receipt.id, "launch.hosts", number)})
            || !ledger->append(acknowledgementOf(receipt.id, std::to_string(number)))
            || (isTakenBack(number)
                && !ledger->append(retractionOf(receipt.id, std::to_string(number))))
            || ::write(pipe, "+", 1) != 1)
            break;
    }
    ::_exit(1);
}

TEST_F(LedgerKill, LosesNothingThatWasAcknowledged)
{
    std::mt19937 random(20260730);
    constexpr int rounds = 20;
    int acknowledged[rounds] = {};
    for (int round = 0; round < rounds; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            addUntilKilled(path(), round, ends[1]);
        }
        ::close(ends[1]);
        // The child goes on while we read, so that the signal meets it anywhere within its next
        // writes.
        const int enough = int(random() % 60);
        char byte = 0;
        while (acknowledged[round] < enough && ::read(ends[0], &byte, 1) == 1)
            ++acknowledged[round];
        ASSERT_EQ(acknowledged[round], enough) << "the child stopped by itself";
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status));
        while (::read(ends[0], &byte, 1) == 1)
            ++acknowledged[round];
        ::close(ends[0]);
    }

    Ledger ledger = opened();
    for (int round = 0; round < rounds; ++round)
        for (int number = 0; number < acknowledged[round]; ++number) {
            const std::string bytes = bytesOf(round, number);
            const Receipt receipt = receiptOf(round, number);
            const std::string &id = receipt.id;
            const auto entry = ledger.entry(id);
            ASSERT_TRUE(entry) << "round " << round << ", receipt " << number;
            EXPECT_EQ(entry->receipt.document, receipt.document);
            ASSERT_EQ(entry->attestations.size(), 1u);
            EXPECT_EQ(entry->attestations[0].value, number);
            ASSERT_EQ(entry->acknowledgements.size(), 1u);
            EXPECT_EQ(entry->acknowledgements[0].reason, std::to_string(number));
            ASSERT_EQ(entry->retraction.has_value(), isTakenBack(number));
            if (entry->retraction) {
                EXPECT_EQ(entry->retraction->reason, std::to_string(number));
            }
            if (number > 0) {
                EXPECT_EQ(ledger.entry(receiptOf(round, number - 1).id)->supersededBy,
                    isTakenBack(number) ? std::vector<std::string>{}
                                        : std::vector<std::string>{id});
            }
            EXPECT_EQ(ledger.sourceBytes(id), bytes);
        }
    // What was not acknowledged is there whole, or not at all.
    const auto entries = ledger.entries();
    ASSERT_TRUE(entries);
    for (const LedgerEntry &entry : *entries)
        EXPECT_EQ(Sha256::of(*ledger.sourceBytes(entry.receipt.id)).hex(), entry.receipt.id);
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
}

} // namespace
} // namespace fairlead
