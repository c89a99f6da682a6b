#include "ui/style/type.h"

#include <QStringList>

namespace fairlead::ui {
namespace {

QFont made(const QStringList &families, int pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    // Keeps widths true at fractional scales; full hinting would round each advance.
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

QFont words(int pixels, QFont::Weight weight = QFont::Normal)
{
    static const QStringList families{
        QStringLiteral("Open Sans"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")};
    return made(families, pixels, weight);
}

QFont fixed(int pixels, QFont::Weight weight = QFont::Normal)
{
    static const QStringList families{QStringLiteral("DejaVu Sans Mono"),
        QStringLiteral("Noto Sans Mono"), QStringLiteral("monospace")};
    QFont font = made(families, pixels, weight);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace

QFont Type::effect()
{
    return words(24, QFont::DemiBold);
}

QFont Type::emptyTitle()
{
    return words(20, QFont::DemiBold);
}

QFont Type::title()
{
    return words(16, QFont::DemiBold);
}

QFont Type::claim()
{
    return words(14);
}

QFont Type::claimStrong()
{
    return words(14, QFont::DemiBold);
}

QFont Type::body()
{
    return words(13);
}

QFont Type::strong()
{
    return words(13, QFont::DemiBold);
}

QFont Type::unknown()
{
    QFont font = words(13);
    font.setItalic(true);
    return font;
}

QFont Type::second()
{
    return words(12);
}

QFont Type::secondStrong()
{
    return words(12, QFont::DemiBold);
}

QFont Type::small()
{
    return words(11);
}

QFont Type::smallStrong()
{
    return words(11, QFont::DemiBold);
}

QFont Type::mono()
{
    return fixed(12);
}

QFont Type::monoSmall()
{
    return fixed(11);
}

QFont Type::fingerprint()
{
    return fixed(15, QFont::Bold);
}

} // namespace fairlead::ui
