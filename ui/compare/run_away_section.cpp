#include "ui/compare/run_away_section.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/compare/section_title.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {

/// Calm ground with the drawing of a way at its top left.
class RunAwaySection::Box : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensOf(palette());
        paintBox(painter, rect(), metric::controlRadius, tokens.idleSoft, tokens.border);
        paintIcon(painter, {metric::panePadding, 9, metric::icon, metric::icon},
            QStringLiteral("route"), tokens.text2);
    }
};

RunAwaySection::RunAwaySection(QWidget *parent)
    : QWidget(parent), m_box(new Box(this)), m_title(new WrappedLabel(QString(), m_box)),
      m_says(new WrappedLabel(QString(), m_box)), m_facts(new WrappedLabel(QString(), m_box))
{
    setObjectName(QStringLiteral("runAwaySection"));
    m_box->setObjectName(QStringLiteral("runAway"));
    m_title->setFont(Type::strong());
    m_says->setFont(Type::second());
    m_says->setInk(Ink::Second);
    m_facts->setFont(Type::small());
    m_facts->setInk(Ink::Third);
    auto *inner = new QVBoxLayout(m_box);
    inner->setContentsMargins(metric::panePadding + metric::icon + metric::controlGap,
        metric::controlGap, metric::panePadding, metric::controlGap);
    inner->setSpacing(2);
    for (WrappedLabel *label : {m_title, m_says, m_facts})
        inner->addWidget(label);
    auto *around = new QVBoxLayout;
    around->setContentsMargins(metric::panePadding, 0, metric::panePadding, metric::panePadding);
    around->addWidget(m_box);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new SectionTitle(tr("One run away"), this));
    column->addLayout(around);
    clear();
}

void RunAwaySection::clear()
{
    showRun({});
}

void RunAwaySection::showComputing()
{
    showRun({false, tr("Looking for one run that would open this pair…"), {}, {}});
}

void RunAwaySection::showRun(const RunAwayWords &words)
{
    m_title->setText(words.title);
    m_says->setText(words.says);
    m_facts->setText(words.facts);
    m_says->setVisible(!words.says.isEmpty());
    m_facts->setVisible(!words.facts.isEmpty());
    QStringList spoken;
    for (const QString &each : {words.title, words.says, words.facts})
        if (!each.isEmpty())
            spoken << each;
    m_box->setAccessibleName(displayLine(spoken.join(QStringLiteral(". "))));
}

} // namespace fairlead::ui
