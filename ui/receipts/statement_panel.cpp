#include "ui/receipts/statement_panel.h"

#include "models/items/receipt_words.h"
#include "ui/widgets/pane_header.h"

namespace fairlead::ui {

StatementPanel::StatementPanel(ReviewDesk &desk, QWidget *parent)
    : SignedPane(QStringLiteral("statement"), parent), m_desk(desk)
{
    connect(&m_desk, &ReviewDesk::acknowledged, this, &StatementPanel::takeDone);
    connect(&m_desk, &ReviewDesk::retracted, this, &StatementPanel::takeDone);
    connect(&m_desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        if (work == DeskWork::Acknowledge || work == DeskWork::Retract)
            takeFailure(error);
    });
}

void StatementPanel::begin(Kind kind, const std::shared_ptr<const Judged> &judged)
{
    beginAnew();
    m_kind = kind;
    m_receiptId = QString::fromStdString(judged->entry.receipt.id);
    m_receiptName = nameOf(*judged);
    const bool retracts = kind == Kind::Retract;
    header().setTitle((retracts ? tr("Retract %1") : tr("Acknowledge the contradiction of %1"))
                          .arg(m_receiptName));
    header().setNote(shortId(judged->entry.receipt.id));
    setPromise(retracts
            ? tr("A retracted receipt stays in the library, but every pair with it is refused from "
                 "then on, and none of its figures is to be cited any more. The retraction is kept "
                 "with your name, the time and your reason, and cannot be undone.")
            : tr("You say that you have seen what the evidence contradicts, and why the figures "
                 "may stand. The gate goes on with the class that the evidence gives; pairs with "
                 "this receipt are refused no longer for it, and each of them discloses it. The "
                 "statement is kept with your name, the time and your reason."));
    setReasonHint(retracts ? tr("What is wrong with it") : tr("Why the figures may stand"));
    setSignText(retracts ? tr("Retract for good") : tr("Acknowledge"));
    focusSignature();
}

void StatementPanel::sign()
{
    if (m_receiptId.isEmpty())
        return;
    if (m_kind == Kind::Retract) {
        waitFor(tr("Retraction of %1").arg(m_receiptName));
        m_desk.retract(m_receiptId, by(), reason());
    } else {
        waitFor(tr("Acknowledgement for %1").arg(m_receiptName));
        m_desk.acknowledge(m_receiptId, QStringLiteral("STARTUP_CONTRADICTED"), by(), reason());
    }
}

} // namespace fairlead::ui
