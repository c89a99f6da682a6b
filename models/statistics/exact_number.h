// Numbers as they are written: a decimal is the fraction that it spells, and 0.1 is 1/10. What the
// statistics compute with, so that the same numbers give the same bytes on every machine.
#pragma once

#include <string>
#include <string_view>

#include <boost/multiprecision/cpp_int.hpp>

#include "connectors/common/result.h"

namespace fairlead {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

/// digits * 10^exponent.
struct Decimal {
    Integer digits;
    int exponent = 0;
};

/// Reads "12", "-0.50", "1e-3". Errors: `no_number` (also NaN and infinity), `number_too_large`
/// (beyond the range of a double), `number_too_long` (over 1,000 characters or decimal places).
[[nodiscard]] Result<Decimal> readDecimal(std::string_view text);

/// The shortest decimal that reads back as `value`. Precondition: finite.
Decimal shortestDecimal(double value);

Rational rationalOf(const Decimal &decimal);
Rational rationalOf(double value); ///< of its shortest decimal

/// 10^exponent; precondition: exponent >= 0.
Integer powerOfTen(int exponent);

/// The nearest double, ties to even; infinite where it is out of range.
double toDouble(const Rational &value);

/// "a/b" in lowest terms, b > 0; "7/1" for whole.
std::string exactText(const Rational &value);

} // namespace fairlead
