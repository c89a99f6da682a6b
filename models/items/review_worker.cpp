#include "models/items/review_worker.h"

#include "models/receipts/acknowledge.h"
#include "models/receipts/retract.h"

namespace fairlead {

ReviewWorker::ReviewWorker(ReviewDesk &desk, const Clock &clock)
    : m_desk(desk), m_clock(clock), m_release(std::make_shared<WorkerRelease>(*this))
{
}

ReviewWorker::~ReviewWorker()
{
    m_release->close();
}

void ReviewWorker::fail(DeskWork work, const Error &error)
{
    answer([this, work, error] { m_desk.fail(work, error); });
}

bool ReviewWorker::readyFor(DeskWork work)
{
    if (!ready())
        answer([this, work] { m_desk.fail(work, m_desk.error()); });
    return ready();
}

void ReviewWorker::open(const std::filesystem::path &path)
{
    auto ledger = Ledger::open(path);
    if (!ledger) {
        fail(DeskWork::Ledger, ledger.error());
        return;
    }
    m_ledger = std::make_unique<Ledger>(std::move(*ledger));
    reload();
}

void ReviewWorker::reload()
{
    answer([this] { emit m_desk.readingReceipts(); });
    auto entries = m_ledger->entries();
    auto sets = m_ledger->comparisonSets();
    auto shown = m_ledger->shownTreatments();
    auto counts = m_ledger->counts();
    for (const Error *error : {entries ? nullptr : &entries.error(), sets ? nullptr : &sets.error(),
             shown ? nullptr : &shown.error(), counts ? nullptr : &counts.error()})
        if (error) {
            fail(DeskWork::Ledger, *error);
            return;
        }
    const Time at = m_clock.now();
    auto judged = std::make_shared<JudgedReceipts>();
    judged->reserve(entries->size());
    for (LedgerEntry &entry : *entries)
        judged->push_back(std::make_shared<Judged>(judge(std::move(entry), builtInPolicy(), at)));
    answer([this, judged = m_release->wrap<JudgedReceipts>(std::move(judged)),
               sets = std::move(*sets), shown = std::move(*shown), counts = *counts]() mutable {
        m_desk.take(std::move(judged), std::move(sets), shown, counts);
    });
}

void ReviewWorker::import(const QStringList &paths)
{
    std::vector<std::filesystem::path> found;
    for (const QString &path : paths)
        found.emplace_back(path.toStdString());
    auto report = std::make_shared<ImportReport>(fairlead::importPaths(
        *m_ledger, found, m_clock, [this] { return stopImport.load(); },
        [this](std::size_t done, std::size_t all) {
            answer(
                [this, done, all] { emit m_desk.importProgress(qsizetype(done), qsizetype(all)); });
        }));
    reload();
    answer([this, report = std::move(report)] {
        m_desk.m_importing = false;
        emit m_desk.importFinished(report);
    });
}

void ReviewWorker::attest(const std::vector<std::string> &ids, const AttestedValues &values,
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

void ReviewWorker::acknowledge(const std::string &id, const std::string &finding,
    const std::string &by, const std::string &reason)
{
    if (const auto done = fairlead::acknowledge(*m_ledger, id, finding, by, reason, m_clock);
        !done) {
        fail(DeskWork::Acknowledge, done.error());
        return;
    }
    reload();
    answer([this, id = QString::fromStdString(id)] { emit m_desk.acknowledged(id); });
}

void ReviewWorker::retract(const std::string &id, const std::string &by, const std::string &reason)
{
    if (const auto done = fairlead::retract(*m_ledger, id, by, reason, m_clock); !done) {
        fail(DeskWork::Retract, done.error());
        return;
    }
    reload();
    answer([this, id = QString::fromStdString(id)] { emit m_desk.retracted(id); });
}

void ReviewWorker::compare(std::uint64_t number, const std::vector<std::string> &ids,
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
    const Time at = m_clock.now();
    std::vector<std::shared_ptr<const Judged>> receipts;
    for (const std::string &id : ids) {
        if (superseded())
            return;
        auto entry = m_ledger->entry(id);
        if (!entry)
            return refuse(entry.error());
        receipts.push_back(
            std::make_shared<Judged>(judge(std::move(*entry), builtInPolicy(), at, metric)));
    }
    auto comparison = m_release->wrap<Comparison>(std::make_shared<const Comparison>(
        std::move(receipts), std::move(*checked), builtInPolicy()));
    auto result = comparisonResult(std::move(comparison), superseded);
    if (!result)
        return;
    answer([this, number, result = std::move(result)] {
        if (newestComparison.load() == number)
            emit m_desk.compared(result);
    });
}

void ReviewWorker::analyse(std::uint64_t number,
    const std::shared_ptr<const Comparison> &comparison, std::size_t leftCell,
    std::size_t rightCell)
{
    const auto superseded = [&] { return newestAnalysis.load() != number; };
    const auto tell = [&](PairAnalysis analysis) {
        answer([this, number, told = std::make_shared<const PairAnalysis>(std::move(analysis))] {
            if (newestAnalysis.load() == number)
                emit m_desk.pairAnalysed(number, told);
        });
    };
    if (superseded())
        return;
    // The effect does not wait for the trials, which read every step of every run.
    if (PairAnalysis first = effectOfPair(*comparison, leftCell, rightCell); first.effect)
        tell(std::move(first));
    if (!superseded())
        tell(analysePair(*comparison, leftCell, rightCell));
}

void ReviewWorker::save(const ComparisonSet &set)
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

void ReviewWorker::noteShown(
    const std::vector<std::string> &receiptIds, const std::vector<std::string> &treatment)
{
    // What could not be kept before goes first: the desk asks for each only once.
    m_unkept.emplace_back(receiptIds, treatment);
    while (!m_unkept.empty()) {
        const auto &[ids, keys] = m_unkept.front();
        const auto noted = m_ledger->noteShown(ids, keys, m_clock.now());
        if (!noted)
            fail(DeskWork::Shown, noted.error());
        if (!noted && noted.error().code != "unknown_receipt")
            return;
        m_unkept.pop_front();
    }
}

void ReviewWorker::readSource(const QString &sha256)
{
    auto bytes = m_ledger->sourceBytes(sha256.toStdString());
    if (!bytes)
        fail(DeskWork::Source, bytes.error());
    else
        answer([this, sha256, bytes = QByteArray::fromStdString(*bytes)] {
            emit m_desk.sourceRead(sha256, bytes);
        });
}

} // namespace fairlead
