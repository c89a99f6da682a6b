#include "ui/route/route_page.h"

#include <QPushButton>

#include "ui/widgets/empty_state.h"

namespace fairlead::ui {

RoutePage::RoutePage(QWidget *parent)
    : ComingPage(tr("Route"), tr("No route yet"),
        tr("This page will ask a few questions about a job and rank Modal, an owned H200:8 host "
           "and a TPU "
           "slice by what each can answer: with the reasons, what would flip the order, and how "
           "long past "
           "runs took to a first result that could be trusted. Receipts kept now will be its "
           "evidence."),
        parent)
{
    connect(state()->addButton(tr("Import receipts…"), QStringLiteral("drop"), true),
        &QPushButton::clicked, this, &RoutePage::receiptsAsked);
}

} // namespace fairlead::ui
