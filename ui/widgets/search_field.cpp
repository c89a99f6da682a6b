#include "ui/widgets/search_field.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {

SearchField::SearchField(const QString &placeholder, const QString &hint, QWidget *parent)
    : QLineEdit(parent), m_hint(hint)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setProperty("leadingIcon", QStringLiteral("search"));
    setFocusPolicy(Qt::ClickFocus);
    // Without margins the words would run under the icon and under the hint.
    setTextMargins(20, 0, lineWidth(hint, Type::small()) + 8, 0);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_hint.isEmpty() || !text().isEmpty() || hasFocus())
        return;
    QPainter painter(this);
    const Tokens &t = tokensOf(palette());
    paintLine(painter, rect().adjusted(0, 0, -10, 0), m_hint,
        {Type::small(), isEnabled() ? t.text2 : t.disabled, Qt::AlignRight | Qt::AlignVCenter});
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace fairlead::ui
