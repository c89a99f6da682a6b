#include "models/items/numbers.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include <QStringList>

namespace fairlead {
namespace {

/// Groups the digits before the point and turns the hyphen of the C locale into a true minus.
QString dressed(QString digits)
{
    const bool negative = digits.startsWith(QLatin1Char('-'));
    if (negative)
        digits.remove(0, 1);
    qsizetype point = digits.indexOf(QLatin1Char('.'));
    if (point < 0)
        point = digits.size();
    for (qsizetype at = point - 3; at > 0; at -= 3)
        digits.insert(at, QChar(groupSpace));
    return negative ? QChar(minusSign) + digits : digits;
}

QString withoutTrailingZeros(QString digits)
{
    if (!digits.contains(QLatin1Char('.')))
        return digits;
    while (digits.endsWith(QLatin1Char('0')))
        digits.chop(1);
    if (digits.endsWith(QLatin1Char('.')))
        digits.chop(1);
    return digits;
}

/// Words for what has no digits; empty for a proper number.
QString oddity(double value)
{
    if (std::isnan(value))
        return QStringLiteral("not a number");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("infinite")
                         : QChar(minusSign) + QStringLiteral("infinite");
    return {};
}

/// "-0.0" is zero to a reader.
QString fixedDigits(double value, int decimals)
{
    QString digits = QString::number(value, 'f', decimals);
    if (digits.startsWith(QLatin1Char('-')) && digits.toDouble() == 0.0)
        digits.remove(0, 1);
    return digits;
}

QString twoUnits(std::int64_t big, const char *bigUnit, std::int64_t small, const char *smallUnit)
{
    const QString head = QString::number(big) + QLatin1Char(' ') + QLatin1String(bigUnit);
    if (small == 0)
        return head;
    return head + QLatin1Char(' ') + QStringLiteral("%1").arg(small, 2, 10, QLatin1Char('0'))
        + QLatin1Char(' ') + QLatin1String(smallUnit);
}

QString scaledBytes(std::int64_t count, double base, const std::array<const char *, 6> &units)
{
    if (std::abs(double(count)) < base)
        return grouped(count) + QStringLiteral(" B");
    double value = double(count);
    std::size_t unit = 0;
    // 999 960 B is 1.0 MB, not 1000.0 kB.
    while (unit + 1 < units.size() && std::abs(value) >= (unit == 0 ? base : base - 0.05)) {
        value /= base;
        ++unit;
    }
    return grouped(value, 1) + QLatin1Char(' ') + QLatin1String(units[unit]);
}

} // namespace

QString grouped(std::int64_t value)
{
    return dressed(QString::number(qlonglong(value)));
}

QString grouped(double value, int decimals)
{
    const QString odd = oddity(value);
    return odd.isEmpty() ? dressed(fixedDigits(value, decimals)) : odd;
}

QString shortNumber(double value, int significant)
{
    const QString odd = oddity(value);
    if (!odd.isEmpty())
        return odd;
    if (value == 0)
        return QStringLiteral("0");
    const double size = std::abs(value);
    if (size < 1e-5 || size >= 1e15)
        return QString::number(value, 'g', significant).replace(QLatin1Char('-'), QChar(minusSign));
    const int decimals = qMax(0, significant - 1 - int(std::floor(std::log10(size))));
    return dressed(withoutTrailingZeros(fixedDigits(value, decimals)));
}

QString compact(double value)
{
    const double size = std::abs(value);
    const QString thousand = QChar(groupSpace) + QStringLiteral("k");
    if (!std::isfinite(value) || size < 10'000)
        return shortNumber(value);
    if (size < 99'950)
        return grouped(value / 1000, 1) + thousand;
    return grouped(value / 1000, 0) + thousand;
}

QString factor(double ratio, int decimals)
{
    return grouped(ratio, decimals) + QChar(groupSpace) + QChar(0x00D7);
}

QString duration(double seconds)
{
    const QString odd = oddity(seconds);
    if (!odd.isEmpty())
        return odd;
    if (seconds < 0)
        return QChar(minusSign) + duration(-seconds);
    if (seconds == 0)
        return QStringLiteral("0 s");
    if (seconds < 0.01)
        return shortNumber(seconds * 1000, 2) + QStringLiteral(" ms");
    if (seconds < 0.9995)
        return fixedDigits(seconds * 1000, 0) + QStringLiteral(" ms");
    if (seconds < 9.95)
        return withoutTrailingZeros(fixedDigits(seconds, 1)) + QStringLiteral(" s");
    if (seconds >= 1e15)
        return shortNumber(seconds) + QStringLiteral(" s");
    const auto whole = std::int64_t(std::llround(seconds));
    if (whole < 60)
        return QString::number(whole) + QStringLiteral(" s");
    if (whole < 3600)
        return twoUnits(whole / 60, "min", whole % 60, "s");
    if (whole < 48 * 3600)
        return twoUnits(whole / 3600, "h", whole % 3600 / 60, "min");
    return twoUnits(whole / 86400, "d", whole % 86400 / 3600, "h");
}

QString age(double seconds)
{
    const QString odd = oddity(seconds);
    if (!odd.isEmpty())
        return odd;
    const double size = std::abs(seconds);
    if (size < 1)
        return QStringLiteral("now");
    QString words;
    if (size < 60)
        words = QString::number(std::int64_t(size)) + QStringLiteral(" s");
    else if (size < 3600)
        words = QString::number(std::int64_t(size / 60)) + QStringLiteral(" min");
    else if (size < 48 * 3600)
        words = QString::number(std::int64_t(size / 3600)) + QStringLiteral(" h");
    else
        words = grouped(std::floor(size / 86400), 0) + QStringLiteral(" d");
    return seconds < 0 ? QStringLiteral("in ") + words : words + QStringLiteral(" ago");
}

QString bytes(std::int64_t count)
{
    return scaledBytes(count, 1000, {"B", "kB", "MB", "GB", "TB", "PB"});
}

QString bytesBinary(std::int64_t count)
{
    return scaledBytes(count, 1024, {"B", "KiB", "MiB", "GiB", "TiB", "PiB"});
}

QString shortHash(const QString &hash, int head, int tail)
{
    if (hash.size() <= head + tail + 1)
        return hash;
    return hash.left(head) + QChar(0x2026) + hash.right(tail);
}

} // namespace fairlead
