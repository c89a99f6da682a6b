#include "ui/receipts/signed_pane.h"

#include <utility>

#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/items/review_desk.h"
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

QLineEdit *lineEdit(const QString &objectName, const QString &label, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(objectName);
    edit->setAccessibleName(label);
    edit->setFixedHeight(metric::control);
    edit->setAcceptDrops(false);
    return edit;
}

QString placeAndCure(const Error &error)
{
    QStringList lines{QString::fromStdString(error.where), QString::fromStdString(error.remedy)};
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace

SignedPane::SignedPane(const QString &name, QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(QString(), this)),
      m_banner(new Banner(Tone::Err, QString(), QString(), this)),
      m_promise(new WrappedLabel(QString(), this)), m_fields(new QVBoxLayout),
      m_by(lineEdit(name + QStringLiteral("By"), tr("Your name"), this)),
      m_reason(lineEdit(name + QStringLiteral("Reason"), tr("Reason"), this))
{
    setObjectName(name + QStringLiteral("Panel"));
    m_banner->setObjectName(name + QStringLiteral("Banner"));
    m_banner->hide();
    m_by->setText(qEnvironmentVariable("USER"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(paperScroll(makeForm(), this), 1);
    column->addWidget(makeActions(name));
    connect(m_by, &QLineEdit::textChanged, this, &SignedPane::tellHindrance);
    connect(m_reason, &QLineEdit::textChanged, this, &SignedPane::tellHindrance);
    connect(m_reason, &QLineEdit::returnPressed, this, &SignedPane::signIfReady);
}

QWidget *SignedPane::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(
        metric::prosePadding, metric::panePadding, metric::prosePadding, metric::panePadding);
    column->setSpacing(metric::controlGap);
    m_promise->setFont(Type::second());
    m_promise->setInk(Ink::Second);
    m_fields->setSpacing(metric::controlGap);
    column->addWidget(m_banner);
    column->addWidget(m_promise);
    column->addSpacing(metric::labelGap);
    column->addLayout(m_fields);
    for (QLineEdit *edit : {m_by, m_reason}) {
        column->addWidget(plainLabel(edit->accessibleName(), Type::small(), Ink::Second, form));
        column->addWidget(edit);
    }
    column->addStretch(1);
    return form;
}

ActionBar *SignedPane::makeActions(const QString &name)
{
    m_actions = new ActionBar(this);
    auto *cancel = plainButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(name + QStringLiteral("Cancel"));
    m_sign = primaryButton(QString(), QStringLiteral("pin"), this);
    m_sign->setObjectName(name + QStringLiteral("Sign"));
    m_actions->addLeft(cancel);
    m_actions->addRight(m_sign);
    connect(cancel, &QPushButton::clicked, this, &SignedPane::finished);
    connect(m_sign, &QPushButton::clicked, this, &SignedPane::signIfReady);
    return m_actions;
}

void SignedPane::setPromise(const QString &sentence)
{
    m_promise->setText(sentence);
}

void SignedPane::setReasonHint(const QString &words)
{
    m_reason->setPlaceholderText(words);
}

void SignedPane::setSignText(const QString &words)
{
    m_sign->setText(words);
}

QString SignedPane::by() const
{
    return m_by->text().trimmed();
}

QString SignedPane::reason() const
{
    return m_reason->text().trimmed();
}

void SignedPane::beginAnew()
{
    leave();
    m_banner->hide();
    m_reason->clear();
}

void SignedPane::focusSignature()
{
    (by().isEmpty() ? m_by : m_reason)->setFocus();
}

void SignedPane::setLack(const QString &lack)
{
    m_lack = lack;
    tellHindrance();
}

void SignedPane::tell(Tone tone, const QString &title, const QString &text)
{
    m_banner->setTone(tone);
    m_banner->setText(title, text);
    m_banner->show();
}

void SignedPane::tell(const Error &error)
{
    tell(Tone::Err, QString::fromStdString(error.message), placeAndCure(error));
}

void SignedPane::hideBanner()
{
    m_banner->hide();
}

void SignedPane::waitFor(const QString &statement)
{
    m_waiting = true;
    m_statement = statement;
    m_banner->hide();
    tellHindrance();
}

void SignedPane::leave()
{
    if (std::exchange(m_waiting, false))
        m_earlier.push_back(m_statement);
    tellHindrance();
}

void SignedPane::takeDone()
{
    if (!m_earlier.empty())
        m_earlier.pop_front();
    else if (std::exchange(m_waiting, false))
        emit finished();
}

void SignedPane::takeFailure(const Error &error)
{
    takeFailure(Tone::Err, QString::fromStdString(error.message), placeAndCure(error));
}

void SignedPane::takeFailure(Tone tone, const QString &title, const QString &text)
{
    if (!m_earlier.empty()) {
        QString sentence = m_earlier.front() + QStringLiteral(": ") + title;
        if (!text.isEmpty())
            sentence += QStringLiteral(". ") + text;
        m_earlier.pop_front();
        emit failedLater(sentence);
    } else if (std::exchange(m_waiting, false)) {
        tell(tone, title, text);
        tellHindrance();
    }
}

void SignedPane::tellHindrance()
{
    const QString why = hindrance();
    m_actions->setHindrance(why);
    m_sign->setEnabled(why.isEmpty());
}

QString SignedPane::hindrance() const
{
    if (m_waiting)
        return tr("Writing…");
    if (!m_lack.isEmpty())
        return m_lack;
    if (by().isEmpty())
        return tr("Give your name");
    return reason().isEmpty() ? tr("Give a reason") : QString();
}

void SignedPane::signIfReady()
{
    if (hindrance().isEmpty())
        sign();
}

void SignedPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit finished();
    else
        QWidget::keyPressEvent(event);
}

void SignedPane::hideEvent(QHideEvent *event)
{
    // Another pane in its place, not another page over both.
    if (isHidden())
        leave();
    QWidget::hideEvent(event);
}

} // namespace fairlead::ui
