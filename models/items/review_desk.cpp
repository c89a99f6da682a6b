#include "models/items/review_desk.h"

#include <algorithm>
#include <utility>

#include "models/items/review_worker.h"

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

ReviewDesk::ReviewDesk(std::filesystem::path ledger, const Clock &clock, QObject *parent)
    : QObject(parent), m_path(std::move(ledger)), m_receipts(std::make_shared<JudgedReceipts>()),
      m_worker(std::make_unique<ReviewWorker>(*this, clock))
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
    ++m_worker->newestAnalysis;
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

void ReviewDesk::take(std::shared_ptr<const JudgedReceipts> receipts,
    std::vector<ComparisonSet> sets, const ShownTreatments &shown, LedgerCounts counts)
{
    m_receipts = std::move(receipts);
    m_sets = std::move(sets);
    // What was shown while this was read is not taken back.
    for (const auto &[id, treatments] : shown)
        m_shown[id].insert(treatments.begin(), treatments.end());
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

void ReviewDesk::acknowledge(
    const QString &receiptId, const QString &finding, const QString &by, const QString &reason)
{
    m_worker->later([this, id = receiptId.toStdString(), finding = finding.toStdString(),
                        by = by.toStdString(), reason = reason.toStdString()] {
        if (m_worker->readyFor(DeskWork::Acknowledge))
            m_worker->acknowledge(id, finding, by, reason);
    });
}

void ReviewDesk::retract(const QString &receiptId, const QString &by, const QString &reason)
{
    m_worker->later(
        [this, id = receiptId.toStdString(), by = by.toStdString(), reason = reason.toStdString()] {
            if (m_worker->readyFor(DeskWork::Retract))
                m_worker->retract(id, by, reason);
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

quint64 ReviewDesk::analyse(
    std::shared_ptr<const Comparison> comparison, std::size_t leftCell, std::size_t rightCell)
{
    const std::uint64_t number = ++m_worker->newestAnalysis;
    m_worker->later([this, number, comparison = std::move(comparison), leftCell, rightCell] {
        m_worker->analyse(number, comparison, leftCell, rightCell);
    });
    return number;
}

void ReviewDesk::dropAnalysis()
{
    ++m_worker->newestAnalysis;
}

void ReviewDesk::saveSet(const QString &name, const QStringList &receiptIds,
    const QStringList &treatment, const QString &metric, bool explored)
{
    const ComparisonSet set{name.toStdString(), toStd(receiptIds), toStd(treatment),
        metric.toStdString(), Time{}, explored};
    m_worker->later([this, set] {
        if (m_worker->readyFor(DeskWork::Sets))
            m_worker->save(set);
    });
}

void ReviewDesk::noteShown(const std::vector<std::string> &receiptIds, const QStringList &treatment)
{
    std::vector<std::string> keys = toStd(treatment), fresh;
    std::sort(keys.begin(), keys.end());
    for (const std::string &id : receiptIds)
        if (m_shown[id].insert(keys).second)
            fresh.push_back(id);
    if (!fresh.empty())
        m_worker->later([this, fresh = std::move(fresh), keys = std::move(keys)] {
            if (m_worker->readyFor(DeskWork::Shown))
                m_worker->noteShown(fresh, keys);
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
