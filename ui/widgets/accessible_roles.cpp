#include "ui/widgets/accessible_roles.h"

#include <array>

#include <QAccessibleWidget>

#include "ui/widgets/evidence_label.h"

namespace fairlead::ui {
namespace {

struct RoleRow {
    QLatin1String className;
    QAccessible::Role role;
};

constexpr std::array<RoleRow, 12> roles{{
    {QLatin1String("fairlead::ui::Banner"), QAccessible::AlertMessage},
    {QLatin1String("fairlead::ui::Chip"), QAccessible::StaticText},
    {QLatin1String("fairlead::ui::ElidedLabel"), QAccessible::StaticText},
    {QLatin1String("fairlead::ui::EvidenceLabel"), QAccessible::StaticText},
    {QLatin1String("fairlead::ui::KeyFact"), QAccessible::StaticText},
    {QLatin1String("fairlead::ui::LogOverview"), QAccessible::Graphic},
    {QLatin1String("fairlead::ui::PaneHeader"), QAccessible::Grouping},
    {QLatin1String("fairlead::ui::Segmented"), QAccessible::Grouping},
    {QLatin1String("fairlead::ui::StateBadge"), QAccessible::StaticText},
    {QLatin1String("fairlead::ui::StateGlyph"), QAccessible::Graphic},
    {QLatin1String("fairlead::ui::StateTimeline"), QAccessible::List},
    {QLatin1String("fairlead::ui::TrendChart"), QAccessible::Chart},
}};

QAccessibleInterface *make(const QString &className, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    for (const RoleRow &row : roles) {
        if (!widget || className != row.className)
            continue;
        const auto *evidence = qobject_cast<EvidenceLabel *>(widget);
        return new QAccessibleWidget(
            widget, evidence && evidence->evidence().sourceOpens ? QAccessible::Link : row.role);
    }
    return nullptr;
}

} // namespace

void installAccessibleRoles()
{
    QAccessible::installFactory(make);
}

} // namespace fairlead::ui
