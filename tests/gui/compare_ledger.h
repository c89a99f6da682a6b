// A ledger on disk with a handful of receipts for the tests of the Compare page, and the desk over
// it.
#pragma once

#include <filesystem>
#include <vector>

#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/review_desk.h"
#include "models/ledger/ledger.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

/// A run of its own: name, commit of forty times this digit, value of the headline in tokens a
/// second.
inline Json ledgerRun(const std::string &name, char commitDigit, double value)
{
    Json document = with(exampleReceipt(), "run.name", name);
    document = with(std::move(document), "revision.commit", std::string(40, commitDigit));
    return with(std::move(document), "metrics.0.value", value);
}

class CompareLedger {
public:
    explicit CompareLedger(const std::vector<Json> &documents)
    {
        auto ledger = Ledger::open(path());
        if (!ledger) {
            ADD_FAILURE() << ledger.error().message;
            return;
        }
        for (const Json &document : documents) {
            const Receipt receipt = receiptOf(document);
            m_ids << QString::fromStdString(receipt.id);
            const auto added = ledger->add(
                {"/runs/" + receipt.id + ".json", document.dump()}, {}, {receipt}, Time{});
            EXPECT_TRUE(added) << (added ? "" : added.error().message);
        }
    }

    std::filesystem::path path() const
    {
        return m_folder.path().toStdString() + "/data/ledger.sqlite";
    }
    /// In the order of the documents.
    const QStringList &ids() const { return m_ids; }

private:
    QTemporaryDir m_folder;
    QStringList m_ids;
};

} // namespace fairlead
