// Which pane stands at the right of the library, and what each asks of the page.
#include <algorithm>
#include <utility>

#include <QPushButton>
#include <QSplitter>

#include "models/items/receipt_words.h"
#include "ui/receipts/attest_panel.h"
#include "ui/receipts/bytes_view.h"
#include "ui/receipts/import_results.h"
#include "ui/receipts/library_view.h"
#include "ui/receipts/receipt_detail.h"
#include "ui/receipts/receipts_page.h"
#include "ui/receipts/selection_pane.h"
#include "ui/receipts/statement_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/numbers.h"

namespace fairlead::ui {

void ReceiptsPage::connectPanes()
{
    connect(m_library, &LibraryView::selectionChanged, this, [this] {
        const JudgedReceipts chosen = m_library->selection();
        if (m_side->currentWidget() == m_attest && !chosen.empty())
            m_attest->setReceipts(chosen);
        else if (m_side->currentWidget() != m_statement || chosen.size() != 1
            || chosen.front()->entry.receipt.id != m_statement->receiptId().toStdString())
            openSelection(); // a statement is signed for the receipt that is selected, or not
    });
    connect(m_library, &LibraryView::activated, this, [this] {
        openSelection();
        if (m_side->currentWidget() == m_detail)
            m_detail->enter();
        else
            m_side->currentWidget()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_detail, &ReceiptDetail::bytesAsked, this, &ReceiptsPage::openBytes);
    connect(m_detail, &ReceiptDetail::attestAsked, this, &ReceiptsPage::openAttest);
    connect(m_detail, &ReceiptDetail::acknowledgeAsked, this, [this] { openStatement(false); });
    connect(m_detail, &ReceiptDetail::retractAsked, this, [this] { openStatement(true); });
    connect(
        m_detail, &ReceiptDetail::showAsked, this, qOverload<const QString &>(&ReceiptsPage::show));
    connect(m_statement, &StatementPanel::finished, this, &ReceiptsPage::leavePane);
    connect(m_statement, &StatementPanel::failedLater, this, &ReceiptsPage::tellFailedLater);
    connect(m_detail, &ReceiptDetail::compareAsked, this, &ReceiptsPage::compare);
    connect(m_selection, &SelectionPane::attestAsked, this, &ReceiptsPage::openAttest);
    connect(m_selection, &SelectionPane::compareAsked, this, &ReceiptsPage::compare);
    connect(m_selection, &SelectionPane::copyAsked, m_library, &LibraryView::copy);
    connect(m_attest, &AttestPanel::finished, this, &ReceiptsPage::leavePane);
    connect(m_attest, &AttestPanel::failedLater, this, &ReceiptsPage::tellFailedLater);
    QPushButton *read = m_trouble->addAction(tr("Close"));
    read->setObjectName(QStringLiteral("closeTrouble"));
    connect(read, &QPushButton::clicked, this, [this] {
        m_notKept.clear();
        m_trouble->hide();
        enter();
    });
    connect(m_bytes, &BytesView::closed, this, &ReceiptsPage::leavePane);
    connect(m_results, &ImportResults::closed, this, &ReceiptsPage::leavePane);
    connect(m_results, &ImportResults::tryAgainAsked, this, &ReceiptsPage::importPaths);
    connect(m_results, &ImportResults::showAsked, this, [this](const QSet<QString> &ids) {
        m_library->showOnly(ids, m_importTitle);
        m_library->focusTable();
    });
}

void ReceiptsPage::openSelection()
{
    if (std::exchange(m_reportWaits, false)) {
        m_library->setNote({});
        m_side->setCurrentWidget(m_results);
        return;
    }
    const JudgedReceipts chosen = m_library->selection();
    if (chosen.empty()) {
        const QWidget *focused = window()->focusWidget();
        const bool within = focused && m_side->isAncestorOf(focused);
        m_side->setCurrentWidget(m_nothing);
        if (within)
            m_library->focusTable();
    } else if (chosen.size() == 1) {
        m_detail->setReceipt(chosen.front());
        m_side->setCurrentWidget(m_detail);
    } else {
        m_selection->setReceipts(chosen);
        m_side->setCurrentWidget(m_selection);
    }
}

void ReceiptsPage::openAttest()
{
    const JudgedReceipts chosen = m_library->selection();
    if (chosen.empty())
        return;
    m_side->setCurrentWidget(m_attest);
    m_attest->begin(chosen, {});
}

void ReceiptsPage::openStatement(bool retracts)
{
    m_side->setCurrentWidget(m_statement);
    m_statement->begin(retracts ? StatementPanel::Kind::Retract : StatementPanel::Kind::Acknowledge,
        m_detail->receipt());
}

bool ReceiptsPage::stating() const
{
    return m_side->currentWidget() == m_attest || m_side->currentWidget() == m_statement;
}

void ReceiptsPage::attest(const QStringList &ids, const QStringList &keys)
{
    if (m_receipts.rowCount() == 0 || ids.isEmpty())
        return;
    // A statement is never made for others than those that were named.
    if (!m_library->select(ids)) {
        m_library->refuse(
            tr("Nothing to attest: %1 of the %n receipt(s) are not in the library", nullptr,
                int(ids.size()))
                .arg(grouped(std::int64_t(std::count_if(ids.begin(), ids.end(),
                    [this](const QString &id) { return m_receipts.rowOf(id) < 0; })))));
        return;
    }
    m_side->setCurrentWidget(m_attest);
    m_attest->begin(m_library->selection(), keys);
}

void ReceiptsPage::show(const QString &receiptId)
{
    if (!m_library->select(receiptId))
        return;
    openSelection();
    m_library->focusTable();
}

void ReceiptsPage::openBytes(const QString &place)
{
    const auto receipt = m_detail->receipt();
    std::string source = receipt->entry.receipt.sourceSha256;
    m_wantedPlace = place;
    // "run.log.status line 1" is a place in a file that was taken with the main one.
    for (const Sidecar &sidecar : receipt->entry.receipt.sidecars)
        if (place.startsWith(QString::fromStdString(sidecar.name)))
            source = sidecar.sha256;
    m_wantedSource = QString::fromStdString(source);
    m_bytes->setWaiting(nameOf(*receipt));
    m_side->setCurrentWidget(m_bytes);
    m_desk.readSource(m_wantedSource);
}

void ReceiptsPage::takeBytes(const QString &sha256, const QByteArray &bytes)
{
    if (m_side->currentWidget() == m_bytes && sha256 == m_wantedSource)
        m_bytes->setBytes(shortHash(sha256), bytes, m_wantedPlace);
}

void ReceiptsPage::leavePane()
{
    openSelection();
    tellState();
    if (m_states->currentWidget() == m_panes)
        m_library->focusTable();
}

void ReceiptsPage::tellFailedLater(const QString &sentence)
{
    constexpr int mostTold = 6;
    m_notKept << sentence;
    QStringList lines = m_notKept.mid(0, mostTold);
    if (m_notKept.size() > mostTold)
        lines << tr("and %1 more.").arg(grouped(std::int64_t(m_notKept.size() - mostTold)));
    m_trouble->setText(
        tr("%n statement(s) could not be kept as signed", nullptr, int(m_notKept.size())),
        lines.join(QLatin1Char('\n')));
    m_trouble->show();
}

void ReceiptsPage::compare()
{
    QStringList ids;
    for (const auto &each : m_library->selection())
        ids << QString::fromStdString(each->entry.receipt.id);
    if (!ids.isEmpty())
        emit compareRequested(ids);
}

} // namespace fairlead::ui
