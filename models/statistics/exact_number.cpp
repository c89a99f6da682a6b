#include "models/statistics/exact_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace fairlead {
namespace {

constexpr std::size_t longestNumber = 1000;
constexpr int mostPlaces = 1000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

Error noNumber(std::string_view text, std::string_view why)
{
    return {"no_number", "\"" + std::string(text.substr(0, 40)) + "\" is " + std::string(why) + ".",
        {}, "Write finite decimals, such as 812.5 or 1e-3."};
}

/// Digits, one point among them, and nothing else; the point is left out of `digits`.
bool takeDigits(std::string_view &rest, std::string &digits, int &exponent)
{
    bool point = false;
    for (; !rest.empty(); rest.remove_prefix(1)) {
        if (rest[0] == '.' && !point) {
            point = true;
        } else if (isDigit(rest[0])) {
            digits += rest[0];
            exponent -= point ? 1 : 0;
        } else {
            break;
        }
    }
    return !digits.empty();
}

/// "e-3", or nothing; an exponent too long for an int is as good as the greatest.
bool takeExponent(std::string_view &rest, int &exponent)
{
    if (rest.empty() || (rest[0] != 'e' && rest[0] != 'E'))
        return true;
    rest.remove_prefix(1);
    const bool negative = !rest.empty() && rest[0] == '-';
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+'))
        rest.remove_prefix(1);
    if (rest.empty() || !isDigit(rest[0]))
        return false;
    int given = 0;
    for (; !rest.empty() && isDigit(rest[0]); rest.remove_prefix(1))
        given = std::min(given * 10 + (rest[0] - '0'), 100'000);
    exponent += negative ? -given : given;
    return true;
}

} // namespace

Integer powerOfTen(int exponent)
{
    return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

Result<Decimal> readDecimal(std::string_view text)
{
    if (text.size() > longestNumber)
        return fail({"number_too_long",
            "A number of " + std::to_string(text.size()) + " characters is too long.", {},
            "Write at most 1,000 characters."});
    std::string_view rest = text;
    const bool negative = !rest.empty() && rest[0] == '-';
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+'))
        rest.remove_prefix(1);
    std::string digits;
    int exponent = 0;
    if (!takeDigits(rest, digits, exponent) || !takeExponent(rest, exponent) || !rest.empty())
        return fail(noNumber(text, "no finite number"));
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (digits == "0")
        return Decimal{};
    const std::string plain = digits + "e" + std::to_string(exponent);
    double nearest = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), nearest);
    if (exponent < -mostPlaces)
        return fail({"number_too_long",
            "\"" + std::string(text.substr(0, 40)) + "\" has more than 1,000 decimal places.", {},
            "Round it."});
    const bool large = read.ec != std::errc() && static_cast<int>(digits.size()) + exponent > 0;
    if (large)
        return fail({"number_too_large",
            "\"" + std::string(text.substr(0, 40)) + "\" is beyond the range of numbers.", {},
            "Write it in a larger unit."});
    Decimal out{Integer(digits), exponent};
    if (negative)
        out.digits = -out.digits;
    return out;
}

Decimal shortestDecimal(double value)
{
    std::array<char, 64> text{};
    const auto end = std::to_chars(
        text.data(), text.data() + text.size(), value, std::chars_format::scientific);
    return *readDecimal({text.data(), static_cast<std::size_t>(end.ptr - text.data())});
}

Rational rationalOf(const Decimal &decimal)
{
    if (decimal.exponent >= 0)
        return Rational(decimal.digits * powerOfTen(decimal.exponent));
    return Rational(decimal.digits, powerOfTen(-decimal.exponent));
}

Rational rationalOf(double value)
{
    return rationalOf(shortestDecimal(value));
}

double toDouble(const Rational &value)
{
    const Integer num = abs(numerator(value)), &den = denominator(value);
    if (num.is_zero())
        return 0;
    // A quotient of 66 bits or so; the last bit says too whether anything was cut off.
    const int shift = 66 - static_cast<int>(msb(num)) + static_cast<int>(msb(den));
    Integer quotient, rest;
    divide_qr(Integer(shift > 0 ? num << shift : num), Integer(shift < 0 ? den << -shift : den),
        quotient, rest);
    if (!rest.is_zero())
        quotient |= 1;
    // Cut to the 53 bits of a double, or to the fewer that one near zero has.
    const int drop = std::max(static_cast<int>(msb(quotient)) + 1 - 53, shift - 1074);
    const Integer half = Integer(1) << (drop - 1), cut = quotient & ((half << 1) - 1);
    Integer kept = quotient >> drop;
    if (cut > half || (cut == half && bit_test(kept, 0)))
        ++kept;
    const double out = std::ldexp(kept.convert_to<double>(), drop - shift);
    return value < 0 ? -out : out;
}

std::string exactText(const Rational &value)
{
    return numerator(value).str() + "/" + denominator(value).str();
}

} // namespace fairlead
