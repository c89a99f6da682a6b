#include "ui/style/theme.h"

#include <QApplication>
#include <QToolTip>

#include "ui/style/style.h"
#include "ui/style/type.h"
#include "ui/widgets/accessible_roles.h"

namespace fairlead::ui {

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Base).lightness() < 128;
}

QPalette makePalette(const Tokens &t)
{
    QPalette palette;
    const auto all = [&palette](QPalette::ColorRole role, const QColor &colour) {
        palette.setColor(QPalette::All, role, colour);
    };
    all(QPalette::Window, t.window);
    all(QPalette::Base, t.base);
    all(QPalette::AlternateBase, t.alt);
    all(QPalette::Button, t.raised);
    all(QPalette::ToolTipBase, t.raised);
    all(QPalette::Light, t.base);
    all(QPalette::Midlight, t.hair);
    all(QPalette::Mid, t.border);
    all(QPalette::Dark, t.ctlBorder);
    all(QPalette::Shadow, t.border);
    all(QPalette::Highlight, t.sel);
    all(QPalette::HighlightedText, t.text);
    all(QPalette::Text, t.text);
    all(QPalette::WindowText, t.text);
    all(QPalette::ButtonText, t.text);
    all(QPalette::ToolTipText, t.text);
    all(QPalette::BrightText, t.onAccent);
    all(QPalette::PlaceholderText, t.text3);
    all(QPalette::Link, t.accent);
    all(QPalette::LinkVisited, t.accent);

    // Without a group of its own, Fusion shows disabled text as bright as the rest in dark.
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText,
             QPalette::HighlightedText, QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, t.window);
    return palette;
}

void dress(QApplication &application, ThemeChoice choice, const QPalette &ofTheSystem)
{
    if (!qobject_cast<Style *>(QApplication::style()))
        QApplication::setStyle(new Style);
    const bool dark
        = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && looksDark(ofTheSystem));
    application.setFont(Type::body());
    const QPalette palette = makePalette(dark ? darkTokens() : lightTokens());
    application.setPalette(palette);
    // Tooltips keep a palette and a font of their own.
    QToolTip::setPalette(palette);
    QToolTip::setFont(Type::second());
    installAccessibleRoles();
}

} // namespace fairlead::ui
