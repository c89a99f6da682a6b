// A ledger with receipts of our own format, and a clock that stands still, for statements of people
// about them.
#pragma once

#include "models/comparison/judged.h"
#include "tests/support/receipt_fixture.h"
#include "tests/unit/models/ledger/ledger_fixture.h"

namespace fairlead {

class StatementClock final : public Clock {
public:
    Time now() const override { return at("2026-11-21T08:00:00.5Z"); }
};

class StatementTest : public OpenLedgerTest {
protected:
    std::string import(const Json &document)
    {
        const Receipt receipt = receiptOf(document);
        const auto added = m_ledger->add(
            {"/runs/example.json", document.dump()}, {}, {receipt}, at("2026-11-20T10:00:00Z"));
        EXPECT_TRUE(added) << (added ? "" : added.error().message);
        return receipt.id;
    }
    LedgerEntry entry(const std::string &id) { return *m_ledger->entry(id); }
    Judged judged(const std::string &id) { return judge(entry(id), builtInPolicy(), testTime); }
    const Clock &clock() const { return m_clock; }

private:
    StatementClock m_clock;
};

/// Declared cold, while its caches show a warm start.
inline Json contradictedReceipt()
{
    return with(exampleReceipt(), "starting_state.declared", "host_cold_cache");
}

} // namespace fairlead
