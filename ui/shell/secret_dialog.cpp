#include "ui/shell/secret_dialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {

SecretDialog::SecretDialog(
    const QString &surface, const QString &question, bool echo, QWidget *parent)
    : QDialog(parent), m_field(new QLineEdit(this))
{
    setObjectName(QStringLiteral("secretDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1 asks").arg(displayLine(surface)));
    setFixedWidth(440);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metric::groupGap);
    column->addWidget(new WrappedLabel(displayText(question).left(2000), this));
    m_field->setObjectName(QStringLiteral("secretField"));
    m_field->setAccessibleName(displayLine(question).left(200));
    m_field->setEchoMode(echo ? QLineEdit::Normal : QLineEdit::Password);
    column->addWidget(m_field);
    column->addWidget(plainLabel(tr("Sent to this surface alone, and forgotten after the login"),
        Type::small(), Ink::Third, this));
    auto *row = new QHBoxLayout;
    row->addStretch();
    QPushButton *refuse = plainButton(tr("Refuse"), {}, this);
    refuse->setAutoDefault(false);
    QPushButton *send = primaryButton(tr("Log in"), QStringLiteral("key"), this);
    send->setDefault(true);
    row->addWidget(refuse);
    row->addWidget(send);
    column->addLayout(row);
    connect(send, &QPushButton::clicked, this, [this] { answer(true); });
    connect(refuse, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, [this] { answer(false); });
}

void SecretDialog::answer(bool given)
{
    if (m_answered)
        return;
    m_answered = true;
    std::optional<QString> secret;
    if (given)
        secret = m_field->text();
    // The field keeps its text in its undo history: overwriting is the best that it allows.
    m_field->setText(QString(m_field->text().size(), u'\0'));
    m_field->clear();
    emit answered(secret);
    if (secret)
        secret->fill(u'\0');
    if (given)
        accept();
}

} // namespace fairlead::ui
