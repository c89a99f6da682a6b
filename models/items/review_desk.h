// The review desk: the window's one way to the ledger. It belongs to the window's thread and never
// blocks it; a worker thread of its own holds the ledger's connection, imports, attests and
// compares, and sends results back.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QThread>

#include "models/items/comparison_result.h"
#include "models/items/pair_analysis.h"
#include "models/ledger/ledger.h"
#include "models/receipts/attest.h"
#include "models/receipts/import.h"

namespace fairlead {

using JudgedReceipts = std::vector<std::shared_ptr<const Judged>>;

/// What the desk was asked for, to tell whose request failed.
enum class DeskWork { Ledger, Attest, Acknowledge, Retract, Compare, Sets, Shown, Source };

class ReviewWorker;

class ReviewDesk : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Ready, Failed };

    /// Opens the ledger on the worker thread; `receiptsChanged` or `failed` follows. `clock` must
    /// outlive the desk.
    ReviewDesk(std::filesystem::path ledger, const Clock &clock, QObject *parent = nullptr);
    ~ReviewDesk() override; // waits for the work in hand; an import stops after its present file

    State state() const { return m_state; }
    /// The error that made the state Failed; empty code otherwise.
    const Error &error() const { return m_error; }
    /// All receipts as last read, by created_at; never null.
    std::shared_ptr<const JudgedReceipts> receipts() const { return m_receipts; }
    /// By id; null where there is none.
    std::shared_ptr<const Judged> receipt(const QString &id) const;
    const std::vector<ComparisonSet> &sets() const { return m_sets; }
    /// As last read, and what was shown since.
    const ShownTreatments &shown() const { return m_shown; }
    LedgerCounts counts() const { return m_counts; }
    const std::filesystem::path &ledgerPath() const { return m_path; }
    bool importing() const { return m_importing; }

    /// Reads the ledger again, or tries again to open it: another program may have written to it.
    void reload();
    /// One at a time: does nothing while importing().
    void importPaths(const QStringList &paths);
    void stopImport();
    void attest(const QStringList &receiptIds, const AttestedValues &values, const QString &by,
        const QString &reason);
    /// A finding of this receipt, by its code. `acknowledged` or `failed` follows.
    void acknowledge(
        const QString &receiptId, const QString &finding, const QString &by, const QString &reason);
    /// `retracted` or `failed` follows.
    void retract(const QString &receiptId, const QString &by, const QString &reason);
    /// The newest request wins: an older one still in work is dropped.
    void compare(
        const QStringList &receiptIds, const QStringList &treatment, const QString &metric);
    /// `pairAnalysed` follows with the number that is returned, for the newest request alone: an
    /// older one that is not yet answered is dropped. Precondition: leftCell < rightCell, both
    /// cells of this comparison.
    quint64 analyse(
        std::shared_ptr<const Comparison> comparison, std::size_t leftCell, std::size_t rightCell);
    /// Nobody looks at the pair any more: no answer about it comes, and what of it has not begun is
    /// not computed.
    void dropAnalysis();
    /// `explored`: the treatment was changed after values of its pairs had been on screen.
    void saveSet(const QString &name, const QStringList &receiptIds, const QStringList &treatment,
        const QString &metric, bool explored = false);
    /// Values of these receipts stand on screen beside one another while this may differ: known
    /// from now on, and kept. `failed` follows where it could not be.
    void noteShown(const std::vector<std::string> &receiptIds, const QStringList &treatment);
    void readSource(const QString &sha256);

signals:
    /// Something about receipts was written, and they are being read again: what was judged before
    /// may no longer hold. `receiptsChanged` or `failed` follows.
    void readingReceipts();
    void receiptsChanged();
    void setsChanged();
    void importProgress(qsizetype done, qsizetype all);
    void importFinished(std::shared_ptr<const fairlead::ImportReport> report);
    void attested(std::shared_ptr<const fairlead::AttestReport> report);
    void acknowledged(QString receiptId);
    void retracted(QString receiptId);
    void compared(std::shared_ptr<const fairlead::ComparisonResult> result);
    /// First the effect alone where the pair carries one, then all of it.
    void pairAnalysed(quint64 number, std::shared_ptr<const fairlead::PairAnalysis> analysis);
    void sourceRead(QString sha256, QByteArray bytes);
    /// Something that was asked for could not be done; nothing was changed by it. Ledger: the state
    /// is Failed.
    void failed(fairlead::DeskWork work, fairlead::Error error);

private:
    friend class ReviewWorker;
    void take(std::shared_ptr<const JudgedReceipts> receipts, std::vector<ComparisonSet> sets,
        const ShownTreatments &shown, LedgerCounts counts);
    void fail(DeskWork work, const Error &error);

    std::filesystem::path m_path;
    State m_state = State::Loading;
    Error m_error;
    std::shared_ptr<const JudgedReceipts> m_receipts;
    std::vector<ComparisonSet> m_sets;
    ShownTreatments m_shown;
    LedgerCounts m_counts;
    bool m_importing = false;
    QThread m_thread;
    std::unique_ptr<ReviewWorker> m_worker;
};

} // namespace fairlead
