#include "models/receipts/import.h"

#include <algorithm>
#include <deque>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "connectors/common/bounded_file.h"
#include "models/receipts/import_file.h"
#include "models/receipts/run_sidecars.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

/// One spelling for one file: "./run.log.pid" and "run.log.pid" are the same.
std::string keyOf(const fs::path &path)
{
    return fs::absolute(path).lexically_normal().string();
}

/// One import over a list of files. Files that are named like sidecars go last, when it is known
/// which of them were taken with their main file; the report keeps the order of the list.
class Import {
public:
    Import(Ledger &ledger, const Clock &clock, std::vector<fs::path> files)
        : m_ledger(ledger), m_clock(clock), m_files(std::move(files)), m_done(m_files.size())
    {
        for (const fs::path &file : m_files)
            m_keys.push_back(keyOf(file));
        m_listed.insert(m_keys.begin(), m_keys.end());
    }

    void run(const std::function<bool()> &stopped,
        const std::function<void(std::size_t, std::size_t)> &progress)
    {
        for (const bool sidecars : {false, true}) {
            std::vector<std::size_t> round;
            for (std::size_t i = 0; i < m_files.size(); ++i)
                if (runSidecarKind(m_files[i].filename().string()).empty() != sidecars)
                    round.push_back(i);
            if (!take(round, stopped, progress))
                return;
        }
    }

    void reportTo(ImportReport &report)
    {
        std::set<std::string> rejected;
        for (const RejectedFile &file : report.rejected)
            rejected.insert(keyOf(file.path));
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            if (const auto taken = m_taken.find(m_keys[i]); taken != m_taken.end()) {
                ImportedFile file = taken->second;
                file.path = m_files[i].string();
                report.imported.push_back(std::move(file));
                continue;
            }
            FileImport &done = m_done[i];
            for (ImportedFile &file : done.imported)
                report.imported.push_back(std::move(file));
            for (TakenSidecar &sidecar : done.sidecars)
                if (!m_listed.contains(keyOf(sidecar.path)))
                    report.imported.push_back(std::move(sidecar.file));
            for (RejectedFile &file : done.rejected)
                if (file.path == m_files[i].string() || rejected.insert(keyOf(file.path)).second)
                    report.rejected.push_back(std::move(file));
        }
    }

private:
    /// Reads ahead on threads of their own while the ledger takes file after file in the given
    /// order. False where it was stopped.
    bool take(const std::vector<std::size_t> &round, const std::function<bool()> &stopped,
        const std::function<void(std::size_t, std::size_t)> &progress)
    {
        const std::size_t most = std::max(2U, std::thread::hardware_concurrency()) + 2;
        std::deque<std::future<std::vector<ReadFile>>> ahead;
        std::vector<ReadFile> read;
        std::size_t next = 0, taken = 0;
        Batch batch;
        const auto flush = [&] {
            if (batch.files.empty())
                return;
            keep(batch);
            if (progress)
                progress(m_count, m_files.size());
        };
        for (const std::size_t i : round) {
            if (stopped && stopped())
                break;
            while (ahead.size() < most && next < round.size())
                ahead.push_back(readNext(round, next));
            if (taken == read.size()) {
                read = ahead.front().get();
                ahead.pop_front();
                taken = 0;
            }
            add(i, std::move(read[taken++]), batch);
            if (batch.files.size() >= batchFiles || batch.bytes >= batchBytes)
                flush();
        }
        flush();
        return next == round.size() && ahead.empty() && taken == read.size();
    }

    /// Starts to read the file at `next`, and moves behind it. Small files go several to a thread,
    /// for starting one costs as much as reading them; a large one is read when its turn comes, so
    /// that only one of them is in memory at a time.
    std::future<std::vector<ReadFile>> readNext(
        const std::vector<std::size_t> &round, std::size_t &next) const
    {
        constexpr std::uintmax_t large = std::uintmax_t(4) << 20, together = large / 4;
        constexpr std::size_t most = 16;
        const auto sizeOf = [&](std::size_t place) {
            std::error_code unreadable;
            const std::uintmax_t bytes = fs::file_size(m_files[round[place]], unreadable);
            return unreadable ? large + 1 : bytes;
        };
        // What is read along with a log is not counted here.
        const auto bringsNothing
            = [&](std::size_t place) { return m_files[round[place]].extension() == ".json"; };
        const std::size_t first = next;
        const std::uintmax_t bytes = sizeOf(next++);
        if (bringsNothing(first))
            for (std::uintmax_t sum = bytes; next < round.size() && next - first < most; ++next)
                if (!bringsNothing(next) || sum > together || (sum += sizeOf(next)) > together)
                    break;
        std::vector<std::size_t> files(
            round.begin() + std::ptrdiff_t(first), round.begin() + std::ptrdiff_t(next));
        return std::async(bytes > large ? std::launch::deferred : std::launch::async,
            [this, files = std::move(files)] {
                std::vector<ReadFile> out;
                for (const std::size_t file : files)
                    out.push_back(readFile(m_files[file]));
                return out;
            });
    }

    /// Files that go into the ledger together.
    struct Batch {
        std::vector<std::size_t> indices;
        std::vector<ReadFile> files;
        std::size_t bytes = 0;
    };
    static constexpr std::size_t batchFiles = 32, batchBytes = std::size_t(4) << 20;

    void add(std::size_t i, ReadFile read, Batch &batch)
    {
        ++m_count;
        // Where it goes with its main file, that one is before it.
        if (m_beside.contains(m_keys[i]))
            return;
        for (const NewSource &sidecar : read.file.sidecars)
            m_beside.insert(keyOf(sidecar.path));
        batch.bytes += read.file.source.bytes.size();
        batch.indices.push_back(i);
        batch.files.push_back(std::move(read));
    }

    void keep(Batch &batch)
    {
        std::vector<FileImport> kept = keepFiles(m_ledger, std::move(batch.files), m_clock);
        for (std::size_t n = 0; n < kept.size(); ++n) {
            FileImport &done = m_done[batch.indices[n]] = std::move(kept[n]);
            for (const TakenSidecar &sidecar : done.sidecars)
                m_taken.emplace(keyOf(sidecar.path), sidecar.file);
        }
        batch = {};
    }

    Ledger &m_ledger;
    const Clock &m_clock;
    std::vector<fs::path> m_files;
    std::vector<std::string> m_keys;             ///< by file
    std::vector<FileImport> m_done;              ///< by file
    std::size_t m_count = 0;                     ///< files done
    std::set<std::string_view> m_listed;         ///< all keys of the import
    std::set<std::string> m_beside;              ///< files that were read as sidecars of others
    std::map<std::string, ImportedFile> m_taken; ///< sidecars that went with a main file
};

} // namespace

ImportReport importPaths(Ledger &ledger, const std::vector<fs::path> &paths, const Clock &clock,
    const std::function<bool()> &stopped,
    const std::function<void(std::size_t done, std::size_t all)> &progress)
{
    FoundFiles found = findFiles(paths);
    ImportReport report;
    for (const Error &error : found.skipped)
        report.rejected.push_back(rejection(error.where, error));
    Import import(ledger, clock, std::move(found.files));
    import.run(stopped, progress);
    import.reportTo(report);
    return report;
}

} // namespace fairlead
