// What the gate makes of the comparison keys that the MLX importers keep.

#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "models/comparison/comparison.h"
#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class MlxComparisonKey : public testing::Test {
protected:
    /// Two cases of one matrix whose keys are those of the fixture, the right one's changed.
    void SetUp() override
    {
        const SourceBytes source(bytesOf(fixture("formats/mlx_bench_matrix/two_cases.json")));
        ASSERT_TRUE(source.json);
        m_matrix = *source.json;
        m_matrix["cases"][1] = m_matrix["cases"][0];
    }

    Json &keyOf(int row) { return m_matrix["cases"][row]["comparison_key"]; }

    /// Leaves the row with one spelling of its key alone.
    void dropOtherSpellings(int row)
    {
        for (const char *name :
            {"bench_receipt", "workload_key", "software_key", "matched_run", "run_metadata"})
            m_matrix["cases"][row].erase(name);
        m_matrix["cases"][row]["matched_run"] = Json::object();
    }

    /// Reasons of the pair that speak of the key.
    std::vector<Reason> reasons(const std::vector<std::string> &treatment = {"revision"})
    {
        const auto receipts = readAllBy(mlxBenchMatrix, SourceBytes(m_matrix.dump()));
        std::vector<std::shared_ptr<const Judged>> judged;
        const Time at = *parseUtc("2031-05-04T12:00:00Z");
        for (std::size_t i = 0; i < receipts.size(); ++i) {
            LedgerEntry entry;
            entry.receipt = receipts[i];
            entry.receipt.id = std::string(64, 'a') + '#' + std::to_string(i);
            entry.importedAt = at;
            judged.push_back(
                std::make_shared<Judged>(judge(std::move(entry), builtInPolicy(), at)));
        }
        std::vector<Reason> found;
        if (judged.size() == 2)
            for (const Reason &reason :
                Comparison(judged, treatment, builtInPolicy()).pair(0, 1).reasons)
                if (reason.key.starts_with("extensions.comparison_key"))
                    found.push_back(reason);
        return found;
    }

    Json m_matrix;
};

TEST_F(MlxComparisonKey, EqualCompleteKeysPassTheRow)
{
    EXPECT_THAT(reasons(), IsEmpty());
}

TEST_F(MlxComparisonKey, OneExtraMemberRefusesThePair)
{
    dropOtherSpellings(1);
    keyOf(1)["software"]["extra_flag"] = "on";
    const auto found = reasons();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found.front().code, "COMPARISON_KEY_DIFF");
    EXPECT_EQ(found.front().severity, Severity::Block);
}

TEST_F(MlxComparisonKey, AnotherValueRefusesThePair)
{
    dropOtherSpellings(1);
    keyOf(1)["workload"]["route_plan"]["route_symbols"] = "AMEM";
    EXPECT_THAT(reasons(), SizeIs(1));
}

TEST_F(MlxComparisonKey, AMemberThatIsDeclaredATreatmentIsNotCompared)
{
    dropOtherSpellings(1);
    keyOf(1)["workload"]["dtype"] = "bfloat16";
    EXPECT_THAT(reasons(), SizeIs(1));
    EXPECT_THAT(reasons({"revision", "workload.precision"}), IsEmpty());
}

TEST_F(MlxComparisonKey, AKeyInConflictWithItselfIsDisclosedAgainstACompleteOne)
{
    keyOf(1)["software"]["mlx_version"] = "0.39.0";
    const auto found = reasons();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found.front().severity, Severity::Disclose);
}

} // namespace
} // namespace fairlead
