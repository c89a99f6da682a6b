// What `serve` promises: its line, its surfaces, and that nothing is left of it.
#include <chrono>
#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/lab/lab_process.h"

namespace fairlead::test {
namespace {

using Json = nlohmann::json;

bool allGone(const std::vector<pid_t> &processes)
{
    return eventually([&] {
        for (const pid_t process : processes)
            if (lives(process))
                return false;
        return true;
    });
}

int modeOf(const std::filesystem::path &path)
{
    struct stat there = {};
    return ::lstat(path.c_str(), &there) == 0 ? int(there.st_mode & 0777) : -1;
}

/// Local addresses that listen on this port, as the kernel writes them.
std::set<std::string> listeners(int port)
{
    std::set<std::string> found;
    for (const char *table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        std::ifstream file(table);
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) {
            std::istringstream words(line);
            std::string number, local, remote, state;
            words >> number >> local >> remote >> state;
            const std::size_t colon = local.find(':');
            if (state == "0A" && std::stoi(local.substr(colon + 1), nullptr, 16) == port)
                found.insert(local.substr(0, colon));
        }
    }
    return found;
}

TEST(Serve, SaysOnOneLineWhatItServes)
{
    Lab lab({"--speed", "50"});
    const Json &line = lab.line();
    EXPECT_EQ(line["schema"], "fairlead.lab/1");
    EXPECT_EQ(line["pid"], lab.program().pid());
    EXPECT_TRUE(line["modal"].is_null());
    EXPECT_TRUE(line["tpu"].is_null());
    EXPECT_TRUE(std::filesystem::exists(
        std::filesystem::path(line["config_dir"].get<std::string>()) / "surfaces.toml"));
    ASSERT_EQ(line["hosts"].size(), 2u);
    EXPECT_EQ(line["hosts"][0]["id"], "h200-a");
    EXPECT_EQ(line["hosts"][0]["known"], true);
    EXPECT_EQ(line["hosts"][1]["known"], false);
    std::set<std::string> states;
    for (const Json &run : line["runs"]) {
        states.insert(run["state"]);
        EXPECT_EQ(run["ref"],
            "host:" + run["host"].get<std::string>() + ':' + run["log"].get<std::string>());
        EXPECT_TRUE(std::filesystem::exists(run["log"].get<std::string>()));
    }
    EXPECT_EQ(states, (std::set<std::string>{"done", "failed", "lost", "running"}));
}

TEST(Serve, ListensOnLoopbackOnlyAndKeepsItsFolderPrivate)
{
    Lab lab({"--speed", "50"});
    for (const Json &host : lab.line()["hosts"])
        EXPECT_EQ(listeners(host["port"]), std::set<std::string>{"0100007F"});
    EXPECT_EQ(modeOf(lab.folder()), 0700);
    EXPECT_EQ(modeOf(lab.folder() / "config"), 0700);
    EXPECT_EQ(modeOf(lab.folder() / "config/client_key"), 0600);
    EXPECT_EQ(modeOf(lab.folder() / "config/surfaces.toml"), 0600);
    EXPECT_EQ(modeOf(lab.folder() / "h200-a/ssh"), 0700);
    EXPECT_EQ(modeOf(lab.folder() / "h200-a/ssh/host_key"), 0600);
}

TEST(Serve, ConfiguresBothHostsForTheConsole)
{
    Lab lab({"--speed", "50"});
    std::ifstream file(lab.folder() / "config/surfaces.toml");
    std::ostringstream text;
    text << file.rdbuf();
    for (const Json &host : lab.line()["hosts"]) {
        EXPECT_NE(text.str().find("id = \"" + host["id"].get<std::string>()), std::string::npos);
        EXPECT_NE(text.str().find("port = " + std::to_string(host["port"].get<int>())),
            std::string::npos);
    }
    EXPECT_NE(text.str().find("use_ssh_config = false"), std::string::npos);
}

TEST(Serve, TheSecondHostsKeyIsNotKnownYet)
{
    Lab lab({"--speed", "50"});
    const Ended refused = lab.ssh("h200-b", "true");
    EXPECT_EQ(refused.exit, 255);
    EXPECT_NE(refused.err.find("Host key verification failed"), std::string::npos) << refused.err;
    auto words = lab.sshWords("h200-b", "nvidia-smi -L");
    words.insert(words.begin() + 1,
        {"-o", "UserKnownHostsFile=" + (lab.folder() / "config/trusted").string(), "-o",
            "StrictHostKeyChecking=accept-new"});
    const Ended trusted = run(words);
    EXPECT_EQ(trusted.exit, 0) << trusted.err;
    EXPECT_NE(trusted.out.find("GPU 7: NVIDIA H200"), std::string::npos);
}

TEST(Serve, NothingIsLeftAfterSigterm)
{
    Lab lab({"--speed", "50"});
    // A session that goes on, a process that left its session, and a job that was killed.
    Running session(
        lab.sshWords("h200-a", "nvidia-smi --query-gpu=index --format=csv,noheader -lms 100"));
    EXPECT_EQ(session.line(), "0");
    EXPECT_EQ(lab.ssh("h200-a", "setsid sleep 600 </dev/null >/dev/null 2>&1 &").exit, 0);
    EXPECT_EQ(lab.inject("kill", "harbor-main-08").exit, 0);
    const std::vector<pid_t> all = lab.processes();
    EXPECT_GT(all.size(), 6u);
    const auto asked = std::chrono::steady_clock::now();
    ::kill(lab.program().pid(), SIGTERM);
    EXPECT_EQ(lab.program().wait(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(5)) << "the promise";
    for (const pid_t process : all)
        EXPECT_FALSE(lives(process)) << process;
    EXPECT_NE(session.wait(), -2);
}

TEST(Serve, NothingIsLeftWhenItIsKilled)
{
    Lab lab({"--speed", "50"});
    const std::vector<pid_t> all = lab.processes();
    ::kill(lab.program().pid(), SIGKILL);
    EXPECT_EQ(lab.program().wait(), -1);
    EXPECT_TRUE(allGone(all));
}

TEST(Serve, NothingIsLeftWhenItsWorldIsKilled)
{
    Lab lab({"--speed", "50"});
    const std::vector<pid_t> all = lab.processes();
    ASSERT_GT(all.size(), 1u);
    ::kill(all[1], SIGKILL);
    EXPECT_EQ(lab.program().wait(), 2);
    EXPECT_TRUE(allGone(all));
}

TEST(Serve, EndsWithItsParentWhereThatIsAsked)
{
    std::string name = (std::filesystem::temp_directory_path() / "fairlead-lab-XXXXXX").string();
    ASSERT_TRUE(::mkdtemp(name.data()));
    pid_t served = 0;
    {
        Running parent({"sh", "-c", "\"$0\" serve --dir \"$1\" --speed 50 --parent-death & wait",
            FAIRLEAD_LAB, name});
        const Json line = Json::parse(parent.line(), nullptr, false);
        ASSERT_TRUE(line.is_object());
        served = line["pid"];
        EXPECT_TRUE(lives(served));
    } // SIGKILL
    EXPECT_TRUE(allGone({served}));
    std::filesystem::remove_all(name);
}

TEST(Serve, TwoLabsStandBesideEachOther)
{
    Lab one({"--speed", "50"}), other({"--speed", "50"});
    EXPECT_EQ(one.ssh("h200-a", "echo here").out, "here\n");
    EXPECT_EQ(other.ssh("h200-a", "echo there").out, "there\n");
    auto wrong = one.sshWords("h200-a", "true");
    for (std::string &word : wrong)
        if (word == one.line()["hosts"][0]["identity_file"])
            word = other.line()["hosts"][0]["identity_file"];
    EXPECT_EQ(run(wrong).exit, 255) << "the key of one lab opens the other";
}

TEST(Serve, RefusesAFolderThatIsInUseOrNotItsOwn)
{
    Lab lab({"--speed", "50"});
    const Ended second = run({FAIRLEAD_LAB, "serve", "--dir", lab.folder().string()});
    EXPECT_EQ(second.exit, 2);
    EXPECT_NE(second.err.find("already"), std::string::npos);
    const std::filesystem::path mine = lab.folder() / "config";
    const Ended full = run({FAIRLEAD_LAB, "serve", "--dir", mine.string()});
    EXPECT_EQ(full.exit, 2);
    EXPECT_NE(full.err.find("other things"), std::string::npos) << full.err;
    EXPECT_EQ(lab.ssh("h200-a", "echo still here").out, "still here\n");
}

/// A folder that only its owner may enter, and that is gone with the object.
class PrivateFolder {
public:
    PrivateFolder()
        : m_path((std::filesystem::temp_directory_path() / "fairlead-own-XXXXXX").string())
    {
        EXPECT_TRUE(::mkdtemp(m_path.data()));
    }
    ~PrivateFolder() { std::filesystem::remove_all(m_path); }
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

TEST(Serve, AsRootRefusesAFolderThatTheAccountCannotReach)
{
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root has hosts of another account";
    const PrivateFolder own;
    const Ended refused = run({FAIRLEAD_LAB, "serve", "--dir", own.path() + "/lab"});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_NE(refused.err.find("fairlead-lab may not enter " + own.path()), std::string::npos)
        << refused.err;
    EXPECT_FALSE(std::filesystem::exists(own.path() + "/lab"));
}

TEST(Serve, WorksFromAProgramThatTheAccountCannotReach)
{
    const PrivateFolder own, dir;
    const std::string copy = own.path() + "/fairlead-lab";
    std::filesystem::copy_file(FAIRLEAD_LAB, copy);
    Running lab({copy, "serve", "--dir", dir.path(), "--speed", "50"});
    const Json line = Json::parse(lab.line(), nullptr, false);
    ASSERT_TRUE(line.is_object());
    EXPECT_EQ(line["runs"].size(), 5u);
    ::kill(lab.pid(), SIGTERM);
    EXPECT_EQ(lab.wait(), 0);
}

TEST(Serve, TakesOverAFolderThatALabLeft)
{
    std::string key;
    std::filesystem::path folder;
    std::string name = (std::filesystem::temp_directory_path() / "fairlead-lab-XXXXXX").string();
    ASSERT_TRUE(::mkdtemp(name.data()));
    std::set<std::string> keys;
    for (int time = 0; time < 2; ++time) {
        Running lab({FAIRLEAD_LAB, "serve", "--dir", name, "--speed", "50"});
        ASSERT_FALSE(lab.line().empty());
        std::ifstream file(std::filesystem::path(name) / "config/client_key.pub");
        std::getline(file, key);
        keys.insert(key);
        ::kill(lab.pid(), SIGTERM);
        EXPECT_EQ(lab.wait(), 0);
    }
    EXPECT_EQ(keys.size(), 2u) << "each start makes new keys";
    std::filesystem::remove_all(name);
}

} // namespace
} // namespace fairlead::test
