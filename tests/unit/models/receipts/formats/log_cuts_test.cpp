// What holds of every importer of a log, wherever its log was cut off.
#include <algorithm>

#include <gmock/gmock.h>

#include "models/receipts/formats/all_formats.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {
namespace {

struct LogCase {
    const Importer *importer;
    const char *name;
};

class LogCuts : public testing::TestWithParam<LogCase> { };

/// Is the column known and does it go on as the whole log's does?
void expectBegins(const Json &part, const Json &whole, std::size_t length)
{
    ASSERT_LE(part.size(), whole.size());
    for (std::size_t i = 0; i < part.size(); ++i)
        EXPECT_EQ(part[i], whole[i]) << "cut at " << length;
}

TEST_P(LogCuts, EveryCutIsReadOrRefusedButNeverMisread)
{
    const Importer &importer = *GetParam().importer;
    const std::string bytes = bytesOf(fixture(GetParam().name));
    const Receipt whole = readBy(importer, SourceBytes(bytes));
    // Everywhere in its last lines, and here and there before.
    const std::size_t tail = bytes.size() - std::min<std::size_t>(bytes.size(), 300);
    for (std::size_t length = 0; length < bytes.size(); length += length < tail ? 17 : 1) {
        const SourceBytes source(bytes.substr(0, length));
        if (!importer.accepts(source.file))
            continue;
        const auto receipts = importer.read(source.file);
        if (!receipts)
            continue;
        ASSERT_TRUE(checkReceiptDocument(receipts->front().document)) << "cut at " << length;
        for (const char *column : {"steps.step", "steps.duration_s", "steps.loss"})
            if (const Json part = valueAt(receipts->front(), column); part.is_array())
                expectBegins(part, valueAt(whole, column), length);
    }
}

TEST_P(LogCuts, BytesThatAreNoTextBetweenItsLinesDoNoHarm)
{
    const Importer &importer = *GetParam().importer;
    std::string bytes = bytesOf(fixture(GetParam().name));
    std::size_t at = 0;
    for (int i = 0; i < 40 && at < bytes.size(); ++i, at += 61)
        bytes.insert(bytes.begin() + std::ptrdiff_t(at), char(0x80 + i));
    const SourceBytes source(bytes);
    if (!importer.accepts(source.file))
        return;
    if (const auto receipts = importer.read(source.file)) {
        EXPECT_TRUE(checkReceiptDocument(receipts->front().document));
        EXPECT_NO_THROW((void)receipts->front().document.dump());
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, LogCuts,
    testing::Values(LogCase{&nanochatLog, "formats/log_nanochat/trained.log"},
        LogCase{&nanogptLog, "formats/log_nanogpt/trained.log"},
        LogCase{&maxtextLog, "formats/log_maxtext/profiled.log"},
        LogCase{&maxtextMetrics, "formats/maxtext_metrics/metrics.txt"},
        LogCase{&torchtitanLog, "formats/log_torchtitan/trained.log"},
        LogCase{&torchXlaLog, "formats/log_torch_xla/plain_cr.log"},
        LogCase{&hfTrainerLog, "formats/log_hf_trainer/quoted.log"}));

} // namespace
} // namespace fairlead
