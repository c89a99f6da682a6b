#include <cstring>
#include <fstream>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {
namespace {

namespace fs = std::filesystem;

class LedgerFile : public LedgerTest {
protected:
    static int modeOf(const fs::path &path)
    {
        struct stat status { };
        return ::stat(path.c_str(), &status) == 0 ? int(status.st_mode & 0777) : -1;
    }
    void write(const fs::path &file, const std::string &bytes) const
    {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    static std::string read(const fs::path &file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(LedgerFile, AndItsLogAndFolderAreForTheOwnerAlone)
{
    const fs::path deep = folder() / "a" / "b" / "ledger.sqlite";
    auto ledger = Ledger::open(deep);
    ASSERT_TRUE(ledger) << ledger.error().message;
    addOne(*ledger, "a");
    EXPECT_EQ(modeOf(deep), 0600);
    EXPECT_EQ(modeOf(deep.string() + "-wal"), 0600);
    EXPECT_EQ(modeOf(deep.string() + "-shm"), 0600);
    EXPECT_EQ(modeOf(deep.parent_path()), 0700);
    EXPECT_EQ(modeOf(deep.parent_path().parent_path()), 0700);
}

TEST_F(LedgerFile, ThatCameInReadableByAllIsMadePrivate)
{
    opened();
    fs::permissions(path(), fs::perms(0644));
    Ledger ledger = opened();
    addOne(ledger, "a");
    EXPECT_EQ(modeOf(path()), 0600);
    EXPECT_EQ(modeOf(path().string() + "-wal"), 0600);
}

TEST_F(LedgerFile, IsFoldedIntoOneWhenItIsClosed)
{
    {
        Ledger ledger = opened();
        addOne(ledger, "a");
        EXPECT_GT(fs::file_size(path().string() + "-wal"), 0u);
    }
    EXPECT_FALSE(fs::exists(path().string() + "-wal"));
}

TEST_F(LedgerFile, CutOffBeforeItsTablesWereMadeIsTakenUp)
{
    write(path(), "");
    Ledger ledger = opened();
    addOne(ledger, "a");
    EXPECT_EQ(ledger.counts()->receipts, 1);
}

TEST_F(LedgerFile, OfAnotherProgramIsRefusedAndLeftAsItWas)
{
    fs::create_directories(path().parent_path());
    {
        SQLite::Database foreign(path().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        foreign.exec("CREATE TABLE bookmark (url TEXT)");
    }
    const std::string before = read(path());
    const auto ledger = Ledger::open(path());
    ASSERT_FALSE(ledger);
    EXPECT_EQ(ledger.error().code, "not_a_ledger");
    EXPECT_EQ(ledger.error().where, path().string());
    EXPECT_EQ(read(path()), before);
    EXPECT_NE(modeOf(path()), 0600);
}

TEST_F(LedgerFile, ThatIsNoDatabaseIsRefusedAndLeftAsItWas)
{
    const std::string text(5000, 'x');
    write(path(), text);
    const auto ledger = Ledger::open(path());
    ASSERT_FALSE(ledger);
    EXPECT_EQ(ledger.error().code, "not_a_ledger");
    EXPECT_EQ(read(path()), text);
}

TEST_F(LedgerFile, BelowAFileIsNamedWithItsReason)
{
    write(folder() / "plain", "x");
    const auto ledger = Ledger::open(folder() / "plain" / "ledger.sqlite");
    ASSERT_FALSE(ledger);
    EXPECT_EQ(ledger.error().code, "ledger_failed");
    EXPECT_NE(ledger.error().where.find("plain"), std::string::npos);
    EXPECT_NE(ledger.error().message.find(std::strerror(ENOTDIR)), std::string::npos);
}

TEST_F(LedgerFile, ThatIsAFolderIsRefused)
{
    fs::create_directories(path());
    const auto ledger = Ledger::open(path());
    ASSERT_FALSE(ledger);
    EXPECT_EQ(ledger.error().where, path().string());
}

/// Root may write anywhere: while this lives, root gives the folder to nobody and acts as nobody.
class Unprivileged {
public:
    explicit Unprivileged(const fs::path &folder) : m_wasRoot(::geteuid() == 0)
    {
        constexpr uid_t nobody = 65534;
        if (!m_wasRoot)
            return;
        EXPECT_EQ(::chown(folder.c_str(), nobody, nobody), 0);
        for (const auto &entry : fs::recursive_directory_iterator(folder))
            EXPECT_EQ(::chown(entry.path().c_str(), nobody, nobody), 0);
        EXPECT_EQ(::seteuid(nobody), 0);
    }
    ~Unprivileged()
    {
        if (m_wasRoot) {
            EXPECT_EQ(::seteuid(0), 0);
        }
    }
    Unprivileged(const Unprivileged &) = delete;
    Unprivileged &operator=(const Unprivileged &) = delete;

private:
    bool m_wasRoot;
};

TEST_F(LedgerFile, WithoutPermissionIsNamedSo)
{
    opened();
    const Unprivileged nobody(folder());
    fs::permissions(path(), fs::perms(0400));
    EXPECT_EQ(Ledger::open(path()).error().code, "permission");
    fs::permissions(folder(), fs::perms(0500));
    EXPECT_EQ(Ledger::open(folder() / "new" / "l.sqlite").error().code, "permission");
    fs::permissions(folder(), fs::perms(0700));
}

TEST_F(LedgerFile, DamagedInTheMiddleGivesErrorsAndNoCrash)
{
    {
        Ledger ledger = opened();
        for (int i = 0; i < 60; ++i)
            addOne(ledger, std::string(2000, 'a') + std::to_string(i));
    }
    std::string bytes = read(path());
    for (std::size_t page = 4096; page + 4096 <= bytes.size(); page += 4096)
        bytes.replace(page, 200, std::string(200, '\x5a'));
    write(path(), bytes);
    const auto ledger = Ledger::open(path());
    if (!ledger) {
        EXPECT_EQ(ledger.error().code, "ledger_failed");
        return;
    }
    const auto entries = ledger->entries();
    ASSERT_FALSE(entries);
    EXPECT_EQ(entries.error().code, "ledger_failed");
    EXPECT_NE(entries.error().message.find("damaged"), std::string::npos);
    EXPECT_EQ(entries.error().where, path().string());
}

TEST_F(LedgerFile, StandsInTheDataFolderOfTheDesktop)
{
    const char *data = std::getenv("XDG_DATA_HOME");
    const std::string before = data ? data : "";
    ::setenv("XDG_DATA_HOME", "/srv/data", 1);
    EXPECT_EQ(defaultLedgerPath(), "/srv/data/fairlead/ledger.sqlite");
    ::setenv("XDG_DATA_HOME", "relative", 1);
    EXPECT_EQ(defaultLedgerPath().filename(), "ledger.sqlite");
    EXPECT_TRUE(defaultLedgerPath().is_absolute());
    EXPECT_NE(defaultLedgerPath().string().find("/.local/share/fairlead/"), std::string::npos);
    data ? ::setenv("XDG_DATA_HOME", before.c_str(), 1) : ::unsetenv("XDG_DATA_HOME");
}

class LedgerConnections : public LedgerTest { };

TEST_F(LedgerConnections, SeeWhatTheOtherHasAcknowledged)
{
    Ledger one = opened(), two = opened();
    const std::string id = addOne(one, "a");
    EXPECT_TRUE(two.entry(id));
    ASSERT_TRUE(two.append({attestationOf(id, "lane", "x")}));
    EXPECT_EQ(one.entry(id)->attestations.size(), 1u);
}

TEST_F(LedgerConnections, ThatWaitInVainSaySo)
{
    Ledger ledger = opened();
    SQLite::Database other(path().string(), SQLite::OPEN_READWRITE);
    SQLite::Transaction held(other, SQLite::TransactionBehavior::IMMEDIATE);
    const auto added
        = ledger.add(sourceOf("a"), {}, {tinyReceipt("a")}, at("2026-07-30T10:00:00Z"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, "ledger_busy");
    EXPECT_TRUE(added.error().retryable);
    EXPECT_TRUE(ledger.entries()) << "a reader never waits for a writer";
}

TEST_F(LedgerConnections, AllOpenALedgerThatIsBeingMade)
{
    for (int round = 0; round < 20; ++round) {
        const auto fresh = path().parent_path() / (std::to_string(round) + ".sqlite");
        std::vector<std::thread> threads;
        std::vector<std::string> failures(6);
        for (std::string &failure : failures)
            threads.emplace_back([&failure, &fresh] {
                if (const auto ledger = Ledger::open(fresh); !ledger)
                    failure = ledger.error().code;
            });
        for (std::thread &thread : threads)
            thread.join();
        for (const std::string &failure : failures)
            EXPECT_EQ(failure, "") << "round " << round;
    }
}

TEST_F(LedgerConnections, OfManyThreadsOpenAndWriteAtOnce)
{
    // All find the file missing: one makes it, the others wait for its tables.
    std::vector<std::thread> threads;
    std::vector<std::string> failures(8);
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            auto ledger = Ledger::open(path());
            if (!ledger) {
                failures[std::size_t(t)] = ledger.error().message;
                return;
            }
            for (int i = 0; i < 20; ++i) {
                const std::string bytes = std::to_string(t) + "/" + std::to_string(i);
                const auto added = ledger->add(
                    sourceOf(bytes), {}, {tinyReceipt(bytes)}, at("2026-07-30T10:00:00Z"));
                if (!added)
                    failures[std::size_t(t)] = added.error().message;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    for (const std::string &failure : failures)
        EXPECT_EQ(failure, "");
    EXPECT_EQ(opened().counts()->receipts, 160);
}

} // namespace
} // namespace fairlead
