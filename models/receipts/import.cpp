#include "models/receipts/import.h"

#include <map>
#include <set>

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
        for (std::size_t i = 0; i < m_files.size(); ++i)
            m_listed.insert(keyOf(m_files[i]));
    }

    void run(const std::function<bool()> &stopped,
        const std::function<void(std::size_t, std::size_t)> &progress)
    {
        std::size_t count = 0;
        for (const bool sidecars : {false, true}) {
            for (std::size_t i = 0; i < m_files.size(); ++i) {
                if (runSidecarKind(m_files[i].filename().string()).empty() == sidecars)
                    continue;
                if (stopped && stopped())
                    return;
                if (!m_taken.contains(keyOf(m_files[i])))
                    take(i);
                if (progress)
                    progress(++count, m_files.size());
            }
        }
    }

    void reportTo(ImportReport &report)
    {
        std::set<std::string> rejected;
        for (const RejectedFile &file : report.rejected)
            rejected.insert(keyOf(file.path));
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            if (const auto taken = m_taken.find(keyOf(m_files[i])); taken != m_taken.end()) {
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
    void take(std::size_t i)
    {
        m_done[i] = importFile(m_ledger, m_files[i], m_clock);
        for (const TakenSidecar &sidecar : m_done[i].sidecars)
            m_taken.emplace(keyOf(sidecar.path), sidecar.file);
    }

    Ledger &m_ledger;
    const Clock &m_clock;
    std::vector<fs::path> m_files;
    std::vector<FileImport> m_done;              ///< by file
    std::set<std::string> m_listed;              ///< all files of the import
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
