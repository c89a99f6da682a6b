// Where a person states what receipts leave unknown, for one or for many at once.
#pragma once

#include "models/items/attest_choices.h"
#include "models/items/review_desk.h"
#include "ui/receipts/signed_pane.h"

class QComboBox;

namespace fairlead::ui {

class AttestRow;
class FileChooser;

class AttestPanel : public SignedPane {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    AttestPanel(ReviewDesk &desk, FileChooser &chooser, QWidget *parent = nullptr);

    /// Begins anew for these receipts with these keys; no keys: startup class and surface where
    /// they are unknown.
    void begin(const JudgedReceipts &receipts, const QStringList &keys);
    /// Goes on with another selection: what was typed stays where it still applies.
    void setReceipts(const JudgedReceipts &receipts);

private:
    void addRow(const QString &key, const QString &value = {});
    void removeRow(AttestRow *row);
    void tellFields();
    void tellKeysLeft();
    QString lack() const;
    void sign() override;
    void readCard(const QString &path);
    void take(const AttestReport &report);

    ReviewDesk &m_desk;
    FileChooser &m_chooser;
    JudgedReceipts m_receipts;
    std::vector<OpenKey> m_open;
    std::vector<AttestRow *> m_rows;
    QVBoxLayout *m_rowLayout;
    QComboBox *m_more;
};

} // namespace fairlead::ui
