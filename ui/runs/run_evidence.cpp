#include "ui/runs/run_evidence.h"

#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

#include "models/items/numbers.h"
#include "ui/style/metrics.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {

RunEvidence::RunEvidence(QWidget *parent)
    : QWidget(parent), m_header(new PaneHeader(tr("Evidence"))),
      m_list(new TableView(tr("What was observed"), metric::rowTwoLines))
{
    setObjectName(QStringLiteral("runEvidence"));
    setAccessibleName(tr("Evidence"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_list->setObjectName(QStringLiteral("evidenceList"));
    m_list->setModel(&m_model);
    m_list->horizontalHeader()->hide();
    m_list->horizontalHeader()->setStretchLastSection(true);
    QPushButton *close = iconButton(QStringLiteral("cross"), tr("Close the evidence"));
    close->setObjectName(QStringLiteral("closeEvidence"));
    m_header->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_list, 1);
    connect(close, &QPushButton::clicked, this, &RunEvidence::closed);
    clear();
}

void RunEvidence::clear()
{
    m_model.setEvents(nullptr, {});
    m_header->setNote(tr("reading…"));
}

void RunEvidence::setEvents(std::shared_ptr<const std::vector<TrackingEvent>> events, Time now)
{
    const auto count = std::int64_t(events ? events->size() : 0);
    m_model.setEvents(std::move(events), now);
    m_header->setNote(count == 0 ? tr("nothing observed yet")
                                 : tr("%1 observations, newest first").arg(grouped(count)));
}

void RunEvidence::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
    if (m_model.rowCount() > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model.index(0));
}

} // namespace fairlead::ui
