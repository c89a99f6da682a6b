#include <QDragEnterEvent>
#include <QDropEvent>
#include <QKeyEvent>

#include "ui/receipts/drop_overlay.h"
#include "ui/receipts/receipts_page.h"
#include "ui/widgets/drop_zone.h"

namespace fairlead::ui {

void ReceiptsPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList paths = localPaths(event->mimeData());
    if (paths.isEmpty() || m_desk.state() != ReviewDesk::State::Ready || refusesImport())
        return;
    m_overlay->showFor(paths);
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void ReceiptsPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_overlay->hide();
}

void ReceiptsPage::dropEvent(QDropEvent *event)
{
    m_overlay->hide();
    const QStringList paths = localPaths(event->mimeData());
    if (paths.isEmpty())
        return;
    // The files stay where they are.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    importPaths(paths);
}

void ReceiptsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitPanes();
}

void ReceiptsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leavePane();
    else
        Page::keyPressEvent(event);
}

} // namespace fairlead::ui
