// Several receipts at once: what they have in common, what they leave unknown, and what to do with
// all of them.
#pragma once

#include <QWidget>

#include "models/items/review_desk.h"

class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class ActionBar;
class PaneHeader;

class SelectionPane : public QWidget {
    Q_OBJECT

public:
    explicit SelectionPane(QWidget *parent = nullptr);

    /// Precondition: two or more.
    void setReceipts(const JudgedReceipts &receipts);

signals:
    void attestAsked();
    void compareAsked();
    void copyAsked();

private:
    PaneHeader *m_header;
    QWidget *m_content;
    QVBoxLayout *m_rows;
    ActionBar *m_actions;
    QPushButton *m_attest;
    QPushButton *m_compare;
};

} // namespace fairlead::ui
