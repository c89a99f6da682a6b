// What the review desk does off the window's thread: it holds the ledger's connection, and hands
// answers back to the desk by queued calls. For the review desk only.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/items/review_desk.h"
#include "models/items/worker_release.h"

namespace fairlead {

/// Every function but `later` and `answer` runs on the worker's thread.
class ReviewWorker : public QObject {
public:
    ReviewWorker(ReviewDesk &desk, const Clock &clock);
    ~ReviewWorker() override;

    /// Touched by both threads.
    std::atomic<bool> stopImport = false;
    std::atomic<std::uint64_t> newestComparison = 0;
    std::atomic<std::uint64_t> newestAnalysis = 0;

    /// Hands the work to the worker's thread.
    template <class Work>
    void later(Work work)
    {
        QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
    }
    /// Hands an answer back to the desk's thread.
    template <class Answer>
    void answer(Answer given)
    {
        QMetaObject::invokeMethod(&m_desk, std::move(given), Qt::QueuedConnection);
    }

    bool ready() const { return m_ledger != nullptr; }
    /// False where the ledger could not be opened: then the request has been answered by that
    /// error.
    bool readyFor(DeskWork work);

    void open(const std::filesystem::path &path);
    void reload();
    void import(const QStringList &paths);
    void attest(const std::vector<std::string> &ids, const AttestedValues &values,
        const std::string &by, const std::string &reason);
    void acknowledge(const std::string &id, const std::string &finding, const std::string &by,
        const std::string &reason);
    void retract(const std::string &id, const std::string &by, const std::string &reason);
    void compare(std::uint64_t number, const std::vector<std::string> &ids,
        const std::vector<std::string> &treatment, const std::string &metric);
    void analyse(std::uint64_t number, const std::shared_ptr<const Comparison> &comparison,
        std::size_t leftCell, std::size_t rightCell);
    void save(const ComparisonSet &set);
    void noteShown(
        const std::vector<std::string> &receiptIds, const std::vector<std::string> &treatment);
    void readSource(const QString &sha256);

    /// The connection closes on the thread that opened it.
    void close() { m_ledger.reset(); }

private:
    void fail(DeskWork work, const Error &error);

    ReviewDesk &m_desk;
    const Clock &m_clock;
    std::shared_ptr<WorkerRelease> m_release;
    std::unique_ptr<Ledger> m_ledger;
    /// Receipts and treatments that were shown and are not yet in the ledger.
    std::deque<std::pair<std::vector<std::string>, std::vector<std::string>>> m_unkept;
};

} // namespace fairlead
