#include "ui/receipts/statement_panel.h"

#include <utility>

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/items/receipt_words.h"
#include "ui/receipts/action_bar.h"
#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

QLineEdit *lineEdit(const QString &objectName, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(objectName);
    edit->setFixedHeight(metric::control);
    edit->setAcceptDrops(false);
    return edit;
}

} // namespace

StatementPanel::StatementPanel(ReviewDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_header(new PaneHeader(QString(), this)),
      m_banner(new Banner(Tone::Err, QString(), QString(), this)),
      m_effect(new WrappedLabel(QString(), this)),
      m_by(lineEdit(QStringLiteral("statementBy"), this)),
      m_reason(lineEdit(QStringLiteral("statementReason"), this))
{
    setObjectName(QStringLiteral("statementPanel"));
    m_banner->setObjectName(QStringLiteral("statementBanner"));
    m_effect->setObjectName(QStringLiteral("statementEffect"));
    m_by->setText(qEnvironmentVariable("USER"));
    m_by->setAccessibleName(tr("Your name"));
    m_reason->setAccessibleName(tr("Reason"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(paperScroll(makeForm(), this), 1);
    column->addWidget(makeActions());

    connect(m_by, &QLineEdit::textChanged, this, &StatementPanel::tell);
    connect(m_reason, &QLineEdit::textChanged, this, &StatementPanel::tell);
    connect(m_reason, &QLineEdit::returnPressed, this, &StatementPanel::sign);
    const auto done = [this] {
        if (!takeEarlier() && std::exchange(m_waiting, false))
            emit finished();
    };
    connect(&m_desk, &ReviewDesk::acknowledged, this, done);
    connect(&m_desk, &ReviewDesk::retracted, this, done);
    connect(&m_desk, &ReviewDesk::failed, this, [this](DeskWork work, const Error &error) {
        if (work != DeskWork::Acknowledge && work != DeskWork::Retract)
            return;
        if (takeEarlier() || std::exchange(m_waiting, false))
            fail(error);
    });
}

QWidget *StatementPanel::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::panePadding);
    column->setSpacing(metric::controlGap);
    m_effect->setFont(Type::second());
    m_effect->setInk(Ink::Second);
    column->addWidget(m_banner);
    column->addWidget(m_effect);
    column->addSpacing(metric::labelGap);
    const auto field = [&](const QString &label, QLineEdit *edit) {
        column->addWidget(plainLabel(label, Type::small(), Ink::Second, form));
        column->addWidget(edit);
    };
    field(tr("Your name"), m_by);
    field(tr("Reason"), m_reason);
    column->addStretch(1);
    return form;
}

ActionBar *StatementPanel::makeActions()
{
    m_actions = new ActionBar(this);
    auto *cancel = plainButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(QStringLiteral("cancelStatementButton"));
    m_sign = primaryButton(QString(), QStringLiteral("pin"), this);
    m_sign->setObjectName(QStringLiteral("signStatementButton"));
    m_actions->addLeft(cancel);
    m_actions->addRight(m_sign);
    connect(cancel, &QPushButton::clicked, this, &StatementPanel::leave);
    connect(m_sign, &QPushButton::clicked, this, &StatementPanel::sign);
    return m_actions;
}

void StatementPanel::begin(Kind kind, const std::shared_ptr<const Judged> &judged)
{
    if (std::exchange(m_waiting, false))
        ++m_earlier;
    m_kind = kind;
    m_receiptId = QString::fromStdString(judged->entry.receipt.id);
    m_banner->hide();
    m_reason->clear();
    const bool retracts = kind == Kind::Retract;
    m_header->setTitle((retracts ? tr("Retract %1") : tr("Acknowledge the contradiction of %1"))
                           .arg(nameOf(*judged)));
    m_header->setNote(shortId(judged->entry.receipt.id));
    m_effect->setText(retracts
            ? tr("A retracted receipt stays in the library, but every pair with it is refused from "
                 "then on, and none of its figures is to be cited any more. The retraction is kept "
                 "with your name, the time and your reason, and cannot be undone.")
            : tr("You say that you have seen what the evidence contradicts, and why the figures "
                 "may stand. The gate goes on with the class that the evidence gives; pairs with "
                 "this receipt are refused no longer for it, and each of them discloses it. The "
                 "statement is kept with your name, the time and your reason."));
    m_reason->setPlaceholderText(
        retracts ? tr("What is wrong with it") : tr("Why the figures may stand"));
    m_sign->setText(retracts ? tr("Retract for good") : tr("Acknowledge"));
    tell();
    (m_by->text().trimmed().isEmpty() ? m_by : m_reason)->setFocus();
}

void StatementPanel::tell()
{
    const QString why = hindrance();
    m_actions->setHindrance(why);
    m_sign->setEnabled(why.isEmpty());
}

QString StatementPanel::hindrance() const
{
    if (m_waiting)
        return tr("Writing…");
    if (m_by->text().trimmed().isEmpty())
        return tr("Give your name");
    return m_reason->text().trimmed().isEmpty() ? tr("Give a reason") : QString();
}

void StatementPanel::sign()
{
    if (m_receiptId.isEmpty() || !hindrance().isEmpty())
        return;
    m_waiting = true;
    m_banner->hide();
    tell();
    const QString by = m_by->text().trimmed(), reason = m_reason->text().trimmed();
    if (m_kind == Kind::Retract)
        m_desk.retract(m_receiptId, by, reason);
    else
        m_desk.acknowledge(m_receiptId, QStringLiteral("STARTUP_CONTRADICTED"), by, reason);
}

void StatementPanel::leave()
{
    // What is being written goes on; its answer must not close what is opened next.
    if (std::exchange(m_waiting, false))
        ++m_earlier;
    emit finished();
}

bool StatementPanel::takeEarlier()
{
    if (m_earlier == 0)
        return false;
    --m_earlier;
    return true;
}

void StatementPanel::fail(const Error &error)
{
    m_banner->setText(QString::fromStdString(error.message), QString::fromStdString(error.remedy));
    m_banner->show();
    tell();
}

void StatementPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
