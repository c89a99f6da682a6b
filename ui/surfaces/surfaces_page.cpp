#include "ui/surfaces/surfaces_page.h"

#include <QPushButton>

#include "ui/widgets/empty_state.h"

namespace fairlead::ui {

SurfacesPage::SurfacesPage(QWidget *parent)
    : ComingPage(tr("Surfaces"), tr("No surface yet"),
        tr("Owned hosts over SSH, Modal accounts and TPU projects will be added, tested and "
           "trusted here, "
           "with who we are there and how each is. This version connects to none and sends nothing "
           "anywhere; it reads the receipts that you bring. Modal calls direct use of its gRPC API "
           "unsupported, and this page will say so beside each account."),
        parent)
{
    connect(state()->addButton(tr("Import receipts…"), QStringLiteral("drop"), true),
        &QPushButton::clicked, this, &SurfacesPage::receiptsAsked);
}

} // namespace fairlead::ui
