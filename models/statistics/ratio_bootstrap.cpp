#include "models/statistics/ratio_bootstrap.h"

#include <algorithm>
#include <cmath>

#include "models/statistics/sorted_matrix.h"

namespace fairlead {
namespace {

Integer power(std::size_t base, std::size_t exponent)
{
    return boost::multiprecision::pow(Integer(base), static_cast<unsigned>(exponent));
}

/// C(n, 0) ... C(n, n).
std::vector<Integer> binomials(std::size_t n)
{
    std::vector<Integer> out{1};
    for (std::size_t k = 1; k <= n; ++k)
        out.push_back(out.back() * (n - k + 1) / k);
    return out;
}

/// In how many of the n^n samples the h-th lowest is the k-th value or a lower one, for k from 0:
/// h draws or more are.
std::vector<Integer> drawsUpTo(std::size_t n, std::size_t h)
{
    const std::vector<Integer> choose = binomials(n);
    std::vector<Integer> out;
    for (std::size_t k = 0; k <= n; ++k) {
        Integer &sum = out.emplace_back(0);
        for (std::size_t c = h; c <= n; ++c)
            sum += choose[c] * power(k, c) * power(n - k, n - c);
    }
    return out;
}

/// The middle one of an odd number of draws.
std::vector<MedianWays> oddLaw(const WholeSample &sample, const std::vector<double> &about)
{
    const std::size_t n = sample.values.size();
    const std::vector<Integer> upTo = drawsUpTo(n, n / 2 + 1);
    std::vector<MedianWays> out;
    for (std::size_t k = 1; k <= n; ++k)
        out.push_back({2 * sample.values[k - 1], upTo[k] - upTo[k - 1], about[k - 1]});
    return out;
}

/// The h-th lowest and the next of n = 2h draws are the i-th and the j-th value.
std::vector<MedianWays> evenLaw(const WholeSample &sample, const std::vector<double> &about)
{
    const std::size_t n = sample.values.size(), h = n / 2;
    std::vector<Integer> powers;
    for (std::size_t i = 0; i <= n; ++i)
        powers.push_back(power(i, h));
    const Integer halves = binomials(n)[h];
    const std::vector<Integer> upTo = drawsUpTo(n, h);
    std::vector<MedianWays> out;
    for (std::size_t i = 1; i <= n; ++i) {
        // Samples whose h-th lowest is the i-th value, less those whose next one is higher.
        Integer both = upTo[i] - upTo[i - 1];
        for (std::size_t j = i + 1; j <= n; ++j) {
            Integer ways
                = halves * (powers[i] - powers[i - 1]) * (powers[n - j + 1] - powers[n - j]);
            both -= ways;
            out.push_back({sample.values[i - 1] + sample.values[j - 1], std::move(ways),
                about[i - 1] / 2 + about[j - 1] / 2});
        }
        out.push_back({2 * sample.values[i - 1], both, about[i - 1]});
    }
    return out;
}

/// The ratios of all pairs of medians, rows by the left one.
class Ratios {
public:
    Ratios(const std::vector<MedianWays> &left, const std::vector<MedianWays> &right)
        : m_left(left), m_right(right),
          m_leftParts(partsOf(left)), m_rightUpTo{0}, m_rightPartsUpTo{0}
    {
        for (const MedianWays &each : right)
            m_rightUpTo.push_back(m_rightUpTo.back() + each.ways);
        for (const double each : partsOf(right))
            m_rightPartsUpTo.push_back(m_rightPartsUpTo.back() + each);
        m_allWays = m_rightUpTo.back() * allWays(left);
        for (const auto *medians : {&left, &right})
            for (const MedianWays &each : *medians)
                m_ordinary = m_ordinary && each.about > 1e-100 && each.about < 1e100;
    }

    std::size_t rows() const { return m_left.size(); }
    std::size_t columns() const { return m_right.size(); }

    int compare(MatrixPlace a, MatrixPlace b) const
    {
        if (m_ordinary) {
            const double left = m_right[a.column].about * m_left[b.row].about;
            const double right = m_right[b.column].about * m_left[a.row].about;
            if (std::abs(left - right) > 1e-12 * left)
                return left < right ? -1 : 1;
        }
        return Integer(m_right[a.column].doubled * m_left[b.row].doubled)
            .compare(Integer(m_right[b.column].doubled * m_left[a.row].doubled));
    }

    double about(MatrixPlace place) const
    {
        const double ratio = m_right[place.column].about / m_left[place.row].about;
        return std::isnan(ratio) ? 0 : ratio;
    }

    Rational at(MatrixPlace place) const
    {
        return Rational(m_right[place.column].doubled, m_left[place.row].doubled);
    }

    /// Are the first upTo[i] ratios of each row drawn in `part` of all cases or more?
    bool reach(const std::vector<std::size_t> &upTo, const Rational &part, double aboutPart) const
    {
        double about = 0;
        for (std::size_t i = 0; i < upTo.size(); ++i)
            about += m_leftParts[i] * m_rightPartsUpTo[upTo[i]];
        if (std::abs(about - aboutPart) > 1e-9)
            return about > aboutPart;
        return Rational(weight(upTo)) >= part * Rational(m_allWays);
    }

private:
    static Integer allWays(const std::vector<MedianWays> &medians)
    {
        Integer out = 0;
        for (const MedianWays &each : medians)
            out += each.ways;
        return out;
    }

    static std::vector<double> partsOf(const std::vector<MedianWays> &medians)
    {
        const auto all = allWays(medians).convert_to<double>();
        std::vector<double> out;
        for (const MedianWays &each : medians)
            out.push_back(each.ways.convert_to<double>() / all);
        return out;
    }

    Integer weight(const std::vector<std::size_t> &upTo) const
    {
        Integer out = 0;
        for (std::size_t i = 0; i < upTo.size(); ++i)
            out += m_left[i].ways * m_rightUpTo[upTo[i]];
        return out;
    }

    const std::vector<MedianWays> &m_left, &m_right;
    std::vector<double> m_leftParts;
    std::vector<Integer> m_rightUpTo;
    std::vector<double> m_rightPartsUpTo; ///< the same, as parts of all
    Integer m_allWays;
    bool m_ordinary = true; ///< products of doubles near the medians are good to many digits
};

Integer commonDenominator(const std::vector<Rational> &values, Integer start)
{
    for (const Rational &each : values)
        start = lcm(start, denominator(each));
    return start;
}

WholeSample inUnit(const std::vector<Rational> &values, const Integer &unit)
{
    WholeSample out{{}, unit};
    for (const Rational &each : values)
        out.values.push_back(numerator(each) * (unit / denominator(each)));
    return out;
}

} // namespace

std::pair<WholeSample, WholeSample> inCommonUnit(
    const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    const Integer unit = commonDenominator(right, commonDenominator(left, 1));
    return {inUnit(left, unit), inUnit(right, unit)};
}

std::vector<MedianWays> bootstrapLaw(const WholeSample &sample)
{
    std::vector<double> about;
    for (const Integer &each : sample.values)
        about.push_back(toDouble(Rational(each, sample.unit)));
    std::vector<MedianWays> ways
        = about.size() % 2 == 1 ? oddLaw(sample, about) : evenLaw(sample, about);
    std::sort(ways.begin(), ways.end(),
        [](const MedianWays &a, const MedianWays &b) { return a.doubled < b.doubled; });
    std::vector<MedianWays> out;
    for (MedianWays &each : ways) {
        if (!out.empty() && out.back().doubled == each.doubled)
            out.back().ways += each.ways;
        else
            out.push_back(std::move(each));
    }
    return out;
}

bool hasRatioInterval(const std::vector<Rational> &left, const std::vector<Rational> &right)
{
    const auto fits = [](const std::vector<Rational> &sorted) {
        return sorted.size() >= 6 && sorted.size() <= 50 && sorted.front() > 0;
    };
    return fits(left) && fits(right);
}

RatioInterval ratioInterval(const std::vector<Rational> &left, const std::vector<Rational> &right,
    const Rational &confidence)
{
    const auto [wholeLeft, wholeRight] = inCommonUnit(left, right);
    const std::vector<MedianWays> leftLaw = bootstrapLaw(wholeLeft),
                                  rightLaw = bootstrapLaw(wholeRight);
    const Ratios ratios(leftLaw, rightLaw);
    const Rational tail = (1 - confidence) / 2;
    const auto at = [&](const Rational &part) {
        const double aboutPart = toDouble(part);
        return ratios.at(leastReaching(ratios, [&](const std::vector<std::size_t> &upTo) {
            return ratios.reach(upTo, part, aboutPart);
        }));
    };
    return {at(tail), at(1 - tail)};
}

} // namespace fairlead
