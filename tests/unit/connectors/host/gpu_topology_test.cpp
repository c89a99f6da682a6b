#include "connectors/host/gpu_topology.h"

#include "tests/unit/connectors/host/fixture_text.h"

namespace fairlead {
namespace {

TEST(GpuTopology, ReadsTheMatrixThroughEscapesAndEmptyCells)
{
    const auto topology = readTopology(smiFixture("topo_nv18.txt"));
    ASSERT_TRUE(topology.known()) << topology.reason();
    EXPECT_EQ(topology.value().gpus.size(), 8U);
    EXPECT_EQ(topology.value().links.at({"GPU0", "GPU7"}), "NV18");
    EXPECT_EQ(topology.value().links.at({"GPU2", "NIC1"}), "PIX");
    EXPECT_FALSE(topology.value().links.contains({"GPU0", "GPU0"}));
    EXPECT_FALSE(topology.value().links.contains({"GPU0", "CPU Affinity"}));
    EXPECT_EQ(topology.value().worstLink().value(), "NV18");
}

TEST(GpuTopology, HasTheSameHashHoweverItIsLaidOut)
{
    const auto drawn = readTopology(smiFixture("topo_nv18.txt"));
    const auto plain = readTopology(smiFixture("topo_plain.txt"));
    EXPECT_EQ(drawn.value().sha256(), plain.value().sha256());
    EXPECT_NE(
        drawn.value().sha256(), readTopology(smiFixture("topo_degraded.txt")).value().sha256());
}

TEST(GpuTopology, TheWorstLinkIsTheOneThatCountsLeast)
{
    EXPECT_EQ(readTopology(smiFixture("topo_degraded.txt")).value().worstLink().value(), "SYS");
    const auto two = [](const std::string &link) {
        return readTopology("\tGPU0\tGPU1\nGPU0\t X \t" + link + "\nGPU1\t" + link + "\t X \n")
            .value()
            .worstLink();
    };
    EXPECT_EQ(two("NV4").value(), "NV4");
    EXPECT_EQ(two("PHB").value(), "PHB");
    EXPECT_EQ(two("C2C").reason(), "'C2C' between GPU0 and GPU1 is a link class we do not know");
    EXPECT_TRUE(two("NV").unknown());
    EXPECT_TRUE(two("NV-3").unknown());
    const auto mixed = readTopology("\tGPU0\tGPU1\tGPU2\nGPU0\tX\tNV12\tNV18\nGPU1\tNV12\tX\t"
                                    "NV18\nGPU2\tNV18\tNV18\tX\n");
    EXPECT_EQ(mixed.value().worstLink().value(), "NV12");
}

TEST(GpuTopology, OneGpuHasNoLink)
{
    EXPECT_TRUE(
        readTopology("\tGPU0\tCPU Affinity\nGPU0\t X \t0-7\n").value().worstLink().notApplicable());
}

TEST(GpuTopology, AHoleInTheMatrixIsUnknown)
{
    EXPECT_EQ(readTopology("\tGPU0\tGPU1\nGPU0\t X \tNV18\n").value().worstLink().reason(),
        "the matrix says nothing of GPU1 and GPU0");
}

TEST(GpuTopology, WordsAreNoMatrix)
{
    EXPECT_TRUE(readTopology(smiFixture("driver_missing.txt"))
                    .reason()
                    .starts_with("NVIDIA-SMI has failed"));
    EXPECT_EQ(readTopology("").reason(), "nvidia-smi drew no matrix");
}

} // namespace
} // namespace fairlead
