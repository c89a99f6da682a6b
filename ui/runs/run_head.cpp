#include "ui/runs/run_head.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/numbers.h"
#include "models/items/run_facts.h"
#include "models/items/run_words.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/key_fact.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/state_timeline.h"

namespace fairlead::ui {
namespace {

constexpr int factGap = 28;
constexpr int badgeRoom = 92;

Tone bannerTone(const RunStatus &status)
{
    if (status.state == RunState::Lost)
        return Tone::Lost;
    return status.state == RunState::Finished && status.outcome == Outcome::Error ? Tone::Err
                                                                                  : Tone::Warn;
}

} // namespace

RunHead::RunHead(QWidget *parent)
    : QWidget(parent), m_badge(new StateBadge(Mark::Unknown)),
      m_banner(new Banner(Tone::Warn, QString(), QString())), m_bannerRoom(new QWidget),
      m_timeline(new StateTimeline)
{
    setObjectName(QStringLiteral("runHead"));
    m_badge->setObjectName(QStringLiteral("runBadge"));
    m_badge->setMinimumWidth(badgeRoom);
    m_banner->setObjectName(QStringLiteral("runBanner"));
    auto *facts = new QHBoxLayout;
    facts->setContentsMargins(metric::prosePadding, metric::grid, metric::prosePadding, 0);
    facts->setSpacing(factGap);
    facts->addWidget(m_badge, 0, Qt::AlignVCenter);
    for (std::size_t i = 0; i < 6; ++i) {
        auto *fact = new KeyFact({});
        fact->setObjectName(QStringLiteral("runFact%1").arg(i));
        m_facts.push_back(fact);
        facts->addWidget(fact);
    }
    facts->addStretch(1);

    auto *bannerRow = new QVBoxLayout(m_bannerRoom);
    bannerRow->setContentsMargins(
        metric::prosePadding, metric::grid, metric::prosePadding, metric::grid);
    bannerRow->addWidget(m_banner);
    m_bannerRoom->hide();
    QPushButton *evidence = m_banner->addAction(tr("Evidence"));
    evidence->setObjectName(QStringLiteral("bannerEvidence"));
    connect(evidence, &QPushButton::clicked, this, &RunHead::evidenceAsked);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    column->addLayout(facts);
    column->addWidget(m_bannerRoom);
    column->addWidget(m_timeline);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RunHead::setStatus(const RunStatus &status, Time now)
{
    m_badge->setState(markOf(status), wasWords(status));
    setPlainToolTip(m_badge, QString::fromStdString(status.evidence));
    const std::vector<RunFact> facts = runFacts(status, now);
    for (std::size_t i = 0; i < m_facts.size(); ++i)
        m_facts[i]->setFact(
            {facts[i].label, facts[i].value, facts[i].unit, {}, facts[i].tone, facts[i].unknown});
    const std::optional<Attention> attention = attentionOf(status, now);
    const bool wanted = attention && attention->needsPerson;
    if (wanted) {
        m_banner->setTone(bannerTone(status));
        m_banner->setText(QString::fromStdString(attention->says),
            QString::fromStdString(attention->evidence)
                .replace(QStringLiteral("; "), QStringLiteral(" · ")));
    }
    m_bannerRoom->setVisible(wanted);
    m_timeline->setRows(timelineRows(status, now));
}

bool RunHead::bannerShown() const
{
    return !m_bannerRoom->isHidden();
}

void RunHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    painter.fillRect(rect(), t.base);
    paintHorizontal(painter, 0, height() - 1, width(), t.border);
}

} // namespace fairlead::ui
