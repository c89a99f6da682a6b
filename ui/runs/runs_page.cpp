#include "ui/runs/runs_page.h"

#include <QPushButton>

#include "ui/widgets/empty_state.h"

namespace fairlead::ui {

RunsPage::RunsPage(QWidget *parent)
    : ComingPage(tr("Runs"), tr("No run yet"),
        tr("Detached runs will stand here with their state, step, rate and the age of their last "
           "sign of "
           "life, whoever started them. This version watches no surface; the log of a finished run "
           "can be "
           "imported as a receipt."),
        parent)
{
    connect(state()->addButton(tr("Import a log…"), QStringLiteral("drop"), true),
        &QPushButton::clicked, this, &RunsPage::receiptsAsked);
}

} // namespace fairlead::ui
