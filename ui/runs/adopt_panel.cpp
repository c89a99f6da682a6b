#include "ui/runs/adopt_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

AdoptPanel::AdoptPanel(LiveDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_host(new QComboBox(this)), m_what(new QLineEdit(this)),
      m_says(new ElidedLabel(QString(), this)),
      m_adopt(primaryButton(tr("Adopt"), QStringLiteral("link"), this)),
      m_addHost(linkButton(tr("Add a host first: none is configured"), this))
{
    setObjectName(QStringLiteral("adoptPanel"));
    setAccessibleName(tr("Adopt a run"));
    m_host->setObjectName(QStringLiteral("adoptHost"));
    m_host->setAccessibleName(tr("Host"));
    m_host->setMinimumWidth(140);
    m_what->setObjectName(QStringLiteral("adoptField"));
    m_what->setAccessibleName(tr("Path of the log on the host, its pid, or a whole reference"));
    m_what->setPlaceholderText(tr("/path/of/the.log, a pid, or host:ID:/path"));
    m_what->setMaxLength(4096);
    m_says->setObjectName(QStringLiteral("adoptSays"));
    m_says->setFont(Type::second());
    m_adopt->setObjectName(QStringLiteral("adoptButton"));
    m_addHost->setObjectName(QStringLiteral("adoptAddHost"));
    auto *cancel = plainButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(QStringLiteral("adoptCancel"));

    auto *header = new PaneHeader(tr("Adopt a run"), this);
    header->setNote(tr("It is followed by its log or its process; nothing is started or stopped"));
    auto *fields = new QHBoxLayout;
    fields->setContentsMargins(metric::panePadding, 10, metric::panePadding, 0);
    fields->setSpacing(metric::controlGap);
    fields->addWidget(plainLabel(tr("On"), Type::second(), Ink::Second, this));
    fields->addWidget(m_host);
    fields->addWidget(plainLabel(tr("log or pid"), Type::second(), Ink::Second, this));
    fields->addWidget(m_what, 1);
    auto *acts = new QHBoxLayout;
    acts->setContentsMargins(metric::panePadding, 8, metric::panePadding, 11);
    acts->setSpacing(metric::controlGap);
    acts->addWidget(m_says, 1);
    acts->addWidget(m_addHost);
    acts->addWidget(cancel);
    acts->addWidget(m_adopt);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(fields);
    column->addLayout(acts);
    hide();

    connect(m_what, &QLineEdit::textChanged, this, &AdoptPanel::tell);
    connect(m_what, &QLineEdit::returnPressed, this, &AdoptPanel::adopt);
    connect(m_host, &QComboBox::currentIndexChanged, this, &AdoptPanel::tell);
    connect(m_adopt, &QPushButton::clicked, this, &AdoptPanel::adopt);
    connect(cancel, &QPushButton::clicked, this, &AdoptPanel::dismiss);
    connect(m_addHost, &QPushButton::clicked, this, &AdoptPanel::surfacesAsked);
    connect(&m_desk, &LiveDesk::surfaceListChanged, this, &AdoptPanel::fillHosts);
    connect(&m_desk, &LiveDesk::adopted, this, [this](const QString &id) {
        if (m_asked.isEmpty())
            return;
        dismiss();
        emit adopted(id);
    });
    connect(&m_desk, &LiveDesk::failed, this,
        [this](LiveWork work, const QString &about, const Error &error) {
            if (work != LiveWork::Adopt || about != m_asked || m_asked.isEmpty())
                return;
            m_asked.clear();
            tell();
            QStringList words{
                QString::fromStdString(error.message), QString::fromStdString(error.remedy)};
            words.removeAll(QString());
            say(words.join(QStringLiteral(". ")), true);
            m_what->setFocus(Qt::OtherFocusReason);
        });
    fillHosts();
}

void AdoptPanel::fillHosts()
{
    const QString before = m_host->currentText();
    const QSignalBlocker quiet(m_host);
    m_host->clear();
    for (const SurfaceView &each : m_desk.surfaces())
        if (each.kind == "host")
            m_host->addItem(QString::fromStdString(each.id));
    m_host->setCurrentIndex(std::max(0, m_host->findText(before)));
    const bool none = m_host->count() == 0;
    m_addHost->setVisible(none);
    m_host->setEnabled(!none);
    m_what->setEnabled(!none);
    tell();
}

QString AdoptPanel::ref() const
{
    const QString typed = m_what->text().trimmed();
    static const QStringList whole{
        QStringLiteral("host:"), QStringLiteral("modal:"), QStringLiteral("tpu:")};
    if (std::any_of(whole.begin(), whole.end(),
            [&typed](const QString &prefix) { return typed.startsWith(prefix); }))
        return typed;
    bool isPid = false;
    typed.toLongLong(&isPid);
    return isPid ? QStringLiteral("host:%1:pid:%2").arg(m_host->currentText(), typed)
                 : QStringLiteral("host:%1:%2").arg(m_host->currentText(), typed);
}

void AdoptPanel::say(const QString &sentence, bool wrong)
{
    m_says->setInk(wrong ? Ink::Err : Ink::Second);
    m_says->setText(sentence);
}

void AdoptPanel::tell()
{
    const bool typed = !m_what->text().trimmed().isEmpty();
    m_adopt->setEnabled(typed && m_host->count() > 0 && m_asked.isEmpty());
    if (!m_asked.isEmpty())
        say(tr("Adopting %1…").arg(m_asked), false);
    else if (m_host->count() == 0)
        say({}, false);
    else
        say(typed ? tr("Will follow %1").arg(ref()) : tr("Name the log as it stands on the host"),
            false);
}

void AdoptPanel::adopt()
{
    if (!m_adopt->isEnabled())
        return;
    m_asked = ref();
    tell();
    m_desk.adopt(m_asked);
}

void AdoptPanel::open()
{
    fillHosts();
    show();
    if (m_what->isEnabled())
        m_what->setFocus(Qt::OtherFocusReason);
    else
        m_addHost->setFocus(Qt::OtherFocusReason);
    m_what->selectAll();
    emit opened();
}

void AdoptPanel::dismiss()
{
    m_asked.clear();
    m_what->clear();
    tell();
    hide();
    emit closed();
}

void AdoptPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void AdoptPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    paintHorizontal(painter, 0, height() - 1, width(), t.border);
}

} // namespace fairlead::ui
