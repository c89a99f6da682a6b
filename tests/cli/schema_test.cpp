// Every document of the command line is what the published JSON Schema says, by an independent
// validator.
#include <cstdlib>

#include <gmock/gmock.h>

#include "tests/cli/live_fixture.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead::test {
namespace {

/// Runs verbs, keeps their documents and has them checked.
class OutputSchema : public LiveCli {
protected:
    void SetUp() override
    {
        if (std::system("/usr/bin/python3 -c 'import jsonschema' 2>/dev/null") != 0)
            GTEST_SKIP() << "python3-jsonschema is not installed";
        LiveCli::SetUp();
    }

    /// Prints by the definition of this name?
    void expect(const std::string &definition, const std::vector<std::string> &arguments)
    {
        const CliRun run = json(arguments);
        const bool lines = definition == "event";
        const std::string path = desk.file(
            "out/" + std::to_string(m_documents++) + (lines ? ".ndjson" : ".json"), run.out);
        const std::string complaints = desk.folder() / "complaints";
        const std::string command = "/usr/bin/python3 '" FAIRLEAD_SOURCE
                                    "/tests/cli/validate_output.py' '" FAIRLEAD_SOURCE
                                    "/resources/schemas/fairlead.cli-1.schema.json' '"
            + definition + "=" + path + "' > '" + complaints + "' 2>&1";
        EXPECT_EQ(std::system(command.c_str()), 0)
            << testing::PrintToString(arguments) << '\n'
            << readWhole(complaints) << run.out.substr(0, 2000);
    }

private:
    int m_documents = 0;
};

TEST_F(OutputSchema, EveryVerbPrintsByIt)
{
    Json example = exampleReceipt();
    desk.receipt("in/a.json", example);
    desk.receipt("in/b.json", with(example, "revision.commit", std::string(40, 'b')));
    desk.receipt("in/c.json",
        withUnknown(
            withUnknown(with(example, "lane", "kernel_bench"), "starting_state"), "surface.id"));
    desk.file("in/d.json", "{]");
    desk.file("in/e.bin", "\xff");
    const std::string folder = desk.folder() / "in", a = folder + "/a.json", b = folder + "/b.json",
                      c = folder + "/c.json";
    expect("import", {"import", folder});
    expect("import", {"import", a, "/nowhere"});
    const std::string numbers = desk.file("numbers.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    expect("stats", {"stats", "--left", numbers, "--right", numbers});
    expect("steady", {"steady", numbers});
    expect("receipts", {"receipts"});
    expect("receipts", {"receipts", "--class", "tpu_cold_xla"});
    expect("receipt", {"receipt", a});
    expect("receipt", {"receipt", c});
    expect("compare", {"compare", a, b});
    expect("compare", {"compare", folder});
    expect("compare", {"compare", a, b, c, "--metric", "throughput", "--treatment", ""});
    expect("compare_summary", {"compare", folder, "--summary"});
    const std::vector<std::string> line{
        "--key", "surface", "--value", "owned_h200", "--by", "operator", "--reason", "seen"};
    std::vector<std::string> attest{"attest", folder};
    attest.insert(attest.end(), line.begin(), line.end());
    expect("attest", attest);
    expect("receipt", {"receipt", c});
    expect("compare", {"compare", folder});
}

TEST_F(OutputSchema, StatementsAboutReceiptsPrintByIt)
{
    const std::string a
        = desk.receipt(
            "a.json", with(exampleReceipt(), "starting_state.declared", "host_cold_cache")),
        id = desk.json({"receipt", a}).json()["receipt_id"],
        newer = desk.receipt("b.json", with(exampleReceipt(), "supersedes", Json::array({id})));
    const std::vector<std::string> who{"--by", "operator", "--reason", "seen"};
    std::vector<std::string> acknowledge{"acknowledge", a, "--finding", "STARTUP_CONTRADICTED"},
        retract{"retract", a};
    acknowledge.insert(acknowledge.end(), who.begin(), who.end());
    retract.insert(retract.end(), who.begin(), who.end());
    expect("acknowledge", acknowledge);
    expect("retract", retract);
    expect("error", retract);
    expect("receipt", {"receipt", newer});
    expect("receipt", {"receipt", a});
    expect("receipts", {"receipts"});
}

TEST_F(OutputSchema, EveryLiveVerbPrintsByIt)
{
    log("harbor.log.status", "DONE 0\n");
    const std::string ref = log("harbor.log", megatronLines(1, 9, 9));
    configure("[[tpu]]\nid = \"t\"\nproject = \"p\"\n[[modal]]\nid = \"m\"\n");
    expect("surfaces", {"surfaces"});
    expect("runs", {"runs"});
    expect("surface_test", {"surfaces", "test", "h200-a"});
    expect("run", {"adopt", ref});
    log("other.log", megatronLines(1, 3, 9));
    expect("run", {"adopt", this->ref("other.log")});
    append("other.log", megatronLines(4, 5, 9));
    expect("event", {"watch", "--for", "2", "--record"});
    expect("surfaces", {"surfaces"});
    expect("runs", {"runs"});
    expect("run", {"run", "harbor", "--wait"});
    const std::string right = server.fingerprint(), wrong = "SHA256:" + std::string(43, 'A');
    expect("surface_trust", {"surfaces", "trust", "h200-a", "--fingerprint", right});
    std::ofstream(server.knownHosts()).flush();
    expect("surface_trust", {"surfaces", "trust", "h200-a", "--fingerprint", wrong});
    expect("surface_test", {"surfaces", "test", "h200-a"});
    expect("error", {"adopt", ref});
    server.stop();
    expect("surface_test", {"surfaces", "test", "h200-a"});
    expect("event", {"watch", "--for", "1"});
    expect("error", {"surfaces", "trust", "h200-a", "--fingerprint", right});
}

TEST_F(OutputSchema, RoutesAndDecisionsPrintByIt)
{
    expect("route", {"route"});
    expect("decisions", {"decisions"});
    expect("route", {"route", "job_shape=training", "cold_start_minutes=3.5", "--save"});
    expect("route", {"route", "xla_shaped=yes", "cuda_specific=yes", "multi_host=yes", "--save"});
    expect("decisions", {"decisions"});
    expect("error", {"route", "colour=red"});
}

TEST_F(OutputSchema, ErrorsHelpAndVersionPrintByIt)
{
    expect("error", {"improt"});
    expect("error", {});
    expect("error", {"receipt", "deadbeef"});
    expect("error", {"receipt", "\xff\xfe"});
    expect("help", {"--help"});
    expect("help", {"compare", "--help"});
    expect("version", {"--version"});
}

} // namespace
} // namespace fairlead::test
