// Where a person signs one statement about one receipt: an acknowledgement of its contradiction, or
// its retraction.
#pragma once

#include <memory>

#include "models/items/review_desk.h"
#include "ui/receipts/signed_pane.h"

namespace fairlead::ui {

class StatementPanel : public SignedPane {
    Q_OBJECT

public:
    enum class Kind { Acknowledge, Retract };

    /// `desk` must outlive the panel.
    explicit StatementPanel(ReviewDesk &desk, QWidget *parent = nullptr);

    /// Begins anew for this receipt. Precondition: not null.
    void begin(Kind kind, const std::shared_ptr<const Judged> &judged);
    /// Of the receipt that the statement is about; empty before the first.
    const QString &receiptId() const { return m_receiptId; }

private:
    void sign() override;

    ReviewDesk &m_desk;
    Kind m_kind = Kind::Acknowledge;
    QString m_receiptId, m_receiptName;
};

} // namespace fairlead::ui
