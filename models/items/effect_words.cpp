#include "models/items/effect_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "models/items/numbers.h"

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EffectWords)
};

constexpr int fewestForInterval = 6;
constexpr int mostForInterval = 50;
constexpr int fewestForP = 4;

QString percent(double share)
{
    return shortNumber(share * 100, 3) + QChar(groupSpace) + QLatin1Char('%');
}

/// Enough decimals that the limits differ, three at least.
int decimalsFor(double low, double high)
{
    const double width = high - low;
    if (!(width > 0) || !std::isfinite(width))
        return 3;
    return std::clamp(-int(std::floor(std::log10(width))), 3, 6);
}

void tellLimits(
    EffectWords &words, const Effect &effect, const CellFacts &left, const CellFacts &right)
{
    if (effect.ratioLow && effect.ratioHigh && std::isfinite(*effect.ratioLow)
        && std::isfinite(*effect.ratioHigh)) {
        const int decimals = decimalsFor(*effect.ratioLow, *effect.ratioHigh);
        const QString sure = percent(effect.confidence.value_or(0.95));
        words.drawn = {*effect.ratioLow, *effect.ratioHigh};
        words.interval = true;
        words.limits = Words::tr("%1 interval %2 to %3")
                           .arg(sure, grouped(*effect.ratioLow, decimals),
                               grouped(*effect.ratioHigh, decimals));
        words.kind = Words::tr("exact bootstrap, %1").arg(sure);
        return;
    }
    const int fewest = std::min(effect.leftCount, effect.rightCount);
    const int most = std::max(effect.leftCount, effect.rightCount);
    if (fewest < fewestForInterval) {
        words.kind = Words::tr("range of single runs; an interval takes 6 runs a side");
        words.drawn = rangeOfFactors(left, right);
        words.limits = !words.drawn ? Words::tr("no range: a run has no value above 0")
            : effect.leftCount == 1 && effect.rightCount == 1
            ? Words::tr("one run a side: neither range nor interval")
            : Words::tr("range %1 to %2, no interval")
                  .arg(grouped(words.drawn->first, 3), grouped(words.drawn->second, 3));
    } else if (most > mostForInterval) {
        words.kind = Words::tr("no interval");
        words.limits = Words::tr("no interval: the exact law is computed up to 50 runs a side");
    } else {
        words.kind = Words::tr("no interval");
        words.limits = Words::tr("no interval: it takes values above 0");
    }
}

QString claimOf(const Effect &effect)
{
    if (effect.word == "faster")
        return Words::tr("A claim may say “faster”, with the factor and its interval");
    if (effect.word == "slower")
        return Words::tr("A claim may say “slower”, with the factor and its interval");
    if (effect.word == "no_difference_detected")
        return Words::tr("A claim may say “no difference detected”, with the interval");
    if (effect.ratioLow)
        return Words::tr("A claim may say this factor with its interval; this metric has no "
                         "“faster”");
    return Words::tr("A claim may say this factor; no direction without an interval");
}

} // namespace

EffectWords effectWords(const Effect &effect, const CellFacts &left, const CellFacts &right)
{
    EffectWords words;
    words.factor = factor(effect.ratio);
    words.direction = Words::tr("%1 over %2, ratio of medians, n = %3 and %4")
                          .arg(right.letter, left.letter)
                          .arg(effect.rightCount)
                          .arg(effect.leftCount);
    tellLimits(words, effect, left, right);
    if (effect.pTwoSided)
        words.p = Words::tr("p = %1 two-sided, %2 against %3")
                      .arg(shortNumber(*effect.pTwoSided, 2))
                      .arg(effect.rightCount)
                      .arg(effect.leftCount);
    else if (std::min(effect.leftCount, effect.rightCount) < fewestForP)
        words.p = Words::tr("no p: it takes 4 runs a side");
    else
        words.p = Words::tr("no p for so many runs");
    words.claim = claimOf(effect);
    return words;
}

std::optional<std::pair<double, double>> rangeOfFactors(
    const CellFacts &left, const CellFacts &right)
{
    const std::vector<double> lefts = left.values(), rights = right.values();
    if (lefts.empty() || rights.empty())
        return {};
    const auto [leftLow, leftHigh] = std::minmax_element(lefts.begin(), lefts.end());
    const auto [rightLow, rightHigh] = std::minmax_element(rights.begin(), rights.end());
    if (!(*leftLow > 0) || !(*rightLow > 0))
        return {};
    const double low = *rightLow / *leftHigh, high = *rightHigh / *leftLow;
    if (!std::isfinite(low) || !std::isfinite(high) || low <= 0)
        return {};
    return std::pair(low, high);
}

} // namespace fairlead
