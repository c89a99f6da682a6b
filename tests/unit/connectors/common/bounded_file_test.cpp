#include "connectors/common/bounded_file.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace fairlead;
namespace fs = std::filesystem;

namespace {

class BoundedFile : public testing::Test {
protected:
    BoundedFile()
    {
        std::string pattern = (fs::temp_directory_path() / "fairlead-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~BoundedFile() override { fs::remove_all(m_folder); }

    fs::path write(const std::string &name, const std::string &bytes)
    {
        const fs::path path = m_folder / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::string refusal(const fs::path &path, const FileLimits &limits = {})
    {
        const auto result = readRegularFile(path, limits);
        if (result)
            return "was read";
        EXPECT_EQ(result.error().where, path.string());
        return result.error().code;
    }
    std::vector<std::string> names(const FoundFiles &found) const
    {
        std::vector<std::string> result;
        for (const fs::path &file : found.files)
            result.push_back(fs::relative(file, m_folder).string());
        return result;
    }

    fs::path m_folder;
};

TEST_F(BoundedFile, ReadsEveryByte)
{
    const std::string bytes("a\0b\n\xff", 5);
    EXPECT_EQ(*readRegularFile(write("x", bytes)), bytes);
    EXPECT_EQ(*readRegularFile(write("empty", "")), "");
}

TEST_F(BoundedFile, RefusesWhatIsNoRegularFile)
{
    const fs::path target = write("target", "x");
    fs::create_symlink(target, m_folder / "link");
    ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(refusal(m_folder / "absent"), "not_found");
    EXPECT_EQ(refusal(m_folder), "not_a_regular_file");
    EXPECT_EQ(refusal(m_folder / "link"), "link_not_followed");
    EXPECT_EQ(refusal(m_folder / "pipe"), "not_a_regular_file");
    EXPECT_EQ(refusal("/dev/null"), "not_a_regular_file");
}

TEST_F(BoundedFile, RefusesMoreThanItsLimits)
{
    const fs::path path = write("x", "1\n2\n3\n");
    EXPECT_EQ(refusal(path, {.bytes = 5}), "too_large");
    EXPECT_EQ(refusal(path, {.lines = 2}), "too_many_lines");
    EXPECT_TRUE(readRegularFile(path, {.bytes = 6, .lines = 3}));
}

TEST_F(BoundedFile, WalksInBytewiseOrderOfPath)
{
    for (const char *name : {"b", "a/2", "a/1", "a.x", "B", "a0"})
        write(name, "x");
    const FoundFiles found = findFiles({m_folder});
    EXPECT_EQ(names(found), (std::vector<std::string>{"B", "a.x", "a/1", "a/2", "a0", "b"}));
    EXPECT_TRUE(found.skipped.empty());
}

TEST_F(BoundedFile, NamesEverythingThatItSkips)
{
    write("folder/file", "x");
    fs::create_symlink("folder", m_folder / "link");
    ASSERT_EQ(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    write("d1/d2/d3/deep", "x");
    const FoundFiles found = findFiles({m_folder, m_folder / "absent"}, {.depth = 2});
    EXPECT_EQ(names(found), std::vector<std::string>{"folder/file"});
    std::vector<std::string> codes;
    for (const Error &error : found.skipped)
        codes.push_back(fs::path(error.where).filename().string() + " " + error.code);
    EXPECT_EQ(codes,
        (std::vector<std::string>{"d3 too_deep", "link link_not_followed",
            "pipe not_a_regular_file", "absent not_found"}));
}

} // namespace
