#include "ui/receipts/receipt_detail.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/items/attest_choices.h"
#include "models/items/receipt_words.h"
#include "models/items/starting_words.h"
#include "models/receipts/acknowledge.h"
#include "ui/receipts/action_bar.h"
#include "ui/receipts/fields_view.h"
#include "ui/receipts/standing_view.h"
#include "ui/receipts/starting_triptych.h"
#include "ui/style/metrics.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"

namespace fairlead::ui {

ReceiptDetail::ReceiptDetail(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_fields(clock), m_header(new PaneHeader(QString(), this)),
      m_standing(new StandingView(this)),
      m_contradiction(new Banner(Tone::Warn, QString(), QString(), this)),
      m_acknowledge(m_contradiction->addAction(tr("Acknowledge…"))),
      m_acknowledged(new StandingView(this)), m_starting(new StartingTriptych(this)),
      m_view(new FieldsView(m_fields, this)),
      m_bytes(quietButton(tr("Original bytes"), QStringLiteral("file"), this)),
      m_retract(quietButton(tr("Retract…"), QString(), this)),
      m_attest(plainButton(tr("Attest…"), QStringLiteral("pin"), this))
{
    setObjectName(QStringLiteral("receiptDetail"));
    m_contradiction->setObjectName(QStringLiteral("contradiction"));
    m_bytes->setObjectName(QStringLiteral("bytesButton"));
    m_standing->setObjectName(QStringLiteral("standing"));
    m_acknowledge->setObjectName(QStringLiteral("acknowledgeButton"));
    m_acknowledged->setObjectName(QStringLiteral("acknowledgements"));
    m_retract->setObjectName(QStringLiteral("retractButton"));
    m_header->addWidget(m_retract);
    m_header->addWidget(m_bytes);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeBody(), 1);
    column->addWidget(makeActions());
    connect(m_bytes, &QPushButton::clicked, this, [this] { emit bytesAsked({}); });
    connect(m_acknowledge, &QPushButton::clicked, this, &ReceiptDetail::acknowledgeAsked);
    connect(m_retract, &QPushButton::clicked, this, &ReceiptDetail::retractAsked);
    connect(m_standing, &StandingView::showAsked, this, &ReceiptDetail::showAsked);
    connect(m_view, &FieldsView::sourceAsked, this,
        [this](int row) { emit bytesAsked(m_fields.fieldAt(row).source); });
}

QWidget *ReceiptDetail::makeBody()
{
    auto *content = new QWidget;
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metric::prosePadding, metric::panePadding, metric::prosePadding, 0);
    top->setSpacing(metric::controlGap);
    top->addWidget(m_standing);
    top->addWidget(m_contradiction);
    top->addWidget(m_acknowledged);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_starting);
    column->addWidget(m_view);
    column->addStretch(1);
    return paperScroll(content, this);
}

ActionBar *ReceiptDetail::makeActions()
{
    auto *bar = new ActionBar(this);
    m_attest->setObjectName(QStringLiteral("attestButton"));
    auto *copy = plainButton(tr("Copy id"), QStringLiteral("copy"), this);
    copy->setObjectName(QStringLiteral("copyIdButton"));
    auto *compare = primaryButton(tr("Compare…"), QStringLiteral("compare"), this);
    compare->setObjectName(QStringLiteral("compareButton"));
    bar->addLeft(m_attest);
    bar->addRight(copy);
    bar->addRight(compare);
    connect(m_attest, &QPushButton::clicked, this, &ReceiptDetail::attestAsked);
    connect(compare, &QPushButton::clicked, this, &ReceiptDetail::compareAsked);
    connect(copy, &QPushButton::clicked, this, [this] {
        if (m_judged)
            QApplication::clipboard()->setText(QString::fromStdString(m_judged->entry.receipt.id));
    });
    return bar;
}

void ReceiptDetail::enter()
{
    m_bytes->setFocus(Qt::OtherFocusReason);
}

void ReceiptDetail::setReceipt(const std::shared_ptr<const Judged> &judged)
{
    m_judged = judged;
    m_header->setTitle(nameOf(*judged));
    m_header->setNote(QStringLiteral("sha256 ") + shortId(judged->entry.receipt.id));
    const Time now = m_clock.now();
    m_standing->setLines(standingLines(*judged, now));
    m_retract->setVisible(!judged->entry.retraction);
    const StartingWords words = startingWords(*judged, now);
    m_contradiction->setText(words.contradiction, words.contradictionText);
    m_contradiction->setVisible(!words.contradiction.isEmpty());
    m_acknowledge->setVisible(waitsForAcknowledgement(*judged));
    m_acknowledged->setLines(acknowledgementLines(*judged, now));
    m_starting->setWords(words);
    m_fields.setReceipt(judged);
    m_view->refresh();
    const bool open = !openKeys({judged}).empty();
    m_attest->setText(
        judged->starting.effective == StartupClass::Unknown ? tr("Attest class…") : tr("Attest…"));
    m_attest->setVisible(open); // there is nothing to state about what is known
}

} // namespace fairlead::ui
