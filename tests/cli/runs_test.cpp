#include "tests/cli/live_fixture.h"

namespace fairlead::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Runs : public LiveCli { };

TEST_F(Runs, AreNoneInANewLedger)
{
    EXPECT_EQ(json({"runs"}).json(), Json::array());
    EXPECT_THAT(text({"runs"}).out, HasSubstr("No runs"));
    EXPECT_EQ(json({"run", "harbor"}).errorCode(), "unknown_run");
    EXPECT_EQ(json({"run", "harbor"}).exit, 2);
    EXPECT_EQ(json({"log", "harbor"}).errorCode(), "unknown_run");
}

TEST_F(Runs, AdoptingKeepsWhatIsThereAndTwiceGivesTheSameRun)
{
    const std::string bytes = megatronLines(1, 20, 100);
    const std::string ref = log("harbor.log", bytes);
    const CliRun first = json({"adopt", ref});
    ASSERT_EQ(first.exit, 0) << first.out << first.err;
    const Json run = first.json();
    EXPECT_EQ(run["ref"], ref);
    EXPECT_EQ(run["name"], "harbor");
    EXPECT_EQ(run["surface_id"], "h200-a");
    EXPECT_EQ(run["step"], 20);
    EXPECT_EQ(run["total_steps"], 100);
    EXPECT_EQ(run["log_bytes"], bytes.size());
    EXPECT_EQ(run["practice"], false);
    EXPECT_EQ(text({"log", "harbor"}).out, bytes);

    append("harbor.log", megatronLines(21, 22, 100));
    const CliRun again = json({"adopt", ref});
    EXPECT_EQ(again.exit, 0) << again.out;
    EXPECT_EQ(again.json()["run_id"], run["run_id"]);
    EXPECT_EQ(again.json()["step"], 22);
    EXPECT_EQ(text({"log", "harbor"}).out, bytes + megatronLines(21, 22, 100));

    const CliRun all = json({"runs"});
    ASSERT_EQ(all.json().size(), 1U);
    EXPECT_EQ(all.json()[0]["run_id"], run["run_id"]);
    EXPECT_EQ(all.json()[0]["schema"], "fairlead.cli/1");
    const std::string id = run["run_id"];
    for (const std::string &name : {id, id.substr(0, 20), std::string("harbor"), ref})
        EXPECT_EQ(json({"run", name}).json()["run_id"], id) << name;
    EXPECT_THAT(text({"runs"}).out, HasSubstr("22 of 100"));
    EXPECT_THAT(text({"run", "harbor"}).out, HasSubstr("22 of 100"));
}

TEST_F(Runs, AdoptingWhatIsNotThereMakesNoRun)
{
    const CliRun gone = json({"adopt", ref("nothing.log")});
    EXPECT_EQ(gone.exit, 2);
    EXPECT_EQ(gone.errorCode(), "not_found");
    EXPECT_EQ(json({"adopt", "host:h200-a:pid:4194304"}).errorCode(), "not_found");
    log("folder/x", "");
    EXPECT_EQ(json({"adopt", ref("folder")}).errorCode(), "not_a_log");
    EXPECT_EQ(json({"adopt", "host:h200-b:/x.log"}).errorCode(), "unknown_surface");
    EXPECT_EQ(json({"adopt", "host:h200-a:x.log"}).errorCode(), "bad_ref");
    EXPECT_EQ(json({"adopt", "harbor"}).errorCode(), "bad_ref");
    EXPECT_EQ(json({"adopt", "modal:ap-1"}).errorCode(), "not_watched");
    EXPECT_EQ(json({"adopt", "tpu:t/node"}).errorCode(), "not_watched");
    EXPECT_EQ(json({"runs"}).json(), Json::array());
}

TEST_F(Runs, AdoptingFromWhatDoesNotAnswerEndsWithThree)
{
    const std::string ref = log("harbor.log", "x\n");
    server.stop();
    const CliRun run = json({"adopt", ref});
    EXPECT_EQ(run.exit, 3) << run.out;
    EXPECT_EQ(run.errorCode(), "unreachable");
    server.start();
    std::ofstream(server.knownHosts()).flush();
    const CliRun stranger = json({"adopt", ref});
    EXPECT_EQ(stranger.exit, 1) << stranger.out;
    EXPECT_EQ(stranger.errorCode(), "host_key_unknown");
    EXPECT_EQ(json({"runs"}).json(), Json::array());
}

TEST_F(Runs, ALogIsGivenByteForByteFromAnywhere)
{
    std::string bytes(3'000'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i * 7 + i / 4096);
    for (std::size_t i = 99; i < bytes.size(); i += 100)
        bytes[i] = '\n';
    ASSERT_EQ(json({"adopt", log("bytes.log", bytes)}).exit, 0);
    const CliRun whole = text({"log", "bytes"});
    EXPECT_EQ(whole.exit, 0);
    EXPECT_TRUE(whole.out == bytes);
    EXPECT_THAT(whole.err, HasSubstr("kept up to byte 3000000"));
    EXPECT_TRUE(text({"log", "bytes", "--from", "2999000"}).out == bytes.substr(2'999'000));
    EXPECT_TRUE(
        text({"log", "bytes", "--from", "2999000", "--json"}).out == bytes.substr(2'999'000));
    const CliRun behind = text({"log", "bytes", "--from", "3000001"});
    EXPECT_EQ(behind.exit, 0);
    EXPECT_EQ(behind.out, "");
    EXPECT_THAT(behind.err, HasSubstr("nothing is kept"));
    EXPECT_EQ(json({"log", "bytes", "--stream", "stderr"}).errorCode(), "unknown_stream");
    for (const char *from : {"-1", "x", "1e3", "", "99999999999999999999"})
        EXPECT_EQ(json({"log", "bytes", "--from", from}).errorCode(), "bad_usage") << from;
    const CliRun away = runProgram(line({"log", "bytes"}), Output::ReaderGone);
    EXPECT_EQ(away.exit, 0);
    EXPECT_EQ(away.signal, 0);
    EXPECT_EQ(runProgram(line({"log", "bytes"}), Output::DiskFull).exit, 2);
}

TEST_F(Runs, WaitingEndsAsTheRunDid)
{
    for (const auto &[name, status, exit, outcome] :
        {std::tuple{"good", "DONE 0\n", 0, "ok"}, {"bad", "DONE 137\n", 1, "error"}}) {
        log(name + std::string(".log.status"), status);
        const CliRun adopted
            = json({"adopt", log(name + std::string(".log"), megatronLines(1, 5, 5))});
        ASSERT_EQ(adopted.exit, 0) << adopted.out;
        const CliRun run = json({"run", name, "--wait"});
        EXPECT_EQ(run.exit, exit) << run.out << run.err;
        EXPECT_EQ(run.json()["state"], "finished") << run.out;
        EXPECT_EQ(run.json()["outcome"], outcome);
        EXPECT_EQ(json({"run", name}).json()["state"], "finished");
        EXPECT_EQ(json({"run", name}).exit, 0) << "without --wait there is no question";
    }
}

TEST_F(Runs, WaitingGoesOnUntilTheEnd)
{
    ASSERT_EQ(json({"adopt", log("slow.log", megatronLines(1, 5, 9))}).exit, 0);
    RunningProgram waiting(line({"--json", "run", "slow", "--wait"}));
    ASSERT_TRUE(becomes([&] { return !server.sessions().empty(); }));
    append("slow.log", megatronLines(6, 9, 9));
    log("slow.log.status", "DONE 0\n");
    const CliRun run = waiting.end();
    EXPECT_EQ(run.exit, 0) << run.out << run.err;
    EXPECT_EQ(run.json()["outcome"], "ok") << run.out;
    EXPECT_EQ(json({"run", "slow"}).json()["step"], 9) << "the end was kept";
}

TEST_F(Runs, WaitingForWhatIsOutOfReachEndsWithThree)
{
    ASSERT_EQ(json({"adopt", log("slow.log", megatronLines(1, 5, 9))}).exit, 0);
    server.stop();
    const CliRun run = json({"run", "slow", "--wait"});
    EXPECT_EQ(run.exit, 3) << run.out;
    EXPECT_EQ(run.errorCode(), "unreachable");
}

} // namespace
} // namespace fairlead::test
