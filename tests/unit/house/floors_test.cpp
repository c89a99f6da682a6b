// app -> ui -> models -> connectors, never back up: read off the includes, the link lists and the
// programs themselves.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// "path: include" of each include below `folder` that `forbidden` matches, leaving out paths below
/// `except`.
std::vector<std::string> includes(
    const std::string &folder, const std::string &forbidden, const std::string &except = "(none)")
{
    const fs::path root = FAIRLEAD_SOURCE;
    const std::regex pattern("^\\s*#\\s*include\\s*[<\"](" + forbidden + ")");
    std::vector<std::string> found;
    for (const auto &entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string path = fs::relative(entry.path(), root).string();
        if (!entry.is_regular_file() || path.starts_with(except))
            continue;
        std::istringstream lines(read(entry.path()));
        for (std::string line; std::getline(lines, line);)
            if (std::regex_search(line, pattern))
                found.push_back(path + ": " + line);
    }
    return found;
}

constexpr const char *qt = "Q[A-Z]|Qt|q[a-z]+\\.h|qt";
const std::vector<std::string> none;

TEST(Floors, ConnectorsIncludeNoQtAndNothingAbove)
{
    EXPECT_EQ(includes("connectors", qt), none);
    EXPECT_EQ(includes("connectors", "models/|ui/|app/"), none);
}

TEST(Floors, ModelsIncludeNothingAboveAndQtOnlyInItems)
{
    EXPECT_EQ(includes("models", "ui/|app/"), none);
    EXPECT_EQ(includes("models", qt, "models/items/"), none);
    EXPECT_EQ(
        includes("models/items", "QWidget|QPainter|QtWidgets|QtGui|QColor|QIcon|QPixmap"), none);
}

TEST(Floors, TheCoreDoesNotReachIntoItems)
{
    EXPECT_EQ(includes("models", "models/items/", "models/items/"), none);
}

TEST(Floors, UiIncludesNoConnectorAndNoProgram)
{
    EXPECT_EQ(includes("ui", "connectors/|app/"), none);
}

TEST(Floors, TheCommandLineIncludesNoQt)
{
    EXPECT_EQ(includes("app/cli", qt), none);
    EXPECT_EQ(includes("app/cli", "ui/|models/items/"), none);
}

TEST(Floors, NobodyIncludesAWholeQtModule)
{
    for (const char *folder : {"ui", "models", "app"})
        EXPECT_EQ(includes(folder, "QtWidgets|QtGui|QtCore|QtCharts|QtTest"), none);
}

/// What a target links, as CMake wrote it down.
std::string links(const std::string &target)
{
    std::istringstream lines(read(fs::path(FAIRLEAD_BUILD) / "link_lists.txt"));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(target + ":"))
            return line;
    ADD_FAILURE() << "no link list for " << target;
    return {};
}

TEST(Floors, LinkListsGoDownwardsOnly)
{
    const std::regex qtLibrary("Qt6::");
    const std::regex aboveConnectors("fairlead_core|fairlead_items|fairlead_ui");
    const std::regex aboveCore("fairlead_items|fairlead_ui");
    const std::regex widgets("Qt6::(Widgets|Gui)|fairlead_ui");
    EXPECT_FALSE(std::regex_search(links("connectors"), qtLibrary));
    EXPECT_FALSE(std::regex_search(links("connectors"), aboveConnectors));
    EXPECT_FALSE(std::regex_search(links("fairlead_core"), qtLibrary));
    EXPECT_FALSE(std::regex_search(links("fairlead_core"), aboveCore));
    EXPECT_FALSE(std::regex_search(links("fairlead_items"), widgets));
    EXPECT_FALSE(std::regex_search(links("fairlead-cli"), qtLibrary));
    EXPECT_FALSE(std::regex_search(links("fairlead-cli"), aboveCore));
}

TEST(Floors, TheCommandLineProgramLoadsNoQt)
{
    const std::string command
        = "readelf -d '" + (fs::path(FAIRLEAD_BUILD) / "app/fairlead-cli").string() + "'";
    std::string output;
    FILE *pipe = ::popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::array<char, 4096> block;
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe))
        output.append(block.data(), got);
    ASSERT_EQ(::pclose(pipe), 0) << command;
    EXPECT_NE(output.find("libsqlite3"), std::string::npos);
    EXPECT_EQ(output.find("libQt"), std::string::npos) << output;
}

} // namespace
