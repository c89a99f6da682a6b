#include "models/items/pair_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "models/items/comparison_words.h"
#include "models/items/effect_words.h"
#include "models/items/numbers.h"
#include "models/items/reason_words.h"

namespace fairlead {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PairText)
};

QString fromStd(const std::string &text)
{
    return QString::fromStdString(text).simplified();
}

bool refuses(const Reason &reason)
{
    return reason.severity == Severity::Block || reason.severity == Severity::Unknown;
}

QString severityWord(Severity severity)
{
    const std::string_view word = wordOf(severity);
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

QString differing(const CellPair &pair, const Policy &policy)
{
    QStringList words;
    for (const Difference &each : pair.differs)
        words << keyWord(policy, each.key);
    return words.join(QStringLiteral(", "));
}

QString line(const CellFacts &facts)
{
    return facts.letter + QStringLiteral("  ") + facts.title() + QStringLiteral("  ")
        + facts.summary();
}

/// The factor first, its limits second with their kind, p last.
QStringList effectLines(const CellPairs &pairs, const CellPair &pair, const Effect &effect)
{
    const CellFacts &left = pairs.row(int(pair.left)), &right = pairs.row(int(pair.right));
    const EffectWords words = effectWords(effect, left, right);
    QStringList lines{
        Text::tr("%1 over %2: %3, ratio of medians of %4 (%5 over %6 %7, %8), %9")
            .arg(right.letter, left.letter, words.factor, fromStd(effect.metric),
                shortNumber(effect.rightMedian, 6), shortNumber(effect.leftMedian, 6),
                fromStd(effect.unit), fromStd(effect.scope),
                Text::tr("n = %1 and %2").arg(effect.rightCount).arg(effect.leftCount))};
    lines << (words.limits == words.kind || !words.interval
            ? words.limits
            : QStringLiteral("%1 (%2)").arg(words.limits, words.kind));
    lines.back()[0] = lines.back()[0].toUpper();
    if (effect.pTwoSided)
        lines << Text::tr("Exact Mann-Whitney: %1").arg(words.p);
    return lines;
}

} // namespace

std::vector<Reason> refusingReasons(const CellPair &pair)
{
    std::vector<Reason> found;
    std::copy_if(pair.reasons.begin(), pair.reasons.end(), std::back_inserter(found), refuses);
    return found;
}

std::vector<Reason> otherReasons(const CellPair &pair)
{
    std::vector<Reason> found;
    std::copy_if(pair.reasons.begin(), pair.reasons.end(), std::back_inserter(found),
        [](const Reason &each) { return !refuses(each); });
    return found;
}

QString spokenPair(const CellPairs &pairs, int upper, int lower)
{
    const CellPair pair = pairs.reasons(upper, lower);
    const Policy &policy = pairs.comparison().policy();
    const QString left = pairs.row(upper).letter, right = pairs.row(lower).letter;
    QString text = Text::tr("%1 and %2, %3").arg(left, right, lowered(verdictWord(pair.verdict)));
    if (!refused(pair.verdict)) {
        if (const QString keys = differing(pair, policy); !keys.isEmpty())
            text += Text::tr(", differs in %1 as declared").arg(keys);
        const auto disclosed = std::count_if(pair.reasons.begin(), pair.reasons.end(),
            [](const Reason &each) { return each.severity == Severity::Disclose; });
        if (disclosed > 0)
            text += Text::tr(", %n to disclose", nullptr, int(disclosed));
    }
    QStringList sentences;
    for (const Reason &each : refused(pair.verdict) ? refusingReasons(pair) : otherReasons(pair))
        sentences << reasonLine(policy, each, left, right);
    if (refused(pair.verdict))
        text += Text::tr(", %n reason(s)", nullptr, int(sentences.size()));
    return sentences.isEmpty() ? text
                               : text + QStringLiteral(": ") + sentences.join(QStringLiteral("; "));
}

QString pairToolTip(const CellPairs &pairs, int upper, int lower, int most)
{
    const CellPair pair = pairs.reasons(upper, lower);
    const Policy &policy = pairs.comparison().policy();
    const QString left = pairs.row(upper).letter, right = pairs.row(lower).letter;
    QStringList lines{
        Text::tr("%1 and %2: %3").arg(left, right, lowered(verdictWord(pair.verdict)))};
    const auto reasons = refused(pair.verdict) ? refusingReasons(pair) : otherReasons(pair);
    for (const Reason &each : reasons) {
        if (lines.size() > most) {
            lines << Text::tr("and %n more", nullptr, int(reasons.size()) - most);
            break;
        }
        lines << QStringLiteral("%1  (%2)")
                     .arg(reasonLine(policy, each, left, right), fromStd(each.code));
    }
    if (!pair.differs.empty() && !refused(pair.verdict))
        lines << Text::tr("declared to differ: %1").arg(differing(pair, policy));
    return lines.join(QLatin1Char('\n'));
}

QString pairForClipboard(
    const CellPairs &pairs, int upper, int lower, const std::optional<Effect> &effect)
{
    CellPair pair = pairs.reasons(upper, lower);
    pair.left = std::size_t(upper);
    pair.right = std::size_t(lower);
    pair.effect = effect;
    const Policy &policy = pairs.comparison().policy();
    QStringList lines{line(pairs.row(upper)), line(pairs.row(lower)), {}};
    if (refused(pair.verdict))
        lines << Text::tr("%1: no ratio exists for this pair.").arg(verdictWord(pair.verdict));
    else
        lines << verdictWord(pair.verdict) + QLatin1Char('.');
    if (const auto stated = statedEffect(pair))
        lines << effectLines(pairs, pair, *stated);
    else if (!refused(pair.verdict))
        lines << Text::tr("There is no factor: %1.").arg(noFactor(pair));
    if (!pair.differs.empty())
        lines << Text::tr("Declared to differ: %1.").arg(differing(pair, policy));
    for (const Reason &each : pair.reasons)
        lines << QStringLiteral("- %1 [%2, %3]%4")
                     .arg(
                         reasonLine(policy, each, pairs.row(upper).letter, pairs.row(lower).letter),
                         fromStd(each.code), severityWord(each.severity),
                         each.fix.empty() ? QString() : QStringLiteral(". ") + fromStd(each.fix));
    lines << Text::tr("Policy %1, sha256 %2").arg(fromStd(policy.id), fromStd(policy.sha256));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

std::optional<Effect> statedEffect(const CellPair &pair)
{
    if (refused(pair.verdict) || !pair.effect || !std::isfinite(pair.effect->ratio)
        || pair.effect->ratio <= 0)
        return {};
    return pair.effect;
}

QString noFactor(const CellPair &pair)
{
    if (pair.effect && std::isfinite(pair.effect->leftMedian)
        && std::isfinite(pair.effect->rightMedian))
        return Text::tr("a ratio takes a median above 0 on both sides");
    return pair.relation == Relation::Replicate
        ? Text::tr("the two are replicates of one another: nothing that is declared to differ does")
        : Text::tr("the metric has no value on one side");
}

QString verdictNote(const CellPair &pair, const Policy &policy, int equalKeys)
{
    if (refused(pair.verdict))
        return Text::tr("%n reason(s). No ratio exists for this pair.", nullptr, pair.refusing);
    QStringList parts{Text::tr("%n key(s) equal", nullptr, equalKeys)};
    if (!pair.differs.empty())
        parts << Text::tr("declared to differ: %1").arg(differing(pair, policy));
    const auto disclosed = std::count_if(pair.reasons.begin(), pair.reasons.end(),
        [](const Reason &each) { return each.severity == Severity::Disclose; });
    if (disclosed > 0)
        parts << Text::tr("%n to disclose", nullptr, int(disclosed));
    return parts.join(QStringLiteral(", "));
}

} // namespace fairlead
