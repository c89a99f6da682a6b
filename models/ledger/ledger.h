// The ledger: one SQLite file, append-only, that keeps every source byte for byte, every receipt,
// every statement about one, and every comparison set. What is acknowledged survives kill -9.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

/// A source to be kept with the receipts read from it.
struct NewSource {
    std::string path; ///< where it was found, as the operator named it
    std::string bytes;
};

/// One main source with what stood beside it and the receipts read from it.
struct NewFile {
    NewSource source;
    std::vector<NewSource> sidecars;
    std::vector<Receipt> receipts; ///< of this source
    /// The document of the one receipt as JSON without space, where that is at hand; else empty.
    std::string document = {};
};

/// A named, kept comparison set. Saving under the same name adds a version; the newest is the set.
struct ComparisonSet {
    std::string name;
    std::vector<std::string> receiptIds;
    std::vector<std::string> treatment;
    std::string metric; ///< empty: each receipt's headline
    Time savedAt{};
    /// The treatment was changed after values of the set's pairs had been on screen.
    bool explored = false;
};

/// What might differ while values of a receipt were on screen beside another's: by receipt id, each
/// treatment sorted.
using ShownTreatments = std::map<std::string, std::set<std::vector<std::string>>>;

/// Were the receipts new to the ledger, or had every one of them been there before?
enum class Kept { New, Already };

struct LedgerCounts {
    std::int64_t receipts = 0;
    std::int64_t bytes = 0; ///< on the disk, with the write-ahead log
};

/// One connection. Belongs to one thread; each thread opens its own. Every call blocks on the disk.
class Ledger {
public:
    /// Opens or creates the file (0600, its folder 0700 where it is made) and migrates it. Errors:
    /// permission, not_a_ledger, newer_ledger (written by a newer console), ledger_busy,
    /// ledger_failed, no_space; `where` is the path.
    [[nodiscard]] static Result<Ledger> open(const std::filesystem::path &path);
    Ledger(Ledger &&) noexcept;
    Ledger &operator=(Ledger &&) noexcept;
    ~Ledger();

    /// Keeps the main source, its sidecars and the receipts read from it in one transaction.
    /// Receipts that are there already with the same importer version change nothing; with a newer
    /// version, or a sidecar never seen beside them, what was derived is added anew, and the newest
    /// is the receipt. Precondition: the receipts' sources are these
    /// bytes.
    [[nodiscard]] Result<Kept> add(const NewSource &source, const std::vector<NewSource> &sidecars,
        const std::vector<Receipt> &receipts, Time at);
    /// The same for several files in one transaction: all of them or, with the error, none.
    [[nodiscard]] Result<std::vector<Kept>> add(std::span<const NewFile> files, Time at);

    /// All receipts with what was said of them and what supersedes them, by document created_at
    /// (null last), then id. What was retracted supersedes nothing, and practice nothing real.
    [[nodiscard]] Result<std::vector<LedgerEntry>> entries() const;
    /// By whole id. Error: unknown_receipt.
    [[nodiscard]] Result<LedgerEntry> entry(const std::string &id) const;
    /// Ids that begin with this prefix (at least 8 hex digits, else none), at most 16, sorted
    /// bytewise.
    [[nodiscard]] Result<std::vector<std::string>> idsWithPrefix(const std::string &prefix) const;
    /// The bytes of a source. Error: unknown_source.
    [[nodiscard]] Result<std::string> sourceBytes(const std::string &sha256) const;
    /// Ids of the receipts of a source, in index order; empty where there is no such source.
    [[nodiscard]] Result<std::vector<std::string>> receiptsOfSource(
        const std::string &sha256) const;

    /// Appends all in one transaction. Error: unknown_receipt, with nothing written.
    [[nodiscard]] Result<void> append(const std::vector<Attestation> &attestations);
    /// Again and again, if need be: all stay on record. Error: unknown_receipt.
    [[nodiscard]] Result<void> append(const Acknowledgement &acknowledgement);
    /// Once for each receipt. Errors: unknown_receipt; already_retracted, which says by whom and
    /// when.
    [[nodiscard]] Result<void> append(const Retraction &retraction);

    /// Errors: bad_value (no name), unknown_receipt.
    [[nodiscard]] Result<void> save(const ComparisonSet &set);
    /// The newest version of each set, newest first.
    [[nodiscard]] Result<std::vector<ComparisonSet>> comparisonSets() const;

    /// Values of these receipts stand on screen beside one another while this may differ. Once for
    /// each treatment; again changes nothing. Error: unknown_receipt.
    [[nodiscard]] Result<void> noteShown(const std::vector<std::string> &receiptIds,
        const std::vector<std::string> &treatment, Time at);
    [[nodiscard]] Result<ShownTreatments> shownTreatments() const;

    [[nodiscard]] Result<LedgerCounts> counts() const;

private:
    class Impl;
    explicit Ledger(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// $XDG_DATA_HOME/fairlead/ledger.sqlite, or ~/.local/share/fairlead/ledger.sqlite.
std::filesystem::path defaultLedgerPath();

} // namespace fairlead
