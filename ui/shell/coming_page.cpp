#include "ui/shell/coming_page.h"

#include <QVBoxLayout>

#include "ui/widgets/empty_state.h"

namespace fairlead::ui {

ComingPage::ComingPage(
    const QString &title, const QString &emptyTitle, const QString &sentence, QWidget *parent)
    : Page(parent), m_title(title), m_state(new EmptyState(emptyTitle, sentence, true, this))
{
    setAccessibleName(title);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_state);
}

} // namespace fairlead::ui
