#include "tests/cli/live_fixture.h"

namespace fairlead::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Surfaces : public LiveCli {
protected:
    std::string codeOf(const CliRun &run) const
    {
        const Json document = run.json();
        if (!document.is_object() || document.value("problems", Json::array()).empty())
            return {};
        return document["problems"][0]["code"];
    }
    void trustNobody() const { std::ofstream(server.knownHosts()).flush(); }
};

TEST_F(Surfaces, AreListedById)
{
    configure("[[tpu]]\nid = \"b-tpu\"\nproject = \"p\"\nzones = [\"z\"]\n"
              "[[modal]]\nid = \"m\"\nprofile = \"team\"\ncolour = \"red\"\n");
    const CliRun run = json({"surfaces"});
    EXPECT_EQ(run.exit, 0) << run.err;
    ASSERT_EQ(run.json().size(), 3U) << run.out;
    std::vector<std::string> ids, kinds, surfaces, sources;
    for (const Json &row : run.json()) {
        EXPECT_EQ(row["schema"], "fairlead.cli/1");
        ids.push_back(row["id"]);
        kinds.push_back(row["kind"]);
        surfaces.push_back(row["surface"]);
        sources.push_back(row["source"]);
    }
    EXPECT_THAT(ids, ElementsAre("b-tpu", "h200-a", "m"));
    EXPECT_THAT(kinds, ElementsAre("tpu", "host", "modal"));
    EXPECT_THAT(surfaces, ElementsAre("tpu", "unknown", "modal"));
    EXPECT_THAT(sources, Contains("surfaces.toml:1"));
    EXPECT_EQ(
        run.json()[1]["target"], server.user() + "@127.0.0.1:" + std::to_string(server.port()));
    EXPECT_THAT(run.err, HasSubstr("colour"));
    EXPECT_THAT(text({"surfaces"}).out, HasSubstr("h200-a"));
}

TEST_F(Surfaces, WithoutAConfigurationAreNone)
{
    std::filesystem::remove_all(config());
    EXPECT_EQ(json({"surfaces"}).json(), Json::array());
    EXPECT_THAT(text({"surfaces"}).out, HasSubstr("No surfaces"));
}

TEST_F(Surfaces, ABrokenConfigurationIsNamedWithItsPlace)
{
    configure("port = \"ssh\"\n");
    const CliRun run = json({"surfaces"});
    EXPECT_EQ(run.exit, 2);
    EXPECT_EQ(run.errorCode(), "bad_config");
    EXPECT_THAT(run.json()["error"]["where"].get<std::string>(), HasSubstr("surfaces.toml:"));
}

TEST_F(Surfaces, ATestSaysWhoIsThere)
{
    const CliRun run = json({"surfaces", "test", "h200-a"});
    EXPECT_EQ(run.exit, 0) << run.out << run.err;
    const Json document = run.json();
    ASSERT_TRUE(document.is_object()) << run.out;
    EXPECT_EQ(document["id"], "h200-a");
    EXPECT_EQ(document["reachable"], true);
    EXPECT_EQ(document["identity"]["user"], server.user());
    EXPECT_THAT(document["identity"]["server_banner"].get<std::string>(), HasSubstr("OpenSSH"));
    EXPECT_GT(document["latency_ms"].get<double>(), 0);
    EXPECT_THAT(document["capabilities"].get<std::vector<std::string>>(), Contains("exec"));
    EXPECT_THAT(document["problems"], IsEmpty());
    EXPECT_THAT(text({"surfaces", "test", "h200-a"}).out, HasSubstr("is reachable"));
}

TEST_F(Surfaces, ATestOfWhatDoesNotAnswerEndsWithThree)
{
    server.stop();
    const CliRun run = json({"surfaces", "test", "h200-a"});
    EXPECT_EQ(run.exit, 3) << run.out;
    EXPECT_EQ(codeOf(run), "unreachable");
    EXPECT_EQ(run.json()["reachable"], false);
    EXPECT_EQ(run.json()["latency_ms"], nullptr);
}

TEST_F(Surfaces, AnUnknownOneIsBadInput)
{
    EXPECT_EQ(json({"surfaces", "test", "h200-b"}).errorCode(), "unknown_surface");
    EXPECT_THAT(text({"surfaces", "test", "h200-b"}).err, HasSubstr("h200-a"));
    configure("[[modal]]\nid = \"m\"\n");
    EXPECT_EQ(json({"surfaces", "test", "m"}).errorCode(), "not_watched");
    EXPECT_EQ(json({"surfaces", "tset", "m"}).errorCode(), "unknown_verb");
    EXPECT_EQ(json({"surfaces", "test"}).errorCode(), "bad_usage");
}

TEST_F(Surfaces, ARefusedLoginIsANo)
{
    const std::string key = desk.folder() / "other_key";
    ASSERT_EQ(std::system(("ssh-keygen -q -t ed25519 -N '' -f '" + key + "'").c_str()), 0);
    configure();
    std::string config = readWhole(this->config() / "surfaces.toml");
    const std::string right = server.userKey().string();
    config.replace(config.find(right), right.size(), key);
    desk.file("config/surfaces.toml", config);
    ::unsetenv("SSH_AUTH_SOCK");
    const CliRun run = json({"surfaces", "test", "h200-a"});
    EXPECT_EQ(run.exit, 1) << run.out;
    EXPECT_EQ(codeOf(run), "auth_failed");
}

TEST_F(Surfaces, AnUnknownKeyIsTrustedByItsFingerprintAlone)
{
    trustNobody();
    const CliRun refused = json({"surfaces", "test", "h200-a"});
    EXPECT_EQ(refused.exit, 1) << refused.out;
    EXPECT_EQ(codeOf(refused), "host_key_unknown");
    EXPECT_THAT(refused.out, HasSubstr(server.fingerprint()));

    const std::string wrong = "SHA256:" + std::string(43, 'A');
    const CliRun other = json({"surfaces", "trust", "h200-a", "--fingerprint", wrong});
    EXPECT_EQ(other.exit, 1) << other.out;
    EXPECT_EQ(other.json()["trusted"], false);
    EXPECT_EQ(other.json()["problem"]["code"], "fingerprint_differs");
    EXPECT_EQ(readWhole(server.knownHosts()), "");
    EXPECT_EQ(text({"surfaces", "trust", "h200-a", "--fingerprint", wrong}).exit, 1);

    const CliRun right
        = json({"surfaces", "trust", "h200-a", "--fingerprint", server.fingerprint()});
    EXPECT_EQ(right.exit, 0) << right.out << right.err;
    EXPECT_EQ(right.json()["trusted"], true);
    EXPECT_EQ(right.json()["fingerprint"], server.fingerprint());
    EXPECT_EQ(json({"surfaces", "test", "h200-a"}).exit, 0);

    const std::string before = readWhole(server.knownHosts());
    EXPECT_EQ(text({"surfaces", "trust", "h200-a", "--fingerprint", server.fingerprint()}).exit, 0);
    EXPECT_EQ(readWhole(server.knownHosts()), before) << "trusted already: nothing is added";
}

TEST_F(Surfaces, AChangedKeyIsNeverTrusted)
{
    const std::string before = readWhole(server.knownHosts());
    server.useNewHostKey();
    const CliRun run = json({"surfaces", "trust", "h200-a", "--fingerprint", server.fingerprint()});
    EXPECT_EQ(run.exit, 1) << run.out;
    EXPECT_EQ(run.json()["problem"]["code"], "host_key_changed");
    EXPECT_EQ(readWhole(server.knownHosts()), before);
    const CliRun test = json({"surfaces", "test", "h200-a"});
    EXPECT_EQ(test.exit, 1);
    EXPECT_EQ(codeOf(test), "host_key_changed");
}

TEST_F(Surfaces, ATrustThatCannotBeAskedForEndsWithThree)
{
    const std::string fingerprint = server.fingerprint();
    server.stop();
    const CliRun run = json({"surfaces", "trust", "h200-a", "--fingerprint", fingerprint});
    EXPECT_EQ(run.exit, 3) << run.out;
    EXPECT_EQ(run.errorCode(), "unreachable");
    for (const char *odd : {"", "SHA256:", "md5:00:11", "SHA256:short",
             "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!"})
        EXPECT_EQ(
            json({"surfaces", "trust", "h200-a", "--fingerprint", odd}).errorCode(), "bad_usage")
            << odd;
}

} // namespace
} // namespace fairlead::test
