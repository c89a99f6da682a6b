#include "models/ledger/ledger.h"

#include <algorithm>
#include <utility>

#include "connectors/common/sha256.h"
#include "models/ledger/database.h"
#include "models/ledger/ledger_file.h"
#include "models/ledger/open_database.h"
#include "models/ledger/receipt_store.h"
#include "models/ledger/set_store.h"
#include "models/ledger/shown_store.h"
#include "models/ledger/statement_store.h"
#include "models/ledger/supersession_store.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

using Transaction = SQLite::Transaction;
constexpr auto writing = SQLite::TransactionBehavior::IMMEDIATE;

Error unknownReceipt(const std::string &id)
{
    return {"unknown_receipt", "The ledger holds no receipt of this id", id,
        "Import its file first, or check the id"};
}

Error alreadyRetracted(const Retraction &first)
{
    return {"already_retracted",
        "The receipt was retracted before, by " + first.by + " at " + formatUtc(first.at) + ": "
            + first.reason,
        first.receiptId, "Leave it at that; a retraction cannot be taken back or repeated"};
}

std::optional<Time> createdAt(const Json &document)
{
    const auto timeline = document.find("timeline");
    if (timeline == document.end() || !timeline->is_object())
        return std::nullopt;
    const auto at = timeline->find("created_at");
    if (at == timeline->end() || !at->is_string())
        return std::nullopt;
    return parseUtc(at->get_ref<const std::string &>());
}

/// By created_at, null last; the entries come in the order of their ids, and equal times keep it.
std::vector<LedgerEntry> byCreation(std::vector<LedgerEntry> entries)
{
    std::vector<std::pair<Time, std::size_t>> order;
    order.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        order.emplace_back(createdAt(entries[i].receipt.document).value_or(Time::max()), i);
    std::sort(order.begin(), order.end());
    std::vector<LedgerEntry> sorted;
    sorted.reserve(entries.size());
    for (const auto &[at, i] : order)
        sorted.push_back(std::move(entries[i]));
    return sorted;
}

/// At least 8 digits of a hash; an index may follow a whole hash.
bool isPrefix(const std::string &text)
{
    const std::size_t digits = text.find_first_not_of("0123456789abcdef");
    return digits == std::string::npos ? text.size() >= 8
                                       : digits == 64 && text[digits] == '#'
            && text.find_first_not_of("0123456789", digits + 1) == std::string::npos;
}

bool isPractice(const LedgerEntry &entry)
{
    return member(entry.receipt.document, "practice").valueOr(false) == Json(true);
}

/// Does a receipt that names an older one in `supersedes` take its place? One that supports no
/// figure itself does: whoever made it said that the older figure is not to be cited.
bool replaces(const LedgerEntry &newer, const LedgerEntry &older)
{
    return !newer.retraction && (isPractice(older) || !isPractice(newer));
}

} // namespace

class Ledger::Impl {
public:
    Impl(std::filesystem::path place, std::unique_ptr<SQLite::Database> connection)
        : path(std::move(place)), database(std::move(connection))
    {
    }
    ~Impl() { foldLog(*database); }
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    std::filesystem::path path;
    std::unique_ptr<SQLite::Database> database;
};

Ledger::Ledger(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { }

Ledger::Ledger(Ledger &&) noexcept = default;
Ledger &Ledger::operator=(Ledger &&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::filesystem::path &path)
{
    auto database = openLedgerDatabase(path);
    if (!database)
        return fail(database.error());
    return Ledger(std::make_unique<Impl>(path, std::move(*database)));
}

Result<Kept> Ledger::add(const NewSource &source, const std::vector<NewSource> &sidecars,
    const std::vector<Receipt> &receipts, Time at)
{
    const NewFile file{source, sidecars, receipts};
    return add({&file, 1}, at).map([](const std::vector<Kept> &kept) { return kept.front(); });
}

Result<std::vector<Kept>> Ledger::add(std::span<const NewFile> files, Time at)
{
    return guarded(m_impl->path, [&]() -> Result<std::vector<Kept>> {
        Transaction transaction(*m_impl->database, writing);
        std::vector<Kept> kept;
        for (const NewFile &file : files)
            kept.push_back(addReceipts(*m_impl->database, file, at) ? Kept::Already : Kept::New);
        transaction.commit();
        return kept;
    });
}

Result<std::vector<LedgerEntry>> Ledger::entries() const
{
    return guarded(m_impl->path, [&]() -> Result<std::vector<LedgerEntry>> {
        // One transaction, so that receipts and statements are of the same moment.
        Transaction transaction(*m_impl->database);
        auto entries = readEntries(*m_impl->database);
        auto statements = readStatements(*m_impl->database);
        for (LedgerEntry &entry : entries)
            if (const auto own = statements.find(entry.receipt.id); own != statements.end())
                own->second.moveTo(entry);
        // The entries come in the order of their ids.
        const auto find = [&entries](const std::string &id) {
            const auto found = std::lower_bound(entries.begin(), entries.end(), id,
                [](const LedgerEntry &each, const std::string &wanted) {
                    return each.receipt.id < wanted;
                });
            return found != entries.end() && found->receipt.id == id ? &*found : nullptr;
        };
        auto superseding = readSuperseding(*m_impl->database);
        for (auto &[id, by] : superseding)
            if (LedgerEntry *older = find(id))
                for (std::string &each : by)
                    if (const LedgerEntry *newer = find(each); newer && replaces(*newer, *older))
                        older->supersededBy.push_back(std::move(each));
        return byCreation(std::move(entries));
    });
}

Result<LedgerEntry> Ledger::entry(const std::string &id) const
{
    return guarded(m_impl->path, [&]() -> Result<LedgerEntry> {
        Transaction transaction(*m_impl->database);
        auto entry = readEntry(*m_impl->database, id);
        if (!entry)
            return fail(unknownReceipt(id));
        readStatements(*m_impl->database, id).moveTo(*entry);
        for (std::string &by : readSuperseding(*m_impl->database, id)) {
            auto newer = readEntry(*m_impl->database, by);
            if (!newer)
                continue;
            readStatements(*m_impl->database, by).moveTo(*newer);
            if (replaces(*newer, *entry))
                entry->supersededBy.push_back(std::move(by));
        }
        return std::move(*entry);
    });
}

Result<std::vector<std::string>> Ledger::idsWithPrefix(const std::string &prefix) const
{
    return guarded(m_impl->path, [&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        if (!isPrefix(prefix))
            return ids;
        // An id has only digits, a to f and '#': all of them sort before 'g', so this is a range of
        // the index.
        SQLite::Statement query(*m_impl->database,
            "SELECT id FROM receipt WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 16");
        query.bind(1, prefix);
        while (query.executeStep())
            ids.push_back(query.getColumn(0).getString());
        return ids;
    });
}

Result<std::string> Ledger::sourceBytes(const std::string &sha256) const
{
    return guarded(m_impl->path, [&]() -> Result<std::string> {
        SQLite::Statement query(*m_impl->database, "SELECT bytes FROM source WHERE sha256 = ?");
        query.bind(1, sha256);
        if (!query.executeStep())
            return fail(Error{"unknown_source", "The ledger keeps no source of this hash", sha256,
                "Import the file first, or check the hash"});
        return query.getColumn(0).getString();
    });
}

Result<std::vector<std::string>> Ledger::receiptsOfSource(const std::string &sha256) const
{
    return guarded(m_impl->path, [&]() -> Result<std::vector<std::string>> {
        std::vector<std::string> ids;
        SQLite::Statement query(
            *m_impl->database, "SELECT id FROM receipt WHERE source = ? ORDER BY idx, id");
        query.bind(1, sha256);
        while (query.executeStep())
            ids.push_back(query.getColumn(0).getString());
        return ids;
    });
}

Result<void> Ledger::append(const std::vector<Attestation> &attestations)
{
    return guarded(m_impl->path, [&]() -> Result<void> {
        Transaction transaction(*m_impl->database, writing);
        for (const Attestation &attestation : attestations) {
            if (!hasReceipt(*m_impl->database, attestation.receiptId))
                return fail(unknownReceipt(attestation.receiptId));
            appendAttestation(*m_impl->database, attestation);
        }
        transaction.commit();
        return {};
    });
}

Result<void> Ledger::append(const Acknowledgement &acknowledgement)
{
    return guarded(m_impl->path, [&]() -> Result<void> {
        Transaction transaction(*m_impl->database, writing);
        if (!hasReceipt(*m_impl->database, acknowledgement.receiptId))
            return fail(unknownReceipt(acknowledgement.receiptId));
        appendAcknowledgement(*m_impl->database, acknowledgement);
        transaction.commit();
        return {};
    });
}

Result<void> Ledger::append(const Retraction &retraction)
{
    return guarded(m_impl->path, [&]() -> Result<void> {
        Transaction transaction(*m_impl->database, writing);
        if (!hasReceipt(*m_impl->database, retraction.receiptId))
            return fail(unknownReceipt(retraction.receiptId));
        // Asked under the lock of the writing transaction: of two consoles one is the first.
        if (const auto first = readStatements(*m_impl->database, retraction.receiptId).retraction)
            return fail(alreadyRetracted(*first));
        appendRetraction(*m_impl->database, retraction);
        transaction.commit();
        return {};
    });
}

Result<void> Ledger::save(const ComparisonSet &set)
{
    return guarded(m_impl->path, [&]() -> Result<void> {
        if (set.name.empty())
            return fail(
                Error{"bad_value", "A comparison set needs a name", {}, "Give it one, and save"});
        Transaction transaction(*m_impl->database, writing);
        for (const std::string &id : set.receiptIds)
            if (!hasReceipt(*m_impl->database, id))
                return fail(unknownReceipt(id));
        appendComparisonSet(*m_impl->database, set);
        transaction.commit();
        return {};
    });
}

Result<std::vector<ComparisonSet>> Ledger::comparisonSets() const
{
    return guarded(m_impl->path, [&]() -> Result<std::vector<ComparisonSet>> {
        Transaction transaction(*m_impl->database);
        return readComparisonSets(*m_impl->database);
    });
}

Result<void> Ledger::noteShown(
    const std::vector<std::string> &receiptIds, const std::vector<std::string> &treatment, Time at)
{
    return guarded(m_impl->path, [&]() -> Result<void> {
        Transaction transaction(*m_impl->database, writing);
        for (const std::string &id : receiptIds)
            if (!hasReceipt(*m_impl->database, id))
                return fail(unknownReceipt(id));
        appendShown(*m_impl->database, receiptIds, treatment, at);
        transaction.commit();
        return {};
    });
}

Result<ShownTreatments> Ledger::shownTreatments() const
{
    return guarded(
        m_impl->path, [&]() -> Result<ShownTreatments> { return readShown(*m_impl->database); });
}

Result<LedgerCounts> Ledger::counts() const
{
    return guarded(m_impl->path, [&]() -> Result<LedgerCounts> {
        LedgerCounts counts;
        counts.receipts = m_impl->database->execAndGet("SELECT count(*) FROM receipt").getInt64();
        counts.bytes = ledgerFileBytes(m_impl->path);
        return counts;
    });
}

} // namespace fairlead
