#include "models/items/route_desk.h"

#include <atomic>

#include "models/ledger/tracking_store.h"

namespace fairlead {

/// Lives on the worker thread; answers go back by queued calls.
class RouteDesk::Worker : public QObject {
public:
    Worker(RouteDesk &desk, std::filesystem::path ledger) : m_desk(desk), m_path(std::move(ledger))
    {
    }

    /// Touched by both threads.
    std::atomic<std::uint64_t> newestReceipts = 0;

    template <class Work>
    void later(Work work)
    {
        QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
    }

    void weigh(std::uint64_t number, const std::shared_ptr<const JudgedReceipts> &receipts)
    {
        if (newestReceipts.load() != number)
            return; // newer receipts wait behind these
        answer([this, number, evidence = evidenceOf(*receipts)]() mutable {
            if (newestReceipts.load() != number)
                return;
            m_desk.m_evidence = std::move(evidence);
            m_desk.m_evidence.ratePerHour = m_desk.m_rates;
            m_desk.m_evidenceState = State::Ready;
            emit m_desk.evidenceChanged();
        });
    }

    void readDecisions()
    {
        TrackingStore *store = opened();
        if (!store)
            return;
        auto decisions = store->decisions();
        if (!decisions)
            return tell(decisions.error());
        answer([this, decisions = std::move(*decisions)]() mutable {
            m_desk.m_decisions = std::move(decisions);
            emit m_desk.decisionsChanged();
        });
    }

    void save(const Decision &decision)
    {
        TrackingStore *store = opened();
        if (!store)
            return;
        if (auto kept = store->save(decision); !kept)
            return tell(kept.error());
        readDecisions();
        answer([this, id = QString::fromStdString(decision.id)] { emit m_desk.saved(id); });
    }

    /// The connection closes on the thread that opened it.
    void close() { m_store.reset(); }

private:
    template <class Answer>
    void answer(Answer given)
    {
        QMetaObject::invokeMethod(&m_desk, std::move(given), Qt::QueuedConnection);
    }

    void tell(const Error &error)
    {
        answer([this, error] { emit m_desk.failed(error); });
    }

    /// Null where the ledger cannot be opened: then that has been told.
    TrackingStore *opened()
    {
        if (!m_store) {
            auto store = TrackingStore::open(m_path);
            if (!store) {
                tell(store.error());
                return nullptr;
            }
            m_store = std::make_unique<TrackingStore>(std::move(*store));
        }
        return m_store.get();
    }

    RouteDesk &m_desk;
    std::filesystem::path m_path;
    std::unique_ptr<TrackingStore> m_store;
};

RouteDesk::RouteDesk(
    std::filesystem::path ledger, const ReviewDesk &receipts, const Clock &clock, QObject *parent)
    : QObject(parent), m_receipts(receipts), m_clock(clock),
      m_worker(std::make_unique<Worker>(*this, std::move(ledger)))
{
    m_thread.setObjectName(QStringLiteral("route desk"));
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    connect(&receipts, &ReviewDesk::receiptsChanged, this, &RouteDesk::takeReceipts);
    connect(&receipts, &ReviewDesk::failed, this, [this](DeskWork work) {
        if (work != DeskWork::Ledger)
            return;
        m_evidenceState = State::Failed;
        emit evidenceChanged();
    });
    if (receipts.state() == ReviewDesk::State::Ready)
        takeReceipts();
    else if (receipts.state() == ReviewDesk::State::Failed)
        m_evidenceState = State::Failed;
    m_worker->later([this] { m_worker->readDecisions(); });
}

RouteDesk::~RouteDesk()
{
    ++m_worker->newestReceipts;
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

const RoutingRules &RouteDesk::rules() const
{
    return builtInRoutingRules();
}

Routing RouteDesk::route(const Answers &answers) const
{
    Answers asked;
    asked.given = answers.given;
    const auto named = asked.given.find("compare_with");
    if (named != asked.given.end() && !isUnknown(named->second))
        if (const auto judged = m_receipts.receipt(QString::fromStdString(textOf(named->second))))
            asked.compared = ComparedReceipt{
                judged->entry.receipt.id, judged->surface, judged->starting.effective};
    return fairlead::route(rules(), asked, m_evidence);
}

void RouteDesk::save(const Answers &answers, const QString &chosen)
{
    auto decision = decide(route(answers), chosen.toStdString(), m_clock.now());
    if (!decision) {
        emit failed(decision.error());
        return;
    }
    m_worker->later([this, decision = std::move(*decision)] { m_worker->save(decision); });
}

void RouteDesk::setRates(std::map<Surface, double> ratePerHour)
{
    m_rates = std::move(ratePerHour);
    m_evidence.ratePerHour = m_rates;
    emit evidenceChanged();
}

void RouteDesk::takeReceipts()
{
    const std::uint64_t number = ++m_worker->newestReceipts;
    m_worker->later(
        [this, number, receipts = m_receipts.receipts()] { m_worker->weigh(number, receipts); });
}

} // namespace fairlead
