#include "connectors/host/smi_ticks.h"

#include "tests/unit/connectors/host/fixture_text.h"

namespace fairlead {
namespace {

const std::vector<std::string> fields = {"index", "uuid", "power.draw"};
const std::map<int, std::string> twoGpus = {{0, "GPU-a"}, {1, "GPU-b"}};

/// "tick a b" and "words TEXT", one string each.
std::vector<std::string> told(const std::vector<SmiOutput> &outputs)
{
    std::vector<std::string> lines;
    for (const SmiOutput &output : outputs) {
        if (const auto *words = std::get_if<SmiWords>(&output)) {
            lines.push_back("words " + words->text);
            continue;
        }
        std::string line = "tick";
        for (const GpuReading &gpu : std::get<SmiTick>(output).gpus)
            line += ' ' + gpu.uuid;
        lines.push_back(line);
    }
    return lines;
}

using Lines = std::vector<std::string>;

TEST(SmiTicks, AreWholeWithTheLastKnownGpu)
{
    SmiTicks ticks(fields, twoGpus);
    EXPECT_EQ(told(ticks.feed("0, GPU-a, 1\n")), Lines{});
    EXPECT_EQ(told(ticks.feed("1, GPU-b, 1\n")), Lines{"tick GPU-a GPU-b"});
}

TEST(SmiTicks, SurviveChunksTornAnywhere)
{
    const std::string text = smiFixture("tick_8xh200.csv");
    const std::vector<std::string> all = {"timestamp", "index", "uuid", "utilization.gpu",
        "memory.used", "memory.total", "power.draw", "temperature.gpu", "clocks.current.sm",
        "clocks_event_reasons.active", "ecc.errors.uncorrected.volatile.total"};
    for (std::size_t size = 1; size < 40; ++size) {
        SmiTicks ticks(all, {});
        std::vector<SmiOutput> outputs;
        for (int round = 0; round < 2; ++round)
            for (std::size_t at = 0; at < text.size(); at += size)
                for (SmiOutput &each : ticks.feed(std::string_view(text).substr(at, size)))
                    outputs.push_back(std::move(each));
        for (SmiOutput &each : ticks.flush())
            outputs.push_back(std::move(each));
        ASSERT_EQ(outputs.size(), 2U) << size;
        for (const SmiOutput &output : outputs) {
            const auto &tick = std::get<SmiTick>(output);
            EXPECT_EQ(tick.gpus.size(), 8U);
            EXPECT_EQ(formatUtc(tick.observedAt.value()), "2026-11-22T18:12:40.120Z");
        }
    }
}

TEST(SmiTicks, EndWhereTheIndexGoesDownOrRepeats)
{
    SmiTicks ticks(fields, {});
    EXPECT_EQ(told(ticks.feed("0, GPU-a, 1\n1, GPU-b, 1\n0, GPU-a, 2\n0, GPU-a, 3\n")),
        (Lines{"tick GPU-a GPU-b", "tick GPU-a"}));
    EXPECT_TRUE(ticks.holdsRows());
    EXPECT_EQ(told(ticks.flush()), Lines{"tick GPU-a"});
    EXPECT_FALSE(ticks.holdsRows());
    EXPECT_EQ(told(ticks.flush()), Lines{});
}

TEST(SmiTicks, PassWordsBetweenRowsOnAsWords)
{
    SmiTicks ticks(fields, twoGpus);
    EXPECT_EQ(told(ticks.feed("No devices were found\n")), Lines{"words No devices were found"});
    EXPECT_EQ(told(ticks.feed("0, GPU-a, 1\nUnable to determine the device handle for gpu "
                              "0000:43:00.0: GPU is lost.\n0, GPU-a, 2\n")),
        (Lines{"words Unable to determine the device handle for gpu 0000:43:00.0: GPU is lost.",
            "tick GPU-a"}));
}

TEST(SmiTicks, DropTerminalEscapesAndEmptyLines)
{
    SmiTicks ticks(fields, twoGpus);
    EXPECT_EQ(told(ticks.feed("\x1b[4m0\x1b[0m, GPU-a, 1\r\n\r\n\x1b]0;title\x07"
                              "1, GPU-b, 2\n\x1b[31mhelp\x01me\x1b[0m\n")),
        (Lines{"tick GPU-a GPU-b", "words helpme"}));
}

TEST(SmiTicks, ALostGpuKeepsItsUuidByItsIndex)
{
    SmiTicks ticks(fields, twoGpus);
    const auto outputs = ticks.feed("0, GPU-a, 1\n1, [GPU is lost], [GPU is lost]\n");
    EXPECT_EQ(told(outputs), Lines{"tick GPU-a GPU-b"});
    EXPECT_EQ(std::get<SmiTick>(outputs[0]).gpus[1].powerW.reason(), "GPU is lost");
    // Where nobody knows whose row it is, it is words.
    EXPECT_EQ(told(ticks.feed("7, [GPU is lost], [GPU is lost]\n")),
        Lines{"words 7, [GPU is lost], [GPU is lost]"});
}

TEST(SmiTicks, ALineWithoutEndTakesNoMemory)
{
    SmiTicks ticks(fields, {});
    const std::string block(1 << 20, 'x');
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(told(ticks.feed(block)), Lines{});
    const auto outputs = told(ticks.feed("\n0, GPU-a, 1\n0, GPU-a, 2\n"));
    ASSERT_EQ(outputs.size(), 2U);
    EXPECT_EQ(outputs[0], "words " + std::string(500, 'x'));
    EXPECT_EQ(outputs[1], "tick GPU-a");
}

} // namespace
} // namespace fairlead
