#include "ui/widgets/splitter.h"

#include <QRegion>
#include <QResizeEvent>
#include <QSplitterHandle>

namespace fairlead::ui {
namespace {

// QSplitter lays a handle out by its contents and lets its margins lie over the neighbours: the
// mask keeps them unpainted, WA_MouseNoMask keeps them live.
class Handle : public QSplitterHandle {
public:
    Handle(Qt::Orientation orientation, QSplitter *parent) : QSplitterHandle(orientation, parent)
    {
        const bool across = orientation == Qt::Horizontal;
        setContentsMargins(across ? 3 : 0, across ? 0 : 3, across ? 4 : 0, across ? 0 : 4);
        setAttribute(Qt::WA_MouseNoMask);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        // Not QSplitterHandle's, which would put its own margins back.
        QWidget::resizeEvent(event);
        setMask(QRegion(contentsRect()));
    }
};

} // namespace

Splitter::Splitter(Qt::Orientation orientation, const QString &name, QWidget *parent)
    : QSplitter(orientation, parent)
{
    setObjectName(name);
    setHandleWidth(1);
    setChildrenCollapsible(false);
}

QSplitterHandle *Splitter::createHandle()
{
    return new Handle(orientation(), this);
}

} // namespace fairlead::ui
