#include "models/receipts/formats/fairlead_receipt_1.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "connectors/common/strict_json.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

/// One file's bytes with what the registry hands to an importer.
class Source {
public:
    explicit Source(std::string bytes) : m_bytes(std::move(bytes))
    {
        if (auto parsed = parseStrictJson(m_bytes))
            m_json = std::move(*parsed);
        file = {"any.name", m_bytes, m_json.is_discarded() ? nullptr : &m_json, {}};
    }
    Source(const Source &) = delete;

    SourceFile file;

private:
    std::string m_bytes;
    Json m_json = Json(Json::value_t::discarded);
};

TEST(FairleadReceipt, AcceptsItsOwnFormatByShapeAndNothingElse)
{
    EXPECT_TRUE(fairleadReceipt1.accepts(Source(exampleReceipt().dump()).file));
    EXPECT_TRUE(fairleadReceipt1.accepts(Source(R"({"schema": "fairlead.receipt/2"})").file));
    for (const char *other : {R"({"schema": "fairlead.cli/1"})", R"({"schema": 1})", "{}", "[]",
             "not json", R"({"schema_version": 1})", "\"fairlead.receipt/1\""})
        EXPECT_FALSE(fairleadReceipt1.accepts(Source(other).file)) << other;
}

TEST(FairleadReceipt, ReadsAReceiptAsItIsWritten)
{
    const Source source(exampleReceipt().dump());
    const auto read = fairleadReceipt1.read(source.file);
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->size(), 1U);
    const Receipt &receipt = read->front();
    EXPECT_EQ(receipt.document, exampleReceipt());
    EXPECT_EQ(receipt.index, 0);
    EXPECT_EQ(receipt.format, "fairlead_receipt_1");
    EXPECT_TRUE(receipt.origins.empty());
}

TEST(FairleadReceipt, WhatAWriterDerivedIsKeptAsItStands)
{
    const Json document = with(exampleReceipt(), "starting_state.derived", "host_cold_cache");
    const auto read = fairleadReceipt1.read(Source(document.dump()).file);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().document, document);
}

TEST(FairleadReceipt, ANewerFormatSaysSo)
{
    const auto read = fairleadReceipt1.read(Source(R"({"schema": "fairlead.receipt/2"})").file);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "newer_format");
    EXPECT_EQ(read.error().where, "$.schema");
    EXPECT_THAT(read.error().message, testing::HasSubstr("fairlead.receipt/2"));
    EXPECT_FALSE(read.error().remedy.empty());
}

TEST(FairleadReceipt, AVersionThatIsNoneIsASchemaError)
{
    for (const char *version : {"", "0", "01", "1.1", "next", "-1"}) {
        const Json document{{"schema", std::string("fairlead.receipt/") + version}};
        const auto read = fairleadReceipt1.read(Source(document.dump()).file);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, "schema") << version;
    }
}

TEST(FairleadReceipt, ABrokenReceiptIsRefusedWithItsPath)
{
    const auto read = fairleadReceipt1.read(
        Source(with(exampleReceipt(), "metrics.0.scope", "gpu").dump()).file);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "schema");
    EXPECT_EQ(read.error().where, "$.metrics[0].scope");
}

TEST(FairleadReceipt, WhatIsWrittenReadsBackByteForByte)
{
    for (const Json &document :
        {exampleReceipt(), withUnknown(exampleReceipt(), "launch", "no record"),
            with(exampleReceipt(), "run.log_tail", "é \"quoted\"\t\x01\n"),
            with(exampleReceipt(), "metrics.0.value", 0.1)}) {
        const auto text = writeReceipt(document);
        ASSERT_TRUE(text) << text.error().message;
        const auto read = fairleadReceipt1.read(Source(*text).file);
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(read->front().document, document);
        EXPECT_EQ(writeReceipt(read->front().document).value(), *text);
        EXPECT_EQ(text->back(), '\n');
    }
}

TEST(FairleadReceipt, NothingBrokenIsWritten)
{
    Json document = exampleReceipt();
    document["launch"]["hosts"] = nullptr;
    const auto text = writeReceipt(document);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().where, "/launch/hosts");
}

TEST(FairleadReceipt, TextThatIsNoUtf8IsNotWritten)
{
    Json document = exampleReceipt();
    document["lane"] = "\xFF";
    const auto text = writeReceipt(document);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, "json_utf8");
    EXPECT_EQ(text.error().where, "/lane");
}

} // namespace
} // namespace fairlead
