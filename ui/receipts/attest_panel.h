// Where a person states what receipts leave unknown, for one or for many at once. A pane, never a
// dialog.
#pragma once

#include <QWidget>

#include "models/items/attest_choices.h"
#include "models/items/review_desk.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class ActionBar;
class AttestRow;
class Banner;
class FileChooser;
class PaneHeader;

class AttestPanel : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    AttestPanel(ReviewDesk &desk, FileChooser &chooser, QWidget *parent = nullptr);

    /// Begins anew for these receipts with these keys; no keys: startup class and surface where
    /// they are unknown.
    void begin(const JudgedReceipts &receipts, const QStringList &keys);
    /// Goes on with another selection: what was typed stays where it still applies.
    void setReceipts(const JudgedReceipts &receipts);

signals:
    /// All was attested, or the operator closed the panel.
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeForm();
    ActionBar *makeActions();
    void addRow(const QString &key, const QString &value = {});
    void removeRow(AttestRow *row);
    void tell();
    void tellKeysLeft();
    QString hindrance() const;
    void attest();
    void readCard(const QString &path);
    /// The desk answers in order: is this answer to a form that was left before it came?
    bool takeEarlier();
    void report(const AttestReport &report);
    void fail(const Error &error);

    ReviewDesk &m_desk;
    FileChooser &m_chooser;
    JudgedReceipts m_receipts;
    std::vector<OpenKey> m_open;
    std::vector<AttestRow *> m_rows;
    bool m_waiting = false;
    int m_earlier = 0; ///< answers that are due to forms left before
    PaneHeader *m_header;
    Banner *m_banner;
    QVBoxLayout *m_rowLayout;
    QComboBox *m_more;
    QLineEdit *m_by;
    QLineEdit *m_reason;
    ActionBar *m_actions;
    QPushButton *m_attest;
};

} // namespace fairlead::ui
