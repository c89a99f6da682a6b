#include "ui/compare/sets_pane.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/comparison_sets_model.h"
#include "ui/compare/icon_line.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {

SetsPane::SetsPane(QWidget *parent)
    : QWidget(parent), m_model(new ComparisonSetsModel(this)),
      m_table(new TableView(tr("Saved sets"), metric::rowOneLine, this))
{
    setObjectName(QStringLiteral("setsPane"));
    m_table->setObjectName(QStringLiteral("setsTable"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(
        ComparisonSetsModel::Holds, QHeaderView::Stretch);
    m_table->setColumnWidth(ComparisonSetsModel::Name, 280);
    m_table->setColumnWidth(ComparisonSetsModel::Saved, 170);
    auto *line = new ElidedLabel(
        tr("Opening a set asks its question again, over the receipts as they are now"), this);
    line->setInk(Ink::Second);
    auto *cancel = plainButton(tr("Cancel"), QString(), this);
    cancel->setObjectName(QStringLiteral("cancelSets"));
    auto *open = primaryButton(tr("Open"), QString(), this);
    open->setObjectName(QStringLiteral("openSet"));
    auto *foot = new IconLine(QString(), line, this, 44);
    foot->addWidget(cancel);
    foot->addWidget(open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PaneHeader(tr("Saved sets"), this));
    column->addWidget(m_table, 1);
    column->addWidget(foot);
    connect(m_table, &TableView::rowActivated, this, &SetsPane::openCurrent);
    connect(open, &QPushButton::clicked, this, &SetsPane::openCurrent);
    connect(cancel, &QPushButton::clicked, this, &SetsPane::cancelled);
}

void SetsPane::setSets(const std::vector<ComparisonSet> &sets)
{
    m_model->setSets(sets, builtInPolicy());
}

void SetsPane::focusList()
{
    if (!m_table->selectionModel()->hasSelection() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

void SetsPane::openCurrent()
{
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        emit chosen(m_model->setAt(current.row()));
}

void SetsPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
