#include "ui/route/decisions_pane.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/decisions_model.h"
#include "ui/compare/icon_line.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {

DecisionsPane::DecisionsPane(QWidget *parent)
    : QWidget(parent), m_model(new DecisionsModel(this)),
      m_table(new TableView(tr("Past decisions"), metric::rowOneLine, this)),
      m_line(new ElidedLabel(QString(), this)),
      m_take(primaryButton(tr("Use these answers"), QString(), this))
{
    setObjectName(QStringLiteral("decisionsPane"));
    m_table->setObjectName(QStringLiteral("decisionsTable"));
    m_table->setModel(m_model);
    m_table->setColumnWidth(DecisionsModel::At, 150);
    m_table->setColumnWidth(DecisionsModel::Chosen, 150);
    m_table->setColumnWidth(DecisionsModel::First, 120);
    m_table->setColumnWidth(DecisionsModel::Forecast, 210);
    m_table->horizontalHeader()->setSectionResizeMode(
        DecisionsModel::AnswersGiven, QHeaderView::Stretch);
    m_line->setInk(Ink::Second);
    m_take->setObjectName(QStringLiteral("takeDecision"));
    auto *back = plainButton(tr("Back to the questions"), QString(), this);
    back->setObjectName(QStringLiteral("leaveDecisions"));
    auto *foot = new IconLine(QString(), m_line, this, 44);
    foot->addWidget(back);
    foot->addWidget(m_take);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PaneHeader(tr("Past decisions"), this));
    column->addWidget(m_table, 1);
    column->addWidget(foot);
    connect(m_table, &TableView::rowActivated, this, &DecisionsPane::takeCurrent);
    connect(m_take, &QPushButton::clicked, this, &DecisionsPane::takeCurrent);
    connect(back, &QPushButton::clicked, this, &DecisionsPane::left);
    tell();
}

void DecisionsPane::setDecisions(const std::vector<Decision> &decisions, const RoutingRules &rules)
{
    m_model->setDecisions(decisions, rules);
    tell();
}

void DecisionsPane::tell()
{
    const bool any = m_model->rowCount() > 0;
    m_take->setEnabled(any);
    m_line->setText(any ? tr("What became of a decision is scored once runs are launched from here")
                        : tr("No decision has been kept yet: Ctrl+S keeps the present one"));
}

void DecisionsPane::focusList()
{
    if (!m_table->selectionModel()->hasSelection() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void DecisionsPane::takeCurrent()
{
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        emit taken(m_model->decisionAt(current.row()));
}

void DecisionsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
