// The route desk: the window's way to the rules of routing, to the evidence in receipts, and to
// kept decisions.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QObject>
#include <QThread>

#include "models/items/review_desk.h"
#include "models/routing/decision.h"
#include "models/routing/routing.h"

namespace fairlead {

/// Belongs to the window's thread; evidence and decisions are read on a worker.
class RouteDesk : public QObject {
    Q_OBJECT

public:
    /// Of the evidence. Failed: the ledger cannot be read, so nothing is known of past runs.
    enum class State { Loading, Ready, Failed };

    /// `receipts` and `clock` outlive it.
    RouteDesk(std::filesystem::path ledger, const ReviewDesk &receipts, const Clock &clock,
        QObject *parent = nullptr);
    ~RouteDesk() override; // waits for the work in hand

    const RoutingRules &rules() const;
    /// Rules and evidence as they are now: pure and quick (below a millisecond). The receipt of
    /// `compare_with` is looked up here; `answers.compared` is not read.
    Routing route(const Answers &answers) const;
    const std::vector<Decision> &decisions() const { return m_decisions; } ///< newest first
    /// Keeps the decision; `saved` or `failed` follows. `chosen` is a surface id, or empty for the
    /// first place.
    void save(const Answers &answers, const QString &chosen);

    State evidence() const { return m_evidenceState; }
    /// Why the evidence is Failed; empty code otherwise.
    const Error &error() const { return m_receipts.error(); }
    /// For choosing one to compare with; never null.
    std::shared_ptr<const JudgedReceipts> receipts() const { return m_receipts.receipts(); }
    Time now() const { return m_clock.now(); }
    /// What an hour costs, as configured; shown, never ranked.
    void setRates(std::map<Surface, double> ratePerHour);

signals:
    void evidenceChanged();
    void decisionsChanged();
    void saved(QString id);
    void failed(fairlead::Error error);

private:
    class Worker;
    void takeReceipts();

    const ReviewDesk &m_receipts;
    const Clock &m_clock;
    RouteEvidence m_evidence;
    State m_evidenceState = State::Loading;
    std::map<Surface, double> m_rates;
    std::vector<Decision> m_decisions;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace fairlead
