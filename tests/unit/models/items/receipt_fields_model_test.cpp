// One receipt, field by field.
#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "models/items/field_groups.h"
#include "models/items/field_values.h"
#include "models/items/numbers.h"
#include "models/items/receipt_fields_model.h"
#include "tests/unit/models/items/receipt_rows.h"

using namespace fairlead;

namespace {

class ReceiptFields : public testing::Test {
protected:
    const ReceiptField *field(const char *section, const char *label) const
    {
        QString within;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const ReceiptField &each = m_model.fieldAt(row);
            if (each.section)
                within = each.label;
            else if (within == QString::fromUtf8(section) && each.label == QString::fromUtf8(label))
                return &each;
        }
        return nullptr;
    }

    StillClock m_clock;
    ReceiptFieldsModel m_model{m_clock};
    QAbstractItemModelTester m_tester{
        &m_model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ReceiptFields, BeginsWithTheFivePartsOfAReceipt)
{
    m_model.setReceipt(judgedOf(named("a")));
    QStringList first;
    for (int row = 0; row < 6; ++row)
        first << m_model.index(row, 0).data().toString() + QLatin1Char('=')
                + m_model.index(row, 1).data().toString();
    EXPECT_EQ(first.join(QLatin1Char('\n')).toStdString(),
        "Identity=\n"
        "code revision=4f1d2c3b5a\n"
        "surface=Owned H200:8\n"
        "launch shape=8 × NVIDIA H200\n"
        "starting state=warm compile\n"
        "artifact bundle=2 artifacts");
}

TEST_F(ReceiptFields, NamesTheGapsOfTheIdentity)
{
    Json document = withoutClass(named("a"));
    for (const char *gone : {"revision", "surface.id", "launch.accelerators.observed", "artifacts"})
        document = withUnknown(document, gone, "the log does not say");
    m_model.setReceipt(judgedOf(document));
    for (const char *label :
        {"code revision", "surface", "launch shape", "starting state", "artifact bundle"}) {
        const ReceiptField *gap = field("Identity", label);
        ASSERT_NE(gap, nullptr) << label;
        EXPECT_TRUE(gap->unknown) << label;
        EXPECT_FALSE(gap->note.isEmpty()) << label;
        EXPECT_TRUE(gap->value.isEmpty()) << label;
    }
}

TEST_F(ReceiptFields, PutsContradictingFieldsOnOneGround)
{
    m_model.setReceipt(judgedOf(contradicted()));
    for (const char *label : {"declared", "first step", "derived"}) {
        const ReceiptField *each = field("Starting state", label);
        ASSERT_NE(each, nullptr) << label;
        EXPECT_EQ(each->ground, Tone::Warn) << label;
    }
    EXPECT_EQ(field("Starting state", "derived")->value, QStringLiteral("cold cache"));
    EXPECT_EQ(field("Measurement", "peak memory")->ground, Tone::None);
}

TEST_F(ReceiptFields, SaysWhereAValueStands)
{
    auto judged = std::make_shared<Judged>(*judgedOf(named("a")));
    judged->entry.receipt.origins["/workload/seq_len"] = "$.config.seq";
    m_model.setReceipt(judged);
    EXPECT_EQ(field("Workload", "sequence length")->source, QStringLiteral("$.config.seq"));
    EXPECT_TRUE(field("Workload", "sequence length")->sourceOpens);
    EXPECT_EQ(field("Measurement", "throughput")->source, QStringLiteral("$.metrics[0].value"));
}

TEST_F(ReceiptFields, KeepsUnitNoteAndExactValue)
{
    m_model.setReceipt(judgedOf(with(named("a"), "metrics.0.value", 61834.25)));
    const ReceiptField *rate = field("Measurement", "throughput");
    ASSERT_NE(rate, nullptr);
    EXPECT_EQ(rate->unit, QStringLiteral("tok/s, job"));
    EXPECT_EQ(rate->copy, QStringLiteral("61834.25"));
    EXPECT_EQ(rate->note, QStringLiteral("median, no compile time"));
}

TEST_F(ReceiptFields, FoldsWhatIsUnknownAndNoIdentityKeyIntoOneRow)
{
    m_model.setReceipt(judgedOf(withUnknown(withUnknown(named("a"), "stack.python"), "stack.os")));
    const ReceiptField *rest = field("Stack", "the rest");
    ASSERT_NE(rest, nullptr);
    EXPECT_TRUE(rest->unknown);
    EXPECT_EQ(rest->note, QStringLiteral("Python, system"));
    EXPECT_EQ(field("Stack", "Python"), nullptr);
}

TEST_F(ReceiptFields, ShowsAStatementWhereverItMatters)
{
    const Json document = withoutClass(named("a"));
    m_model.setReceipt(judgedOf(document));
    const int before = m_model.rowCount();
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    const Attestation statement{
        {}, "startup_class", "host_warm_compile", "Ana", "saw the cache", m_clock.now()};
    m_model.setReceipt(judgedOf(document, "2026-11-21T10:00:00Z", {statement}));
    EXPECT_EQ(reset.size(), 0);
    EXPECT_GT(m_model.rowCount(), before);
    const ReceiptField *state = field("Identity", "starting state");
    EXPECT_EQ(state->ground, Tone::Accent);
    EXPECT_EQ(state->source, QStringLiteral("by Ana, 22 Nov 15:00"));
    const ReceiptField *said = field("Statements", "startup class");
    ASSERT_NE(said, nullptr);
    EXPECT_EQ(said->note, QStringLiteral("saw the cache"));
}

TEST_F(ReceiptFields, ListsFindingsWithSentenceCodeAndCure)
{
    m_model.setReceipt(judgedOf(with(named("a"), "checks.exit_code_zero", false)));
    const ReceiptField *finding = field("Findings", "checks failed");
    ASSERT_NE(finding, nullptr);
    EXPECT_TRUE(finding->finding);
    EXPECT_EQ(finding->tone, Tone::Err);
    EXPECT_EQ(finding->source, QStringLiteral("CHECKS_FAILED"));
    EXPECT_FALSE(finding->value.isEmpty());
}

TEST_F(ReceiptFields, EmptiesAndFillsAgain)
{
    m_model.setReceipt(judgedOf(named("a")));
    m_model.setReceipt(nullptr);
    EXPECT_EQ(m_model.rowCount(), 0);
    m_model.setReceipt(judgedOf(named("b", contradicted())));
    EXPECT_GT(m_model.rowCount(), 20);
}

TEST_F(ReceiptFields, SectionsCannotBeChosen)
{
    m_model.setReceipt(judgedOf(named("a")));
    EXPECT_EQ(m_model.flags(m_model.index(0, 0)), Qt::NoItemFlags);
    EXPECT_EQ(m_model.index(1, 0).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("code revision 4f1d2c3b5a, clean tree, from $.revision.commit"));
}

TEST(ReceiptGroups, CountWhatALongListHasMore)
{
    Json document = exampleReceipt();
    const Json metric = document["metrics"][0];
    document["metrics"] = Json::array();
    for (int i = 0; i < 60; ++i)
        document["metrics"].push_back(metric);
    const auto fields = measurementFields(*judgedOf(document), StillClock().now());
    ASSERT_GT(fields.size(), 50u);
    EXPECT_EQ(fields[50].label, QStringLiteral("and more"));
    EXPECT_EQ(fields[50].value, QStringLiteral("10"));

    auto judged = *judgedOf(exampleReceipt());
    judged.entry.receipt.warnings.assign(500, ImportWarning{});
    const auto found = findingFields(judged);
    ASSERT_EQ(found.size(), 51u);
    EXPECT_TRUE(found.back().finding);
}

TEST(FieldValues, NeverTurnALargeNumberNegative)
{
    EXPECT_EQ(plainValue(Json(18446744073709551615u)), QStringLiteral("18446744073709551615"));
    EXPECT_EQ(plainValue(Json(-7)), grouped(std::int64_t(-7)));
    EXPECT_FALSE(wholeNumber(Json(9223372036854775808u)).has_value());
    EXPECT_FALSE(wholeNumber(Json(1.5)).has_value());
}

} // namespace
