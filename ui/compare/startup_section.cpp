#include "ui/compare/startup_section.h"

#include <QVBoxLayout>

#include "ui/compare/section_title.h"
#include "ui/compare/side_by_side.h"
#include "ui/compare/startup_bars.h"

namespace fairlead::ui {

StartupSection::StartupSection(QWidget *parent)
    : QWidget(parent), m_title(new SectionTitle(tr("Startup, median of runs"))),
      m_shared(new SharedStartup), m_left(new LoneStartup), m_right(new LoneStartup),
      m_apart(new SideBySide(m_left, m_right))
{
    setObjectName(QStringLiteral("startupSection"));
    m_left->setObjectName(QStringLiteral("loneStartupLeft"));
    m_right->setObjectName(QStringLiteral("loneStartupRight"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_shared);
    column->addWidget(m_apart);
}

void StartupSection::showReading(bool together)
{
    m_title->setNote(tr("reading the timelines…"));
    m_shared->clear();
    m_left->clear();
    m_right->clear();
    m_shared->setVisible(together);
    m_apart->setVisible(!together);
}

void StartupSection::showTogether(const StartupWay &left, const StartupWay &right,
    const QString &leftLetter, const QString &rightLetter)
{
    m_title->setNote(tr("not part of the effect"));
    m_shared->setWays(left, right, leftLetter, rightLetter);
    m_left->clear();
    m_right->clear();
    m_shared->show();
    m_apart->hide();
}

void StartupSection::showApart(const StartupWay &left, const StartupWay &right,
    const QString &leftLetter, const QString &rightLetter)
{
    m_title->setNote(tr("each on its own scale"));
    m_shared->clear();
    m_left->setWay(left, leftLetter);
    m_right->setWay(right, rightLetter);
    m_shared->hide();
    m_apart->show();
}

} // namespace fairlead::ui
