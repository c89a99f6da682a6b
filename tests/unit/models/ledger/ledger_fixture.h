// A folder of its own for each test, and receipts small enough to be read at a glance: the ledger
// judges no document.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "connectors/common/sha256.h"
#include "models/ledger/ledger.h"

namespace fairlead {

class LedgerTest : public testing::Test {
protected:
    void SetUp() override
    {
        std::string name = (std::filesystem::temp_directory_path() / "ledger-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    void TearDown() override
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    std::filesystem::path folder() const { return m_folder; }
    std::filesystem::path path() const { return m_folder / "data" / "ledger.sqlite"; }
    Ledger opened() const
    {
        auto ledger = Ledger::open(path());
        EXPECT_TRUE(ledger) << (ledger ? "" : ledger.error().message);
        return std::move(*ledger);
    }

private:
    std::filesystem::path m_folder;
};

/// With its ledger open from the beginning to the end.
class OpenLedgerTest : public LedgerTest {
protected:
    void SetUp() override
    {
        LedgerTest::SetUp();
        m_ledger = std::make_unique<Ledger>(opened());
    }
    void TearDown() override
    {
        m_ledger.reset();
        LedgerTest::TearDown();
    }
    Ledger &ledger() { return *m_ledger; }

    std::unique_ptr<Ledger> m_ledger;
};

inline Time at(const char *text)
{
    return *parseUtc(text);
}

inline NewSource sourceOf(const std::string &bytes, const std::string &path = "/runs/a.json")
{
    return {path, bytes};
}

/// The one receipt of these bytes.
inline Receipt tinyReceipt(const std::string &bytes, const char *createdAt = nullptr)
{
    Receipt receipt;
    receipt.sourceSha256 = Sha256::of(bytes).hex();
    receipt.id = receipt.sourceSha256;
    receipt.format = "mlx_train_step";
    receipt.importerVersion = "1";
    receipt.document = Json{{"lane", bytes}, {"timeline", {{"created_at", nullptr}}}};
    if (createdAt)
        receipt.document["timeline"]["created_at"] = createdAt;
    return receipt;
}

/// One of several receipts of these bytes.
inline Receipt tinyReceipt(const std::string &bytes, int index)
{
    Receipt receipt = tinyReceipt(bytes);
    receipt.index = index;
    receipt.id += "#" + std::to_string(index);
    return receipt;
}

/// Adds the one receipt of these bytes and gives its id.
inline std::string addOne(Ledger &ledger, const std::string &bytes, const char *createdAt = nullptr)
{
    const Receipt receipt = tinyReceipt(bytes, createdAt);
    const auto before = ledger.add(sourceOf(bytes), {}, {receipt}, at("2026-07-30T10:00:00Z"));
    EXPECT_TRUE(before) << (before ? "" : before.error().message);
    return receipt.id;
}

inline Attestation attestationOf(const std::string &id, const std::string &key, Json value,
    const char *when = "2026-07-30T12:00:00.250Z")
{
    return {id, key, std::move(value), "reviewer-1", "seen on the machine", at(when)};
}

inline Acknowledgement acknowledgementOf(
    const std::string &id, const std::string &reason, const char *when = "2026-07-30T13:00:00.125Z")
{
    return {id, "STARTUP_CONTRADICTED", "reviewer-1", reason, at(when)};
}

inline Retraction retractionOf(const std::string &id, const std::string &reason,
    const std::string &by = "reviewer-1", const char *when = "2026-07-30T14:00:00Z")
{
    return {id, by, reason, at(when)};
}

} // namespace fairlead
