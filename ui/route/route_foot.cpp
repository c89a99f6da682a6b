#include "ui/route/route_foot.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {

RouteFoot::RouteFoot(QWidget *parent)
    : QWidget(parent), m_rules(new ElidedLabel(QString(), this)),
      m_reason(new ElidedLabel(tr("Launching comes with a later version"), this)),
      m_save(primaryButton(tr("Save decision"), QStringLiteral("save"), this)),
      m_launch(plainButton(tr("Launch…"), QStringLiteral("play"), this))
{
    setFixedHeight(44);
    m_rules->setObjectName(QStringLiteral("routeRules"));
    m_reason->setObjectName(QStringLiteral("launchReason"));
    m_save->setObjectName(QStringLiteral("saveDecision"));
    m_launch->setObjectName(QStringLiteral("launch"));
    m_launch->setEnabled(false);
    m_launch->setAccessibleDescription(m_reason->text());
    auto *copy = plainButton(tr("Copy command"), QStringLiteral("copy"), this);
    copy->setObjectName(QStringLiteral("copyCommand"));
    for (ElidedLabel *label : {m_rules, m_reason})
        label->setFont(Type::small());
    m_rules->setInk(Ink::Second);
    m_reason->setInk(Ink::Third);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 4, 0, 4);
    words->setSpacing(0);
    words->addWidget(m_rules);
    words->addWidget(m_reason);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::prosePadding, 1, metric::panePadding, 0);
    row->setSpacing(metric::controlGap);
    row->addLayout(words, 1);
    row->addWidget(copy);
    row->addWidget(m_launch);
    row->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &RouteFoot::saveAsked);
    connect(copy, &QPushButton::clicked, this, &RouteFoot::copyAsked);
}

void RouteFoot::show(const RouteSession &session)
{
    m_rules->setText(decidedBy(session.routing()));
    setPlainToolTip(m_rules,
        QString::fromStdString(session.routing().rulesId + "\n" + session.routing().rulesSha256));
    const auto chosen = session.chosen();
    QString save = tr("Save decision");
    if (chosen && chosen != session.routing().winner()) {
        const std::string_view word = nameOf(*chosen).word;
        save = tr("Save with %1").arg(QString::fromUtf8(word.data(), qsizetype(word.size())));
    }
    m_save->setText(save);
}

void RouteFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.window);
    paintHorizontal(painter, 0, 0, width(), t.border);
}

} // namespace fairlead::ui
