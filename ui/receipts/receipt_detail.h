// One receipt: what takes it back and a contradiction before anything else, its starting state,
// every field with its source, and what to do with it.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/receipt_fields_model.h"

class QPushButton;

namespace fairlead::ui {

class ActionBar;
class Banner;
class FieldsView;
class PaneHeader;
class StandingView;
class StartingTriptych;

class ReceiptDetail : public QWidget {
    Q_OBJECT

public:
    /// `clock` must outlive the pane.
    explicit ReceiptDetail(const Clock &clock, QWidget *parent = nullptr);

    /// Precondition: not null.
    void setReceipt(const std::shared_ptr<const Judged> &judged);
    /// Null before the first.
    const std::shared_ptr<const Judged> &receipt() const { return m_judged; }
    /// Puts the focus into the pane.
    void enter();

signals:
    /// The original bytes are asked for, at this place or, where it is empty, from the start.
    void bytesAsked(const QString &place);
    void attestAsked();
    void acknowledgeAsked();
    void retractAsked();
    /// A receipt that takes the place of this one.
    void showAsked(const QString &receiptId);
    void compareAsked();

private:
    QWidget *makeBody();
    ActionBar *makeActions();

    const Clock &m_clock;
    std::shared_ptr<const Judged> m_judged;
    ReceiptFieldsModel m_fields;
    PaneHeader *m_header;
    StandingView *m_standing;
    Banner *m_contradiction;
    QPushButton *m_acknowledge;
    StandingView *m_acknowledged;
    StartingTriptych *m_starting;
    FieldsView *m_view;
    QPushButton *m_bytes;
    QPushButton *m_retract;
    QPushButton *m_attest;
};

} // namespace fairlead::ui
