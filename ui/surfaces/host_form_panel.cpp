#include "ui/surfaces/host_form_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/style/metrics.h"
#include "ui/style/type.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

QString joined(const std::vector<std::string> &items)
{
    QStringList list;
    for (const std::string &each : items)
        list.append(QString::fromStdString(each));
    return list.join(QStringLiteral(", "));
}

std::vector<std::string> split(const QString &text)
{
    std::vector<std::string> items;
    for (const QString &each : text.split(u',', Qt::SkipEmptyParts))
        if (const QString word = each.trimmed(); !word.isEmpty())
            items.push_back(word.toStdString());
    return items;
}

} // namespace

QLineEdit *HostFormPanel::addField(const QString &name, const QString &label, const QString &hint)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(plainLabel(label, Type::small(), Ink::Second, this));
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setFixedHeight(metric::control);
    column->addWidget(field);
    column->addSpacing(metric::controlGap);
    return field;
}

HostFormPanel::HostFormPanel(QWidget *parent)
    : QWidget(parent), m_error(new Banner(Tone::Err, QString(), QString(), this)),
      m_alias(new QComboBox(this)), m_port(new QSpinBox(this)),
      m_useSshConfig(new QCheckBox(tr("Use my ssh_config for this host"), this)),
      m_save(primaryButton(tr("Save host"), QStringLiteral("save"), this))
{
    setObjectName(QStringLiteral("hostForm"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::labelGap);
    m_error->setObjectName(QStringLiteral("hostFormError"));
    m_error->hide();
    column->addWidget(m_error);
    m_alias->setObjectName(QStringLiteral("aliasChoice"));
    m_alias->setAccessibleName(tr("Hosts named in ssh_config"));
    m_alias->setFixedHeight(metric::control);
    column->addWidget(m_alias);
    m_id = addField(QStringLiteral("idField"), tr("Name here"), tr("h200-a: a to z, 0 to 9, -"));
    m_address = addField(
        QStringLiteral("addressField"), tr("Address"), tr("name, address or ssh_config alias"));
    column->addWidget(plainLabel(tr("Port"), Type::small(), Ink::Second, this));
    m_port->setObjectName(QStringLiteral("portField"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(1, 65535);
    m_port->setFixedSize(96, metric::control);
    column->addWidget(m_port);
    column->addSpacing(metric::controlGap);
    m_user
        = addField(QStringLiteral("userField"), tr("Account"), tr("empty: ssh_config's or mine"));
    m_keys = addField(QStringLiteral("keysField"), tr("Key files, by comma"),
        tr("empty: the agent, then the usual names"));
    m_logs = addField(
        QStringLiteral("logsField"), tr("Logs to follow, by comma"), tr("~/runs/*/train.log"));
    m_knownHosts = addField(QStringLiteral("knownHostsField"), tr("Known hosts file"), QString());
    m_nvidiaSmi = addField(QStringLiteral("nvidiaSmiField"), tr("nvidia-smi"), QString());
    m_useSshConfig->setObjectName(QStringLiteral("useSshConfig"));
    column->addWidget(m_useSshConfig);
    column->addSpacing(metric::groupGap);
    auto *buttons = new QHBoxLayout;
    QPushButton *cancel = plainButton(tr("Cancel"), {}, this);
    m_save->setObjectName(QStringLiteral("saveHostButton"));
    cancel->setObjectName(QStringLiteral("cancelHostButton"));
    buttons->addWidget(m_save);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);

    connect(m_save, &QPushButton::clicked, this, [this] {
        m_error->hide();
        emit saveAsked();
    });
    connect(cancel, &QPushButton::clicked, this, &HostFormPanel::cancelled);
    connect(m_alias, &QComboBox::activated, this, [this](int index) {
        if (index == 0)
            return;
        const QString alias = m_alias->itemText(index);
        m_address->setText(alias);
        m_useSshConfig->setChecked(true);
        if (m_id->text().isEmpty())
            m_id->setText(alias.toLower());
    });
    setAliases({});
}

void HostFormPanel::setAliases(const QStringList &aliases)
{
    m_alias->clear();
    m_alias->addItem(tr("Take one from ssh_config…"));
    for (const QString &each : aliases)
        m_alias->addItem(displayLine(each));
    m_alias->setVisible(m_new && !aliases.isEmpty());
}

void HostFormPanel::setNew()
{
    setForm({});
    m_new = true;
    m_id->setReadOnly(false);
    m_alias->setVisible(m_alias->count() > 1);
    m_id->setFocus(Qt::OtherFocusReason);
}

void HostFormPanel::setForm(const HostForm &form)
{
    m_new = false;
    m_base = form;
    m_error->hide();
    m_alias->hide();
    m_id->setText(QString::fromStdString(form.id));
    m_id->setReadOnly(true); // the id is the key of everything seen there
    m_address->setText(QString::fromStdString(form.address));
    m_port->setValue(form.port);
    m_user->setText(QString::fromStdString(form.user));
    m_keys->setText(joined(form.identityFiles));
    m_logs->setText(joined(form.logs));
    m_knownHosts->setText(QString::fromStdString(form.knownHosts));
    m_nvidiaSmi->setText(QString::fromStdString(form.nvidiaSmi));
    m_useSshConfig->setChecked(form.useSshConfig);
}

HostForm HostFormPanel::form() const
{
    HostForm form = m_base;
    form.id = m_id->text().trimmed().toStdString();
    form.address = m_address->text().trimmed().toStdString();
    form.port = m_port->value();
    form.user = m_user->text().trimmed().toStdString();
    form.identityFiles = split(m_keys->text());
    form.logs = split(m_logs->text());
    form.knownHosts = m_knownHosts->text().trimmed().toStdString();
    form.nvidiaSmi = m_nvidiaSmi->text().trimmed().toStdString();
    form.useSshConfig = m_useSshConfig->isChecked();
    return form;
}

void HostFormPanel::setError(const Error &error)
{
    m_error->setText(QString::fromStdString(error.message), QString::fromStdString(error.remedy));
    m_error->show();
    const std::pair<const char *, QLineEdit *> fields[]
        = {{"id", m_id}, {"address", m_address}, {"user", m_user}, {"identity_files", m_keys},
            {"logs", m_logs}, {"known_hosts", m_knownHosts}, {"nvidia_smi", m_nvidiaSmi}};
    for (const auto &[name, field] : fields)
        if (error.where == name)
            field->setFocus(Qt::OtherFocusReason);
}

} // namespace fairlead::ui
