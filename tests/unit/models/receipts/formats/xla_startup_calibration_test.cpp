#include "models/receipts/formats/all_formats.h"

#include <gmock/gmock.h>

#include "tests/unit/models/receipts/formats/damaged_sources.h"

namespace fairlead {
namespace {

using testing::HasSubstr;

std::vector<Receipt> two()
{
    return readAllOf(xlaStartupCalibration, "xla_startup_calibration/two.jsonl");
}

TEST(XlaStartupCalibration, EachLineIsAReceiptWithItsHashAsStated)
{
    const auto receipts = two();
    ASSERT_EQ(receipts.size(), 2U);
    EXPECT_EQ(valueAt(receipts[0], "extensions.xla_startup.signature_hash"), "00ab12cd34ef5678");
    EXPECT_EQ(valueAt(receipts[0], "run.case_id"), "00ab12cd34ef5678");
    EXPECT_EQ(originOf(receipts[1], "run.case_id"), "line 3, $.signature_hash");
    EXPECT_EQ(valueAt(receipts[0], "starting_state.calibrated"), true);
    EXPECT_EQ(valueAt(receipts[0], "timeline.created_at"), "2031-04-03T09:00:00Z");
}

TEST(XlaStartupCalibration, TheSignatureIsTheLaunchShape)
{
    const auto receipts = two();
    EXPECT_EQ(valueAt(receipts[0], "surface.id"), "tpu");
    EXPECT_EQ(valueAt(receipts[0], "launch.parallelism.tp"), 4);
    EXPECT_EQ(valueAt(receipts[0], "workload.micro_batch"), 2);
    EXPECT_EQ(valueAt(receipts[0], "workload.features.gradient_checkpointing"), true);
}

TEST(XlaStartupCalibration, ARefusedStartIsAnErrorWithItsFailureType)
{
    const auto receipts = two();
    EXPECT_EQ(valueAt(receipts[0], "run.outcome"), "ok");
    EXPECT_EQ(valueAt(receipts[1], "run.outcome"), "error");
    EXPECT_EQ(valueAt(receipts[1], "run.failure_reason"), "CompileTimeHbmOom");
    EXPECT_EQ(valueAt(receipts[1], "checks.no_oom"), false);
}

TEST(XlaStartupCalibration, GigabytesOfUnsaidChipsStayThat)
{
    const auto receipts = two();
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.name"), "peak_memory");
    EXPECT_EQ(valueAt(receipts[0], "metrics.0.unit"), "GB");
    EXPECT_TRUE(member(receipts[0].document, "metrics.0.scope").unknown());
    EXPECT_TRUE(member(receipts[0].document, "memory.peak_bytes").unknown());
}

TEST(XlaStartupCalibration, TheCataloguesRecordIsTheSameFormat)
{
    const Receipt receipt
        = readOneOf(xlaStartupCalibration, "xla_startup_calibration/catalog_record.json");
    EXPECT_EQ(valueAt(receipt, "run.failure_reason"), "Interrupted");
    EXPECT_TRUE(member(receipt.document, "checks.no_oom").unknown());
    EXPECT_TRUE(member(receipt.document, "surface.id").unknown());
}

TEST(XlaStartupCalibration, AnotherVersionAndATornLineAreRefused)
{
    const Error version = refusalOf(xlaStartupCalibration,
        R"({"schema_version": 2, "signature_hash": "a", "startup": {"outcome": "pass"}})");
    EXPECT_EQ(version.where, "$.schema_version");
    std::string torn = bytesOf(fixture("formats/xla_startup_calibration/two.jsonl"));
    torn.resize(torn.size() - 20);
    EXPECT_THAT(refusalOf(xlaStartupCalibration, torn).where, HasSubstr("3:"));
}

TEST(XlaStartupCalibration, DamageNeverMakesABrokenDocument)
{
    EXPECT_GT(surviveDamage(xlaStartupCalibration, "xla_startup_calibration/two.jsonl"), 0U);
}

} // namespace
} // namespace fairlead
