// Which receipts that name another in `supersedes` take its place.
#include <gmock/gmock.h>

#include "ledger_fixture.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LedgerSupersededBy : public OpenLedgerTest {
protected:
    std::string add(const Json &document)
    {
        const Receipt receipt = receiptOf(document);
        EXPECT_TRUE(m_ledger->add(sourceOf(document.dump()), {}, {receipt}, testTime));
        return receipt.id;
    }
    /// A corrected receipt that names another.
    static Json correcting(const std::string &id, const std::string &name = "corrected")
    {
        return with(with(exampleReceipt(), "supersedes", Json::array({id})), "run.name", name);
    }
    /// By one entry and by all of them, which must agree.
    std::vector<std::string> superseding(const std::string &id)
    {
        const auto one = m_ledger->entry(id);
        const auto all = m_ledger->entries();
        EXPECT_TRUE(one && all);
        for (const LedgerEntry &each : *all) {
            if (each.receipt.id == id) {
                EXPECT_EQ(each.supersededBy, one->supersededBy);
            }
        }
        return one->supersededBy;
    }
};

TEST_F(LedgerSupersededBy, NoPracticeTakesThePlaceOfARealReceipt)
{
    const std::string real = add(exampleReceipt());
    const std::string lab = add(with(exampleReceipt(), "practice", true));
    add(with(correcting(real), "practice", true));
    EXPECT_THAT(superseding(real), IsEmpty());
    const std::string newer = add(with(correcting(lab), "practice", true));
    EXPECT_THAT(superseding(lab), ElementsAre(newer));
}

TEST_F(LedgerSupersededBy, NoneThatWasRetractedDoes)
{
    const std::string old = add(exampleReceipt());
    const std::string newer = add(correcting(old));
    EXPECT_THAT(superseding(old), ElementsAre(newer));
    ASSERT_TRUE(ledger().append(retractionOf(newer, "wrong batch")));
    EXPECT_THAT(superseding(old), IsEmpty());
}

TEST_F(LedgerSupersededBy, OneThatSupportsNoFigureItselfDoes)
{
    const std::string old = add(exampleReceipt());
    const std::string failed = add(with(correcting(old), "run.exit_code", 1));
    EXPECT_THAT(superseding(old), ElementsAre(failed));
}

TEST_F(LedgerSupersededBy, OneThatCannotBeJudgedDoesAndLeavesTheLedgerReadable)
{
    const std::string old = add(exampleReceipt());
    Receipt shapeless = tinyReceipt("shapeless");
    shapeless.document["supersedes"] = Json::array({old});
    ASSERT_TRUE(ledger().add(sourceOf("shapeless"), {}, {shapeless}, testTime));
    ASSERT_TRUE(ledger().append({attestationOf(shapeless.id, "launch.hosts", 1)}));
    EXPECT_THAT(superseding(old), ElementsAre(shapeless.id));
}

TEST_F(LedgerSupersededBy, OneThatWasSupersededInItsTurnStillDoes)
{
    const std::string first = add(exampleReceipt());
    const std::string second = add(correcting(first, "second"));
    const std::string third = add(correcting(second, "third"));
    EXPECT_THAT(superseding(first), ElementsAre(second));
    EXPECT_THAT(superseding(second), ElementsAre(third));
    EXPECT_THAT(superseding(third), IsEmpty());
}

} // namespace
} // namespace fairlead
