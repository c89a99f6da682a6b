#include "ui/compare/reason_list_view.h"

#include "models/items/reason_list_model.h"
#include "ui/compare/reason_delegate.h"

namespace fairlead::ui {

ReasonListView::ReasonListView(const QString &name, QWidget *parent)
    : QListView(parent), m_model(new ReasonListModel(this)), m_delegate(new ReasonDelegate(this))
{
    setAccessibleName(name);
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setTabKeyNavigation(false);
}

void ReasonListView::setReasons(
    std::vector<Reason> reasons, const QString &left, const QString &right, const Policy &policy)
{
    m_delegate->setLetters(left, right);
    m_model->setReasons(std::move(reasons), left, right, policy);
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += m_delegate->sizeHint({}, m_model->index(row)).height();
    setFixedHeight(height);
}

void ReasonListView::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        setCurrentIndex(m_model->index(0));
    QListView::focusInEvent(event);
}

} // namespace fairlead::ui
