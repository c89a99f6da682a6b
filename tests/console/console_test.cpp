// The program fairlead as a process: its options, and the tour that shows all pages without a
// display.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace fs = std::filesystem;

namespace {

struct Ended {
    int status = -1;
    std::string output; ///< stdout and stderr
};

Ended run(const std::string &arguments)
{
    Ended ended;
    FILE *pipe = ::popen(("'" FAIRLEAD_CONSOLE "' " + arguments + " 2>&1 </dev/null").c_str(), "r");
    std::array<char, 4096> block;
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe))
        ended.output.append(block.data(), got);
    const int status = ::pclose(pipe);
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

class Console : public testing::Test {
protected:
    Console()
    {
        std::string pattern = (fs::temp_directory_path() / "fairlead-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~Console() override { fs::remove_all(m_folder); }

    /// Saved pictures, by name, each a PNG of some size.
    std::vector<std::string> pictures() const
    {
        std::vector<std::string> names;
        for (const auto &entry : fs::directory_iterator(m_folder / "tour")) {
            std::ifstream file(entry.path(), std::ios::binary);
            std::string head(8, '\0');
            file.read(head.data(), 8);
            EXPECT_EQ(head, "\x89PNG\r\n\x1a\n") << entry.path();
            EXPECT_GT(fs::file_size(entry.path()), 10'000u) << entry.path();
            names.push_back(entry.path().stem().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    fs::path m_folder;
};

TEST_F(Console, SaysItsOptionsAndVersion)
{
    EXPECT_NE(run("--help").output.find("--lab"), std::string::npos);
    EXPECT_EQ(run("--help").status, 0);
    EXPECT_EQ(run("--version").output.find("fairlead "), 0u);
}

TEST_F(Console, RefusesWhatItDoesNotKnow)
{
    for (const char *arguments : {"--nonsense", "--tour", "--tour x --theme purple",
             "--tour x --lab --store y", "--scenario hang"}) {
        const Ended ended = run(arguments);
        EXPECT_EQ(ended.status, 2) << arguments;
        EXPECT_NE(ended.output.find("fairlead --help"), std::string::npos) << ended.output;
    }
}

TEST_F(Console, WalksTheTourOnTheLabWithoutADisplay)
{
    const Ended ended = run("--lab --tour '" + (m_folder / "tour").string() + "'");
    ASSERT_EQ(ended.status, 0) << ended.output;
    std::vector<std::string> expected;
    for (const char *page :
        {"compare", "compare-refused", "receipts", "route", "run", "runs", "surfaces"})
        for (const char *theme : {"dark", "light"})
            expected.push_back(std::string(page) + "-" + theme);
    EXPECT_EQ(pictures(), expected);
    EXPECT_NE(ended.output.find((m_folder / "tour/compare-light.png").string()), std::string::npos);
}

TEST_F(Console, ShowsAnEmptyLedger)
{
    const Ended ended = run("--store '" + (m_folder / "new/ledger.sqlite").string() + "' --tour '"
        + (m_folder / "tour").string() + "'");
    ASSERT_EQ(ended.status, 0) << ended.output;
    const auto names = pictures();
    EXPECT_NE(std::find(names.begin(), names.end(), "receipts-empty-light"), names.end());
}

TEST_F(Console, NamesALedgerThatItCannotRead)
{
    std::ofstream(m_folder / "ledger") << "this is no ledger, it is a letter to a friend";
    const Ended ended = run("--store '" + (m_folder / "ledger").string() + "' --tour '"
        + (m_folder / "tour").string() + "'");
    EXPECT_EQ(ended.status, 2);
    EXPECT_NE(ended.output.find((m_folder / "ledger").string()), std::string::npos) << ended.output;
}

} // namespace
