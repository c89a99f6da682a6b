#include "models/items/english_plurals.h"

#include "models/items/numbers.h"

namespace fairlead {

QString EnglishPlurals::translate(const char *, const char *source, const char *, int n) const
{
    QString text = QString::fromUtf8(source);
    if (n < 0 || !text.contains(QStringLiteral("(s)")))
        return {};
    text.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
    return text.replace(QStringLiteral("%n"), grouped(std::int64_t(n)));
}

} // namespace fairlead
