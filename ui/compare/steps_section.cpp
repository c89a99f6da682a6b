#include "ui/compare/steps_section.h"

#include <QVBoxLayout>

#include "ui/compare/section_title.h"
#include "ui/compare/side_by_side.h"
#include "ui/compare/step_plot.h"
#include "ui/widgets/segmented.h"

namespace fairlead::ui {
namespace {

QString noteOf(StepQuantity quantity)
{
    return quantity == StepQuantity::Rate
        ? StepsSection::tr("tokens of a step over its time, %1; one line a run")
              .arg(stepUnit(quantity))
        : StepsSection::tr("time of a step, %1; one line a run").arg(stepUnit(quantity));
}

} // namespace

StepsSection::StepsSection(QWidget *parent)
    : QWidget(parent), m_title(new SectionTitle(tr("Steps"))),
      m_milestone(new Segmented(
          tr("Step 0 is"), {tr("first step"), tr("window begin"), tr("first useful step")})),
      m_shared(new SharedSteps), m_left(new LoneSteps), m_right(new LoneSteps),
      m_apart(new SideBySide(m_left, m_right))
{
    setObjectName(QStringLiteral("stepsSection"));
    m_milestone->setObjectName(QStringLiteral("stepMilestone"));
    m_milestone->setDense(true);
    m_left->setObjectName(QStringLiteral("loneStepsLeft"));
    m_right->setObjectName(QStringLiteral("loneStepsRight"));
    m_title->addWidget(m_milestone);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_shared);
    column->addWidget(m_apart);
    connect(m_milestone, &Segmented::indexChanged, this, &StepsSection::align);
}

void StepsSection::align(int choice)
{
    const auto milestone = Milestone(choice);
    m_shared->setMilestone(milestone);
    m_left->setMilestone(milestone);
    m_right->setMilestone(milestone);
}

void StepsSection::showReading(bool together)
{
    m_title->setNote(tr("reading the steps…"));
    m_shared->setLines({}, {}, {});
    m_left->setLines({}, nullptr, {});
    m_right->setLines({}, nullptr, {});
    m_shared->setVisible(together);
    m_apart->setVisible(!together);
}

void StepsSection::showTogether(
    const std::shared_ptr<const PairDepth> &depth, const QString &left, const QString &right)
{
    m_title->setNote(noteOf(depth->leftSteps.quantity));
    m_shared->setLines(depth, left, right);
    m_left->setLines({}, nullptr, {});
    m_right->setLines({}, nullptr, {});
    m_shared->show();
    m_apart->hide();
}

void StepsSection::showApart(
    const std::shared_ptr<const PairDepth> &depth, const QString &left, const QString &right)
{
    m_title->setNote(tr("each on its own scale; one line a run"));
    m_shared->setLines({}, {}, {});
    m_left->setLines(depth, &depth->leftSteps, left);
    m_right->setLines(depth, &depth->rightSteps, right);
    m_shared->hide();
    m_apart->show();
}

} // namespace fairlead::ui
