#include "ui/widgets/buttons.h"

#include <QPushButton>

#include "ui/style/icons.h"
#include "ui/style/type.h"
#include "ui/widgets/safe_text.h"

namespace fairlead::ui {
namespace {

QPushButton *button(const QString &text, const QString &icon, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    if (!icon.isEmpty())
        made->setIcon(makeIcon(icon));
    made->setAutoDefault(false);
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return made;
}

} // namespace

QPushButton *primaryButton(const QString &text, const QString &icon, QWidget *parent)
{
    QPushButton *made = button(text, icon, parent);
    made->setProperty("primary", true);
    made->setFont(Type::strong());
    return made;
}

QPushButton *plainButton(const QString &text, const QString &icon, QWidget *parent)
{
    return button(text, icon, parent);
}

QPushButton *quietButton(const QString &text, const QString &icon, QWidget *parent)
{
    QPushButton *made = button(text, icon, parent);
    made->setProperty("quiet", true);
    made->setProperty("dense", true);
    made->setFont(Type::second());
    return made;
}

QPushButton *iconButton(const QString &icon, const QString &name, QWidget *parent)
{
    QPushButton *made = quietButton(QString(), icon, parent);
    made->setAccessibleName(name);
    setPlainToolTip(made, name);
    return made;
}

QPushButton *linkButton(const QString &text, QWidget *parent)
{
    QPushButton *made = button(text, QString(), parent);
    made->setProperty("link", true);
    made->setFont(Type::second());
    made->setCursor(Qt::PointingHandCursor);
    return made;
}

} // namespace fairlead::ui
