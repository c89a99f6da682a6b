#include "ui/compare/runs_section.h"

#include <QVBoxLayout>

#include "ui/compare/section_title.h"
#include "ui/compare/side_by_side.h"
#include "ui/compare/strip_plot.h"

namespace fairlead::ui {
namespace {

QString metricNote(const CellFacts &facts)
{
    QString name = facts.metric;
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    return name.isEmpty()
        ? RunsSection::tr("one dot a run, the bar is the median")
        : RunsSection::tr("%1, one dot a run, the bar is the median, the band the range").arg(name);
}

} // namespace

RunsSection::RunsSection(QWidget *parent)
    : QWidget(parent), m_title(new SectionTitle(tr("Runs"))), m_shared(new SharedStrips),
      m_left(new LoneStrip), m_right(new LoneStrip), m_apart(new SideBySide(m_left, m_right))
{
    setObjectName(QStringLiteral("runsSection"));
    m_left->setObjectName(QStringLiteral("loneLeft"));
    m_right->setObjectName(QStringLiteral("loneRight"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_shared);
    column->addWidget(m_apart);
}

void RunsSection::showTogether(const CellFacts &left, const CellFacts &right)
{
    m_title->setText(tr("Runs"), metricNote(left));
    m_shared->setCells(left, right);
    m_left->setCell({});
    m_right->setCell({});
    m_shared->show();
    m_apart->hide();
}

void RunsSection::showApart(const CellFacts &left, const CellFacts &right)
{
    // What is not shown is emptied too: nothing of an allowed pair may linger behind a refused one.
    m_title->setText(
        tr("Each on its own"), tr("two scales on purpose; positions mean nothing across the line"));
    m_shared->setCells({}, {});
    m_left->setCell(left);
    m_right->setCell(right);
    m_shared->hide();
    m_apart->show();
}

} // namespace fairlead::ui
