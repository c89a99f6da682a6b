// What the OpenSSH client sees on a practice host: the tool, the runs, their files.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/lab/lab_process.h"

namespace fairlead::test {
namespace {

using Json = nlohmann::json;

std::size_t count(const std::string &text, const std::string &word)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

TEST(PracticeHost, NvidiaSmiAnswersAsTheToolDoes)
{
    Lab lab({"--speed", "50"});
    const auto ask = [&](const std::string &arguments) {
        return lab.ssh("h200-a", "nvidia-smi " + arguments);
    };
    EXPECT_EQ(count(ask("-L").out, ": NVIDIA H200 (UUID: GPU-"), 8u);
    EXPECT_EQ(ask("--query-gpu=index,memory.total --format=csv").out.substr(0, 46),
        "index, memory.total [MiB]\n0, 143771 MiB\n1, 143");
    EXPECT_EQ(ask("--query-gpu=index,memory.total -i 2 --format=csv,noheader,nounits").out,
        "2, 143771\n");
    EXPECT_EQ(ask("--query-gpu=name --format=csv,noheader").out.substr(0, 12), "NVIDIA H200\n");
    const Ended bad = ask("--query-gpu=index,warp --format=csv");
    EXPECT_EQ(bad.exit, 2);
    EXPECT_EQ(bad.out.rfind("Field \"warp\" is not a valid field to query.", 0), 0u);
    EXPECT_EQ(ask("--query-gpu=index").exit, 2);
    EXPECT_EQ(ask("--frob").exit, 2);
    EXPECT_EQ(ask("-i 9 --query-gpu=index --format=csv").exit, 6);
    EXPECT_EQ(count(ask("nvlink -s").out, "26.562 GB/s"), 8u * 18);
    const std::string topology = ask("topo -m").out;
    EXPECT_EQ(topology.rfind("\t", 0), 0u);
    EXPECT_EQ(count(topology, "NV18"), 8u * 7);
}

TEST(PracticeHost, EveryFieldOfTheHelpCanBeAsked)
{
    Lab lab({"--speed", "50"});
    const std::string help = lab.ssh("h200-a", "nvidia-smi --help-query-gpu").out;
    std::string names;
    std::size_t fields = 0;
    for (std::size_t at = help.find("\n\""); at != std::string::npos;
         at = help.find("\n\"", at + 1)) {
        names += (names.empty() ? "" : ",") + help.substr(at + 2, help.find('"', at + 2) - at - 2);
        ++fields;
    }
    EXPECT_GT(fields, 50u);
    for (const char *needed : {"timestamp", "uuid", "power.draw", "clocks.current.sm",
             "clocks_event_reasons.active", "ecc.errors.uncorrected.volatile.total"})
        EXPECT_NE(names.find(needed), std::string::npos) << needed;
    const Ended asked
        = lab.ssh("h200-a", "nvidia-smi --query-gpu=" + names + " --format=csv,noheader -i 0");
    EXPECT_EQ(asked.exit, 0);
    EXPECT_EQ(count(asked.out, ", ") + 1, fields) << asked.out;
}

TEST(PracticeHost, TheSamplerGoesOnUntilItsReaderLeaves)
{
    Lab lab({"--speed", "50"});
    Running sampler(lab.sshWords(
        "h200-a", "nvidia-smi --query-gpu=index,uuid --format=csv,noheader,nounits -lms 50"));
    std::string uuid;
    for (int tick = 0; tick < 3; ++tick)
        for (int index = 0; index < 8; ++index) {
            const std::string row = sampler.line();
            ASSERT_EQ(row.substr(0, 3), std::to_string(index) + ", ");
            if (index == 5 && tick == 0)
                uuid = row;
            if (index == 5) {
                EXPECT_EQ(row, uuid);
            }
        }
}

TEST(PracticeHost, ALiveRunGoesOnWriting)
{
    Lab lab({"--speed", "50"});
    Running tail(lab.sshWords("h200-a", "tail -n 0 -F ~/runs/harbor-main-08/train.log"));
    int before = 0;
    for (int steps = 0; steps < 3;) {
        const std::string line = tail.line();
        ASSERT_FALSE(line.empty());
        const std::size_t at = line.find("] iteration ");
        if (at == std::string::npos)
            continue;
        const int iteration = std::stoi(line.substr(at + 12));
        EXPECT_GT(iteration, 2000);
        if (steps++ > 0) {
            EXPECT_EQ(iteration, before + 1);
        }
        before = iteration;
    }
    const Ended beside = lab.ssh("h200-a",
        "cd ~/runs/harbor-main-08 && cat train.log.status && kill -0 $(cat train.log.pid) && "
        "grep -c Z train.log.started");
    EXPECT_EQ(beside.out, "RUNNING\n1\n");
    EXPECT_TRUE(lab.sshSays("h200-a",
        "nvidia-smi --query-gpu=utilization.gpu,clocks.sm --format=csv,noheader,nounits -i 0",
        ", 1980"));
}

TEST(PracticeHost, RunsThatEndedLookAsTheirLaunchersLeftThem)
{
    Lab lab({"--speed", "50"});
    const auto show = [&](const std::string &run, const std::string &command) {
        return lab.ssh("h200-a", "cd ~/runs/" + run + " && " + command).out;
    };
    EXPECT_EQ(show("harbor-base-07", "cat train.log.status"), "DONE 0\n");
    EXPECT_NE(show("harbor-base-07", "tail -n 1 train.log").find("[after training is done]"),
        std::string::npos);
    EXPECT_EQ(show("harbor-wide-03", "cat train.log.status"), "DONE 1\n");
    EXPECT_NE(show("harbor-wide-03", "tail -n 1 train.log").find("CUDA out of memory"),
        std::string::npos);
    EXPECT_EQ(show("harbor-fused-05", "cat train.log.status"), "RUNNING\n");
    EXPECT_EQ(show("harbor-fused-05", "test -e /proc/$(cat train.log.pid) || echo gone"), "gone\n");
}

TEST(PracticeHost, AColdRunCompilesOnItsOwnGpusFirst)
{
    Lab slow({"--scenario", "healthy-cold"});
    EXPECT_TRUE(slow.sshSays("h200-a", "cat ~/runs/harbor-cold-02/train.log", "compiling"));
    EXPECT_EQ(slow.ssh("h200-a", "cat ~/runs/harbor-cold-02/train.log.status").out, "RUNNING\n");
    const Ended load = slow.ssh(
        "h200-a", "nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits -i 6");
    EXPECT_EQ(load.out, "2979\n");
    Lab fast({"--scenario", "healthy-cold", "--speed", "200"});
    EXPECT_TRUE(
        fast.sshSays("h200-a", "cat ~/runs/harbor-cold-02/train.log", "iteration        3/"));
    const std::string log = fast.ssh("h200-a", "cat ~/runs/harbor-cold-02/train.log").out;
    EXPECT_LT(log.find("[compile_warmup] compiling"), log.find("[compile_warmup] done"));
    EXPECT_LT(log.find("[compile_warmup] done"), log.find("] iteration "));
}

TEST(PracticeReceipts, AllAreTakenByTheImporter)
{
    Lab lab({"--speed", "50"});
    const std::string store = (lab.folder() / "config/ledger.sqlite").string();
    std::vector<std::string> words{
        FAIRLEAD_CLI, "--store", store, "--json", "import", lab.line()["receipts"]};
    for (const char *ended : {"harbor-base-07", "harbor-wide-03", "harbor-fused-05"})
        words.push_back(lab.log(ended));
    const Ended imported = run(words);
    EXPECT_EQ(imported.exit, 0) << imported.out;
    const Json report = Json::parse(imported.out, nullptr, false);
    ASSERT_TRUE(report.is_object());
    EXPECT_EQ(report["rejected"], Json::array());
    EXPECT_GT(report["imported"].size(), 35u);
    const Json receipts = Json::parse(
        run({FAIRLEAD_CLI, "--store", store, "--json", "receipts"}).out, nullptr, false);
    std::size_t practice = 0;
    for (const auto &entry :
        std::filesystem::directory_iterator(lab.line()["receipts"].get<std::string>())) {
        std::ifstream file(entry.path());
        const Json document = Json::parse(file, nullptr, false);
        practice += document.is_object() && document["practice"] == true;
    }
    EXPECT_EQ(practice, 38u);
    EXPECT_FALSE(receipts.is_discarded());
}

} // namespace
} // namespace fairlead::test
