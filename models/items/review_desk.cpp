#include "models/items/review_desk.h"

#include <atomic>
#include <unordered_map>

namespace fairlead {
namespace {

std::vector<std::string> toStd(const QStringList &list)
{
    std::vector<std::string> result;
    result.reserve(std::size_t(list.size()));
    for (const QString &each : list)
        result.push_back(each.toStdString());
    return result;
}

} // namespace

/// Lives on the worker thread. Each public slot-like function runs there; answers go back by queued
/// calls.
class ReviewDesk::Worker : public QObject {
public:
    Worker(ReviewDesk &desk, const Clock &clock) : m_desk(desk), m_clock(clock) { }

    void fail(DeskWork work, const Error &error)
    {
        answer([this, work, error] { m_desk.fail(work, error); });
    }

    /// Touched by both threads.
    std::atomic<bool> stopImport = false;
    std::atomic<std::uint64_t> newestComparison = 0;

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

    void open(const std::filesystem::path &path)
    {
        auto ledger = Ledger::open(path);
        if (!ledger) {
            fail(DeskWork::Ledger, ledger.error());
            return;
        }
        m_ledger = std::make_unique<Ledger>(std::move(*ledger));
        reload();
    }

    void reload()
    {
        auto entries = m_ledger->entries();
        auto sets = m_ledger->comparisonSets();
        auto counts = m_ledger->counts();
        for (const Error *error : {entries ? nullptr : &entries.error(),
                 sets ? nullptr : &sets.error(), counts ? nullptr : &counts.error()})
            if (error) {
                fail(DeskWork::Ledger, *error);
                return;
            }
        JudgedReceipts judged;
        judged.reserve(entries->size());
        for (LedgerEntry &entry : *entries)
            judged.push_back(std::make_shared<Judged>(judge(std::move(entry), builtInPolicy())));
        answer([this, judged = std::move(judged), sets = std::move(*sets),
                   counts = *counts]() mutable {
            m_desk.take(std::move(judged), std::move(sets), counts);
        });
    }

    void import(const QStringList &paths)
    {
        std::vector<std::filesystem::path> found;
        for (const QString &path : paths)
            found.emplace_back(path.toStdString());
        auto report = std::make_shared<ImportReport>(fairlead::importPaths(
            *m_ledger, found, m_clock, [this] { return stopImport.load(); },
            [this](std::size_t done, std::size_t all) {
                answer([this, done, all] {
                    emit m_desk.importProgress(qsizetype(done), qsizetype(all));
                });
            }));
        reload();
        answer([this, report = std::move(report)] {
            m_desk.m_importing = false;
            emit m_desk.importFinished(report);
        });
    }

    void attest(const std::vector<std::string> &ids, const AttestedValues &values,
        const std::string &by, const std::string &reason)
    {
        auto report = fairlead::attest(*m_ledger, ids, values, by, reason, m_clock);
        if (!report) {
            fail(DeskWork::Attest, report.error());
            return;
        }
        reload();
        answer([this, shared = std::make_shared<const AttestReport>(std::move(*report))] {
            emit m_desk.attested(shared);
        });
    }

    void compare(std::uint64_t number, const std::vector<std::string> &ids,
        const std::vector<std::string> &treatment, const std::string &metric)
    {
        const auto superseded = [&] { return newestComparison.load() != number; };
        // A newer question may arrive while this answer is on its way: it is looked at there again.
        const auto refuse = [&](const Error &error) {
            answer([this, number, error] {
                if (newestComparison.load() == number)
                    m_desk.fail(DeskWork::Compare, error);
            });
        };
        auto checked = checkTreatment(treatment, builtInPolicy());
        if (!checked)
            return refuse(checked.error());
        std::vector<std::shared_ptr<const Judged>> receipts;
        for (const std::string &id : ids) {
            if (superseded())
                return;
            auto entry = m_ledger->entry(id);
            if (!entry)
                return refuse(entry.error());
            receipts.push_back(
                std::make_shared<Judged>(judge(std::move(*entry), builtInPolicy(), metric)));
        }
        auto result = std::make_shared<ComparisonResult>();
        result->comparison = std::make_shared<Comparison>(
            std::move(receipts), std::move(*checked), builtInPolicy());
        const Comparison &comparison = *result->comparison;
        result->summary = comparison.summary();
        result->treatmentOpens = comparison.treatmentOpens();
        result->waysOut = comparison.waysOut();
        constexpr std::size_t mostCellsInFull = 400;
        if (comparison.cells().size() <= mostCellsInFull)
            for (std::size_t b = 1; b < comparison.cells().size() && !superseded(); ++b)
                for (std::size_t a = 0; a < b; ++a)
                    result->cellPairs.push_back(comparison.cellPair(a, b));
        answer([this, number, result = std::shared_ptr<const ComparisonResult>(std::move(result))] {
            if (newestComparison.load() == number)
                emit m_desk.compared(result);
        });
    }

    void save(const ComparisonSet &set)
    {
        ComparisonSet dated = set;
        dated.savedAt = m_clock.now();
        if (auto saved = m_ledger->save(dated); !saved) {
            fail(DeskWork::Sets, saved.error());
            return;
        }
        if (auto sets = m_ledger->comparisonSets())
            answer([this, sets = std::move(*sets)]() mutable {
                m_desk.m_sets = std::move(sets);
                emit m_desk.setsChanged();
            });
    }

    void readSource(const QString &sha256)
    {
        auto bytes = m_ledger->sourceBytes(sha256.toStdString());
        if (!bytes)
            fail(DeskWork::Source, bytes.error());
        else
            answer([this, sha256, bytes = QByteArray::fromStdString(*bytes)] {
                emit m_desk.sourceRead(sha256, bytes);
            });
    }

    bool ready() const { return m_ledger != nullptr; }

    /// False where the ledger could not be opened: then the request has been answered by that
    /// error.
    bool readyFor(DeskWork work)
    {
        if (!ready())
            answer([this, work] { m_desk.fail(work, m_desk.error()); });
        return ready();
    }

    /// The connection closes on the thread that opened it.
    void close() { m_ledger.reset(); }

private:
    ReviewDesk &m_desk;
    const Clock &m_clock;
    std::unique_ptr<Ledger> m_ledger;
};

ReviewDesk::ReviewDesk(std::filesystem::path ledger, const Clock &clock, QObject *parent)
    : QObject(parent), m_path(std::move(ledger)), m_receipts(std::make_shared<JudgedReceipts>()),
      m_worker(std::make_unique<Worker>(*this, clock))
{
    m_thread.setObjectName(QStringLiteral("review desk"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    m_worker->later([this, path = m_path] { m_worker->open(path); });
}

ReviewDesk::~ReviewDesk()
{
    m_worker->stopImport = true;
    ++m_worker->newestComparison;
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

std::shared_ptr<const Judged> ReviewDesk::receipt(const QString &id) const
{
    const std::string wanted = id.toStdString();
    for (const auto &each : *m_receipts)
        if (each->entry.receipt.id == wanted)
            return each;
    return nullptr;
}

void ReviewDesk::take(JudgedReceipts receipts, std::vector<ComparisonSet> sets, LedgerCounts counts)
{
    m_receipts = std::make_shared<JudgedReceipts>(std::move(receipts));
    m_sets = std::move(sets);
    m_counts = counts;
    m_state = State::Ready;
    emit receiptsChanged();
    emit setsChanged();
}

void ReviewDesk::fail(DeskWork work, const Error &error)
{
    if (work == DeskWork::Ledger) {
        m_state = State::Failed;
        m_error = error;
    }
    emit failed(work, error);
}

void ReviewDesk::reload()
{
    m_worker->later([this, path = m_path] {
        if (m_worker->ready())
            m_worker->reload();
        else
            m_worker->open(path);
    });
}

void ReviewDesk::importPaths(const QStringList &paths)
{
    if (m_importing)
        return;
    m_importing = true;
    m_worker->stopImport = false;
    m_worker->later([this, paths] {
        if (m_worker->ready())
            m_worker->import(paths);
        else
            m_worker->answer([this] {
                m_importing = false;
                fail(DeskWork::Ledger, m_error);
            });
    });
}

void ReviewDesk::stopImport()
{
    m_worker->stopImport = true;
}

void ReviewDesk::attest(const QStringList &receiptIds, const AttestedValues &values,
    const QString &by, const QString &reason)
{
    m_worker->later([this, ids = toStd(receiptIds), values, by = by.toStdString(),
                        reason = reason.toStdString()] {
        if (m_worker->readyFor(DeskWork::Attest))
            m_worker->attest(ids, values, by, reason);
    });
}

void ReviewDesk::compare(
    const QStringList &receiptIds, const QStringList &treatment, const QString &metric)
{
    const std::uint64_t number = ++m_worker->newestComparison;
    m_worker->later([this, number, ids = toStd(receiptIds), keys = toStd(treatment),
                        name = metric.toStdString()] {
        if (m_worker->readyFor(DeskWork::Compare))
            m_worker->compare(number, ids, keys, name);
    });
}

void ReviewDesk::saveSet(const QString &name, const QStringList &receiptIds,
    const QStringList &treatment, const QString &metric)
{
    const ComparisonSet set{
        name.toStdString(), toStd(receiptIds), toStd(treatment), metric.toStdString(), Time{}};
    m_worker->later([this, set] {
        if (m_worker->readyFor(DeskWork::Sets))
            m_worker->save(set);
    });
}

void ReviewDesk::readSource(const QString &sha256)
{
    m_worker->later([this, sha256] {
        if (m_worker->readyFor(DeskWork::Source))
            m_worker->readSource(sha256);
    });
}

} // namespace fairlead
