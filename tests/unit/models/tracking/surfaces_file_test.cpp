#include "models/tracking/surfaces_file.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <sys/stat.h>

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SurfacesFile : public testing::Test {
protected:
    void SetUp() override
    {
        std::string name = (std::filesystem::temp_directory_path() / "surfaces-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    void TearDown() override
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    std::filesystem::path config() const { return m_folder / "config"; }
    void write(const std::string &name, const std::string &text) const
    {
        std::filesystem::create_directories((config() / name).parent_path());
        std::ofstream(config() / name, std::ios::binary) << text;
    }
    std::string text(const std::string &name) const
    {
        std::ostringstream bytes;
        bytes << std::ifstream(config() / name, std::ios::binary).rdbuf();
        return bytes.str();
    }
    Result<SurfacesConfig> read() const { return readSurfaces(config(), "/home/operator"); }
    Result<SurfacesConfig> read(const std::string &text) const
    {
        write("surfaces.toml", text);
        return read();
    }

private:
    std::filesystem::path m_folder;
};

TEST_F(SurfacesFile, NoneIsNoSurfaceAndNoError)
{
    const auto config = read();
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_TRUE(config->hosts.empty() && config->others.empty() && config->warnings.empty());
}

TEST_F(SurfacesFile, AHostOfTwoLinesTakesTheRestFromTheSpecification)
{
    const auto config = read("# our hosts\n\n[[host]]\nid = \"h200-a\"\naddress = \"10.8.0.21\"\n");
    ASSERT_TRUE(config) << config.error().message;
    ASSERT_EQ(config->hosts.size(), 1U);
    const ConfiguredHost &host = config->hosts[0];
    EXPECT_EQ(host.source, "surfaces.toml:3");
    EXPECT_FALSE(host.ours);
    EXPECT_EQ(host.settings.id, "h200-a");
    EXPECT_EQ(host.settings.ssh.surfaceId, "h200-a");
    EXPECT_EQ(host.settings.ssh.address, "10.8.0.21");
    EXPECT_EQ(host.settings.ssh.port, 22);
    EXPECT_FALSE(host.settings.ssh.portGiven);
    EXPECT_EQ(host.settings.ssh.user, "");
    EXPECT_TRUE(host.settings.ssh.identityFiles.empty());
    EXPECT_EQ(host.settings.ssh.knownHosts, "/home/operator/.ssh/known_hosts");
    EXPECT_TRUE(host.settings.ssh.useSshConfig);
    EXPECT_EQ(host.settings.nvidiaSmi, "nvidia-smi");
    EXPECT_FALSE(host.settings.ratePerHour);
}

TEST_F(SurfacesFile, EveryKeyOfAHostIsRead)
{
    const auto config = read(R"([[host]]
id = "h200-a"
address = "h200-a.example"
port = 2222
user = "operator"
identity_files = ["~/.ssh/id_ed25519", "keys/lab", "/etc/key"]
known_hosts = "known_hosts"
jump = ["operator@gate:22"]
use_ssh_config = false
nvidia_smi = "/opt/bin/nvidia-smi"
logs = ["~/runs/*.log", "/data/*.log"]
caches = { triton = "/data/triton", inductor = "/data/inductor" }
rate_per_hour = 21
runbook = "https://wiki.example/h200"
)");
    ASSERT_TRUE(config) << config.error().message;
    const HostSettings &host = config->hosts.at(0).settings;
    EXPECT_EQ(host.ssh.port, 2222);
    EXPECT_TRUE(host.ssh.portGiven);
    EXPECT_EQ(host.ssh.user, "operator");
    EXPECT_THAT(host.ssh.identityFiles,
        ElementsAre("/home/operator/.ssh/id_ed25519", this->config() / "keys/lab", "/etc/key"));
    EXPECT_EQ(host.ssh.knownHosts, this->config() / "known_hosts");
    EXPECT_THAT(host.ssh.jump, ElementsAre("operator@gate:22"));
    EXPECT_FALSE(host.ssh.useSshConfig);
    EXPECT_EQ(host.nvidiaSmi, "/opt/bin/nvidia-smi");
    EXPECT_THAT(host.logs, ElementsAre("~/runs/*.log", "/data/*.log"));
    EXPECT_EQ(host.caches.at("inductor"), "/data/inductor");
    EXPECT_EQ(host.ratePerHour, 21.0);
    EXPECT_EQ(host.runbook, "https://wiki.example/h200");
    EXPECT_THAT(config->warnings, IsEmpty());
}

TEST_F(SurfacesFile, WarnsOfUnknownKeysAndReadsOn)
{
    const auto config = read("color = \"red\"\n"
                             "[[host]]\nid = \"a\"\naddress = \"b\"\n  adress = \"c\"\n"
                             "[defaults]\nport = 3\n");
    ASSERT_TRUE(config) << config.error().message;
    ASSERT_EQ(config->hosts.size(), 1U);
    std::vector<std::string> places;
    for (const SurfaceWarning &warning : config->warnings) {
        EXPECT_EQ(warning.code, "unknown_key");
        places.push_back(warning.where);
    }
    EXPECT_THAT(places,
        testing::UnorderedElementsAre(
            "surfaces.toml:1:1", "surfaces.toml:5:3", "surfaces.toml:6:2"));
}

TEST_F(SurfacesFile, OtherKindsAreListedWithTheirTarget)
{
    const auto config = read("[[modal]]\nid = \"m\"\nprofile = \"team\"\n"
                             "environment = \"main\"\nserver_url = \"http://127.0.0.1:9000\"\n"
                             "[[tpu]]\nid = \"t\"\nproject = \"p\"\nzones = [\"z-a\", \"z-b\"]\n"
                             "endpoint = \"https://tpu.example\"\nrate_per_hour = 1.5\n");
    ASSERT_TRUE(config) << config.error().message;
    ASSERT_EQ(config->others.size(), 2U);
    EXPECT_EQ(config->others[0].id, "m");
    EXPECT_EQ(config->others[0].kind, "modal");
    EXPECT_EQ(config->others[0].target, "team, main at http://127.0.0.1:9000");
    EXPECT_EQ(config->others[0].source, "surfaces.toml:1");
    EXPECT_EQ(config->others[1].kind, "tpu");
    EXPECT_EQ(config->others[1].target, "p z-a, z-b");
    EXPECT_THAT(config->warnings, IsEmpty());
}

TEST_F(SurfacesFile, WhatIsWrongIsNamedWithItsPlace)
{
    const std::string host = "[[host]]\nid = \"a\"\naddress = \"b\"\n";
    const std::vector<std::pair<std::string, std::string>> wrong{{"[[host]]\nid = \"a\n", ":2:"},
        {"[[host]]\naddress = \"b\"\n", ":1:1"}, {"[[host]]\nid = \"a\"\n", ":1:1"},
        {"[[host]]\nid = \"H200\"\naddress = \"b\"\n", ":2:6"},
        {"[[host]]\nid = \"\"\naddress = \"b\"\n", ":2:6"},
        {"[[host]]\nid = \"" + std::string(41, 'a') + "\"\naddress = \"b\"\n", ":2:6"},
        {"[[host]]\nid = \"a\"\naddress = \"-oProxyCommand=x\"\n", ":3:11"},
        {"[[host]]\nid = \"a\"\naddress = \"b c\"\n", ":3:11"}, {host + "port = \"22\"\n", ":4:8"},
        {host + "port = 0\n", ":4:8"}, {host + "port = 65536\n", ":4:8"},
        {host + "port = 22.0\n", ":4:8"}, {host + "user = \"a@b\"\n", ":4:8"},
        {host + "logs = \"x\"\n", ":4:8"}, {host + "logs = [1]\n", ":4:8"},
        {host + "caches = []\n", ":4:10"}, {host + "use_ssh_config = 1\n", ":4:18"},
        {host + "rate_per_hour = -1\n", ":4:17"}, {host + "rate_per_hour = nan\n", ":4:17"},
        {host + "runbook = 5\n", ":4:11"}, {host + host, ":5:6"},
        {host + "[[tpu]]\nid = \"a\"\n", ":5:6"}, {"host = 3\n", ":1:1"},
        {"[host]\nid = \"a\"\n", ":1:2"}, {"modal = [1, 2]\n", ":1:1"},
        {"[[modal]]\nid = \"m\"\nserver_url = \"http://evil.example\"\n", ":3:14"},
        {"[[modal]]\nid = \"m\"\nserver_url = \"http://127.0.0.1.evil.example/\"\n", ":3:14"},
        {"[[tpu]]\nid = \"t\"\nendpoint = \"http://10.0.0.1:80\"\n", ":3:12"},
        {host + "port = 22\nport = 23\n", ":5:"}, {std::string("id = \"\xff\"\n"), ":1:"}};
    for (const auto &[text, place] : wrong) {
        const auto config = read(text);
        ASSERT_FALSE(config) << text;
        EXPECT_EQ(config.error().code, "bad_config") << text;
        EXPECT_THAT(config.error().where,
            testing::StartsWith((this->config() / "surfaces.toml").string() + place))
            << text << config.error().message;
        EXPECT_NE(config.error().message, "") << text;
        EXPECT_NE(config.error().remedy, "") << text;
    }
}

TEST_F(SurfacesFile, TheFolderIsReadInOrderAfterTheFile)
{
    write("surfaces.d/b.toml", "[[host]]\nid = \"b\"\naddress = \"b\"\nidentity_files = [\"k\"]\n");
    write("surfaces.d/a.toml", "[[host]]\nid = \"a\"\naddress = \"a\"\n");
    write("surfaces.d/.hidden.toml", "broken");
    write("surfaces.d/a.toml.bak", "broken");
    const auto config = read("[[host]]\nid = \"z\"\naddress = \"z\"\n");
    ASSERT_TRUE(config) << config.error().message;
    std::vector<std::string> sources;
    for (const ConfiguredHost &host : config->hosts)
        sources.push_back(host.source);
    EXPECT_THAT(
        sources, ElementsAre("surfaces.toml:1", "surfaces.d/a.toml:1", "surfaces.d/b.toml:1"));
    EXPECT_THAT(
        config->hosts[2].settings.ssh.identityFiles, ElementsAre(this->config() / "surfaces.d/k"));
    write("surfaces.d/c.toml", "[[host]]\nid = \"z\"\naddress = \"z\"\n");
    const auto twice = read();
    ASSERT_FALSE(twice);
    EXPECT_THAT(twice.error().message, HasSubstr("surfaces.toml:1"));
    EXPECT_THAT(twice.error().where, HasSubstr("surfaces.d/c.toml:2:6"));
}

TEST_F(SurfacesFile, MayBeALinkIntoAFolderOfDotfiles)
{
    write("elsewhere", "[[host]]\nid = \"a\"\naddress = \"a\"\n");
    std::filesystem::create_symlink(config() / "elsewhere", config() / "surfaces.toml");
    EXPECT_EQ(read()->hosts.size(), 1U);
    std::filesystem::remove(config() / "elsewhere");
    EXPECT_EQ(read().error().code, "bad_config") << "a link to nowhere is no empty configuration";
}

TEST_F(SurfacesFile, AFolderInItsPlaceIsAnError)
{
    std::filesystem::create_directories(config() / "surfaces.toml");
    EXPECT_EQ(read().error().code, "bad_config");
}

HostForm form()
{
    HostForm form;
    form.id = "h200-a";
    form.address = "10.8.0.21";
    return form;
}

TEST_F(SurfacesFile, TheWindowWritesAFileOfItsOwn)
{
    HostForm wide = form();
    wide.user = "operator";
    wide.port = 2222;
    wide.identityFiles = {"~/.ssh/id \"quoted\" \\ \u00e9"};
    wide.logs = {"~/runs/*.log"};
    wide.knownHosts = "/tmp/known";
    wide.useSshConfig = false;
    wide.nvidiaSmi = "/opt/smi";
    wide.runbook = "see 'here' # and there";
    const auto done = writeHost(config(), wide);
    ASSERT_TRUE(done) << done.error().message;
    const auto config = read();
    ASSERT_TRUE(config) << config.error().message;
    ASSERT_EQ(config->hosts.size(), 1U);
    EXPECT_TRUE(config->hosts[0].ours);
    EXPECT_THAT(config->hosts[0].source, testing::StartsWith("surfaces.d/h200-a.toml:"));
    EXPECT_THAT(config->warnings, IsEmpty());
    HostForm back = formOf(config->hosts[0].settings);
    EXPECT_EQ(back.identityFiles.at(0), "/home/operator/.ssh/id \"quoted\" \\ \u00e9");
    EXPECT_EQ(back.user, wide.user);
    EXPECT_EQ(back.port, wide.port);
    EXPECT_EQ(back.logs, wide.logs);
    EXPECT_EQ(back.knownHosts, wide.knownHosts);
    EXPECT_EQ(back.useSshConfig, wide.useSshConfig);
    EXPECT_EQ(back.nvidiaSmi, wide.nvidiaSmi);
    EXPECT_EQ(back.runbook, wide.runbook);
    struct stat status = {};
    ASSERT_EQ(::stat((this->config() / "surfaces.d/h200-a.toml").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat((this->config() / "surfaces.d").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    std::size_t files = 0;
    for ([[maybe_unused]] const auto &entry :
        std::filesystem::directory_iterator(this->config() / "surfaces.d"))
        ++files;
    EXPECT_EQ(files, 1U) << "nothing temporary is left";
}

TEST_F(SurfacesFile, EditingKeepsKeysThatThePageDoesNotKnow)
{
    ASSERT_TRUE(writeHost(config(), form()));
    std::string text = this->text("surfaces.d/h200-a.toml");
    text += "rate_per_hour = 21.5\ncaches = { triton = \"/t\" }\nfuture = [1, 2]\n";
    write("surfaces.d/h200-a.toml", text);
    HostForm next = form();
    next.address = "10.8.0.22";
    next.logs = {"/data/*.log"};
    const auto done = writeHost(config(), next);
    ASSERT_TRUE(done) << done.error().message;
    const auto config = read();
    ASSERT_TRUE(config) << config.error().message;
    const ConfiguredHost &host = config->hosts.at(0);
    EXPECT_TRUE(host.ours);
    EXPECT_EQ(host.settings.ssh.address, "10.8.0.22");
    EXPECT_EQ(host.settings.ratePerHour, 21.5);
    EXPECT_EQ(host.settings.caches.at("triton"), "/t");
    EXPECT_THAT(host.settings.logs, ElementsAre("/data/*.log"));
    ASSERT_EQ(config->warnings.size(), 1U);
    EXPECT_THAT(config->warnings[0].message, HasSubstr("future"));
    next.logs.clear();
    ASSERT_TRUE(writeHost(this->config(), next));
    EXPECT_THAT(read()->hosts.at(0).settings.logs, IsEmpty());
}

TEST_F(SurfacesFile, WhatWasWrittenByHandIsNotRewritten)
{
    const std::string byHand = "# mine\n[[host]]\nid = \"h200-a\"\naddress = \"x\"\n";
    write("surfaces.toml", byHand);
    const auto refused = writeHost(config(), form());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "not_ours");
    EXPECT_EQ(refused.error().where, "surfaces.toml:2");
    EXPECT_THAT(refused.error().remedy, HasSubstr((config() / "surfaces.toml").string()));
    EXPECT_EQ(text("surfaces.toml"), byHand);
    std::filesystem::rename(config() / "surfaces.toml", config() / "moved");
    write("surfaces.d/h200-a.toml", byHand);
    EXPECT_EQ(writeHost(config(), form()).error().code, "not_ours");
    EXPECT_EQ(text("surfaces.d/h200-a.toml"), byHand);
    std::filesystem::rename(config() / "surfaces.d/h200-a.toml", config() / "surfaces.d/all.toml");
    EXPECT_EQ(writeHost(config(), form()).error().code, "id_taken");
    write("surfaces.d/all.toml", "[[tpu]]\nid = \"h200-a\"\n");
    EXPECT_EQ(writeHost(config(), form()).error().code, "id_taken");
    write("surfaces.d/all.toml", "broken");
    EXPECT_EQ(writeHost(config(), form()).error().code, "bad_config");
}

TEST_F(SurfacesFile, AFormIsRefusedByItsField)
{
    const auto refused = [this](auto change) {
        HostForm wrong = form();
        change(wrong);
        const auto done = writeHost(config(), wrong);
        EXPECT_FALSE(done);
        if (done)
            return std::string();
        EXPECT_EQ(done.error().code, "bad_value");
        return done.error().where;
    };
    EXPECT_EQ(refused([](HostForm &f) { f.id = "../x"; }), "id");
    EXPECT_EQ(refused([](HostForm &f) { f.id = ""; }), "id");
    EXPECT_EQ(refused([](HostForm &f) { f.address = ""; }), "address");
    EXPECT_EQ(refused([](HostForm &f) { f.address = "-x"; }), "address");
    EXPECT_EQ(refused([](HostForm &f) { f.user = "a b"; }), "user");
    EXPECT_EQ(refused([](HostForm &f) { f.port = 0; }), "port");
    EXPECT_EQ(refused([](HostForm &f) { f.logs = {"a", ""}; }), "logs");
    EXPECT_EQ(refused([](HostForm &f) { f.identityFiles = {"a\nb"}; }), "identity_files");
    EXPECT_EQ(refused([](HostForm &f) { f.runbook = "a\nb"; }), "runbook");
    EXPECT_FALSE(std::filesystem::exists(config()));
}

} // namespace
} // namespace fairlead
