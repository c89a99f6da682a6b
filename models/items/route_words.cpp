#include "models/items/route_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>

#include "models/items/numbers.h"

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RouteWords)
};

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString fromStd(const std::string &text)
{
    return QString::fromStdString(text);
}

/// In one word: "yes", "wave", "1.5 min".
QString shortAnswer(const RoutingQuestion &question, const AnswerValue &value)
{
    return question.kind == QuestionKind::Minutes || question.kind == QuestionKind::Receipt
        ? answerWord(question, value)
        : fromStd(textOf(value));
}

QString because(const RouteReason &reason, const RoutingRules &rules)
{
    QStringList parts;
    for (const auto &[questionId, answer] : reason.because)
        if (const RoutingQuestion *question = rules.question(questionId)) {
            parts << Words::tr("question %1: %2")
                         .arg(questionNumber(rules, questionId))
                         .arg(shortAnswer(*question, answer));
        }
    return parts.join(QStringLiteral(", "));
}

RouteRow rowOf(const RouteReason &reason, const RoutingRules &rules)
{
    const bool speaksFor = reason.effect == EffectKind::For;
    return {speaksFor ? QStringLiteral("check") : QStringLiteral("cross"),
        speaksFor ? Tone::Ok : Tone::Err, QStringLiteral("R") + fromStd(reason.row),
        fromStd(reason.sentence), because(reason, rules)};
}

/// What excludes first, then what discourages, what speaks for it, and what is open.
std::vector<RouteRow> rowsOf(
    const RankedSurface &ranked, const Routing &routing, const RoutingRules &rules)
{
    std::vector<RouteRow> rows;
    for (const EffectKind kind : {EffectKind::Excludes, EffectKind::Against, EffectKind::For})
        for (const RouteReason &reason : ranked.reasons)
            if (reason.effect == kind)
                rows.push_back(rowOf(reason, rules));
    for (const OpenRow &open : routing.open)
        if (open.surface == ranked.surface)
            rows.push_back({QStringLiteral("dash"), Tone::None,
                QStringLiteral("R") + fromStd(open.row), fromStd(open.sentence),
                Words::tr("question %1: open").arg(questionNumber(rules, open.question))});
    return rows;
}

QString standingWord(RouteStanding standing)
{
    switch (standing) {
    case RouteStanding::Eligible:
        return Words::tr("Eligible");
    case RouteStanding::Discouraged:
        return Words::tr("Discouraged");
    case RouteStanding::Ineligible:
        break;
    }
    return Words::tr("Not eligible");
}

QString expectedWords(const RoutedSurface &routed, EvidenceNow evidence)
{
    if (routed.expectedClass != StartupClass::Unknown)
        return Words::tr("Expected start: %1").arg(fromUtf8(nameOf(routed.expectedClass).word));
    return evidence == EvidenceNow::Asking
        ? Words::tr("Expected start: asking…")
        : Words::tr("Expected start: unknown, fewer than three receipts agree on it");
}

QString priceWords(const RoutedSurface &routed)
{
    if (routed.price)
        return Words::tr("about %1 · shown, never ranked").arg(grouped(*routed.price, 2));
    if (routed.ratePerHour)
        return Words::tr("%1 an hour · shown, never ranked").arg(grouped(*routed.ratePerHour, 2));
    return Words::tr("price unknown: no rate is set");
}

QString ageWords(const DurationEvidence &evidence, Time now)
{
    if (!evidence.newest)
        return Words::tr("age unknown");
    return Words::tr("newest %1")
        .arg(age(std::chrono::duration<double>(now - *evidence.newest).count()));
}

QString usableWords(const RoutedSurface &routed)
{
    return Words::tr("usable %1 of %2").arg(routed.usable).arg(routed.attempts);
}

QString factsOf(const RoutedSurface &routed, const DurationEvidence &total, Time now)
{
    return QStringList{Words::tr("P90 %1").arg(duration(*total.p90S)),
        Words::tr("n = %1").arg(total.n), ageWords(total, now), usableWords(routed)}
        .join(QStringLiteral(" · "));
}

void tellSegments(const LatencyEvidence &latency, RouteLatency &told)
{
    QStringList spoken;
    for (std::size_t i = 0; i < latency.segments.size(); ++i) {
        const DurationEvidence &segment = latency.segments[i];
        const QString name = fromUtf8(latencySegments.at(i));
        told.segments.push_back(segment.medianS);
        told.segmentP90s.push_back(segment.p90S);
        spoken << (segment.medianS
                ? Words::tr("%1 median %2, P90 %3, n %4")
                      .arg(name, duration(*segment.medianS), duration(*segment.p90S))
                      .arg(segment.n)
                : Words::tr("%1 no evidence, n %2").arg(name).arg(segment.n));
    }
    told.spoken = spoken.join(QStringLiteral("; "));
}

RouteLatency latencyOf(const RoutedSurface &routed, EvidenceNow evidence, Time now)
{
    RouteLatency told;
    if (evidence == EvidenceNow::Asking) {
        told.what = Words::tr("Reading past receipts…");
        return told;
    }
    if (evidence == EvidenceNow::Failed) {
        told.what = Words::tr("No evidence: past receipts cannot be read");
        return told;
    }
    // The way to a trustworthy result, or, where that is not known, to the first step.
    const LatencyEvidence &whole = routed.latency.trustworthy;
    const LatencyEvidence &start = routed.latency.firstStep;
    const bool trustworthy = whole.total.medianS.has_value() || !start.total.medianS.has_value();
    const LatencyEvidence &latency = trustworthy ? whole : start;
    tellSegments(latency, told);
    if (!latency.total.medianS) {
        told.segments.clear();
        told.segmentP90s.clear();
        told.what = Words::tr("No evidence for this surface");
        const std::size_t n = std::max(whole.total.n, start.total.n);
        told.facts = routed.attempts == 0 ? Words::tr("no receipt yet")
                                          : Words::tr("n = %1, a median needs %2 · %3")
                                                .arg(n)
                                                .arg(fewestRuns)
                                                .arg(usableWords(routed));
        return told;
    }
    told.headline = duration(*latency.total.medianS);
    told.what = trustworthy ? Words::tr("to a first trustworthy result, median")
                            : Words::tr("to the first step, median");
    told.inShort = trustworthy ? Words::tr("median") : Words::tr("to the first step");
    told.facts = factsOf(routed, latency.total, now);
    told.median = latency.total.medianS;
    told.p90 = latency.total.p90S;
    return told;
}

/// The text inside single quotes, for a POSIX shell, where it needs them.
QString quoted(const QString &text)
{
    const auto plain
        = [](QChar c) { return c.isLetterOrNumber() || QStringLiteral("_-.=/:#").contains(c); };
    if (std::all_of(text.begin(), text.end(), plain) && !text.contains(QLatin1Char('#')))
        return text;
    QString inner = text;
    inner.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

} // namespace

int questionNumber(const RoutingRules &rules, const std::string &questionId)
{
    const RoutingQuestion *question = rules.question(questionId);
    return question ? int(question - rules.questions.data()) + 1 : 0;
}

QString answerWord(const RoutingQuestion &question, const AnswerValue &value)
{
    if (isUnknown(value))
        return Words::tr("Don't know");
    if (question.kind == QuestionKind::Minutes && std::holds_alternative<double>(value))
        return Words::tr("%1 min").arg(fromStd(textOf(value)));
    if (question.kind == QuestionKind::Receipt)
        return Words::tr("receipt %1").arg(shortHash(fromStd(textOf(value))));
    for (const QuestionValue &each : question.values)
        if (each.id == textOf(value))
            return fromStd(each.word);
    return fromStd(textOf(value));
}

RouteSurface routeSurface(const RoutedSurface &routed, int place, const Routing &routing,
    const RoutingRules &rules, EvidenceNow evidence, Time now)
{
    const RankedSurface &ranked = routed.ranked;
    const SurfaceName &name = nameOf(ranked.surface);
    RouteSurface told;
    told.surface = ranked.surface;
    told.place = QString::number(place);
    told.name = fromUtf8(name.word);
    told.icon = fromUtf8(name.icon);
    told.standing = standingWord(ranked.standing);
    static constexpr std::array<std::pair<const char *, Tone>, 3> looks{
        {{"check", Tone::Ok}, {"warn", Tone::Warn}, {"block", Tone::Idle}}};
    const auto &[icon, tone] = looks.at(std::size_t(ranked.standing));
    told.standingIcon = QString::fromLatin1(icon);
    told.standingTone = tone;
    told.expected = expectedWords(routed, evidence);
    told.price = priceWords(routed);
    told.rows = rowsOf(ranked, routing, rules);
    told.latency = latencyOf(routed, evidence, now);
    QStringList spoken{
        Words::tr("place %1").arg(told.place), told.name, told.standing, told.expected};
    for (const RouteRow &row : told.rows)
        if (row.icon != QLatin1String("dash"))
            spoken << row.id + QLatin1Char(' ') + row.sentence + QStringLiteral(" (") + row.answer
                    + QLatin1Char(')');
    spoken << QString(told.latency.headline + QLatin1Char(' ') + told.latency.what).trimmed();
    if (!told.latency.spoken.isEmpty() && told.latency.median)
        spoken << told.latency.spoken;
    told.spoken = spoken.join(QStringLiteral(", "));
    return told;
}

RouteFlipLine flipLine(const Flip &flip, const RoutingRules &rules)
{
    QStringList numbers, words, whole;
    for (const AnswerChange &change : flip.changes) {
        const RoutingQuestion *question = rules.question(change.question);
        if (!question)
            continue;
        numbers << QString::number(questionNumber(rules, change.question));
        words << shortAnswer(*question, change.to);
        whole << fromStd(question->text) + QLatin1Char(' ') + answerWord(*question, change.from)
                + QStringLiteral(" → ") + answerWord(*question, change.to);
    }
    RouteFlipLine line;
    line.change = numbers.size() == 1
        ? Words::tr("Question %1 becomes %2").arg(numbers.join(QString()), words.join(QString()))
        : Words::tr("Questions %1 become %2")
              .arg(numbers.join(Words::tr(" and ")), words.join(QStringLiteral(", ")));
    line.whole = whole.join(QLatin1Char('\n'));
    if (flip.winner) {
        line.icon = fromUtf8(nameOf(*flip.winner).icon);
        line.winner = Words::tr("%1 is first").arg(fromUtf8(nameOf(*flip.winner).word));
    } else {
        line.icon = QStringLiteral("block");
        line.winner = Words::tr("no surface is left");
    }
    return line;
}

QString routeCommand(const Answers &answers, const RoutingRules &rules)
{
    QString command = QStringLiteral("fairlead-cli route");
    for (const RoutingQuestion &question : rules.questions)
        if (const auto given = answers.given.find(question.id); given != answers.given.end())
            command
                += QLatin1Char(' ') + quoted(fromStd(question.id + "=" + textOf(given->second)));
    return command;
}

QString decidedBy(const Routing &routing)
{
    return Words::tr("Decided by %1, sha256 %2")
        .arg(fromStd(routing.rulesId), shortHash(fromStd(routing.rulesSha256)));
}

RouteScale sharedScale(const std::vector<RouteSurface> &surfaces)
{
    double longest = 0;
    for (const RouteSurface &surface : surfaces)
        longest = std::max(
            {longest, surface.latency.median.value_or(0), surface.latency.p90.value_or(0)});
    if (longest <= 0)
        return {1, 1, Words::tr("no figures yet")};
    constexpr double minute = 60, hour = 3600;
    RouteScale scale;
    scale.unit = longest <= 3 * minute ? 1 : longest <= 5 * hour ? minute : hour;
    const double magnitude = std::pow(10, std::floor(std::log10(longest / scale.unit)));
    scale.seconds = longest;
    for (const double step : {1.0, 1.6, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0})
        if (step * magnitude * scale.unit >= longest) {
            scale.seconds = step * magnitude * scale.unit;
            break;
        }
    const QString end = shortNumber(scale.seconds / scale.unit, 3);
    scale.words = (scale.unit == 1 ? Words::tr("0 to %1 s; median / P90")
            : scale.unit == minute ? Words::tr("0 to %1 min; median / P90")
                                   : Words::tr("0 to %1 h; median / P90"))
                      .arg(end);
    return scale;
}

QString segmentLegend(const RouteLatency &latency, const RouteScale &scale)
{
    const auto figure = [&scale](double seconds) {
        const double value = seconds / scale.unit;
        if (value > 0 && value < 0.05)
            return QStringLiteral("<0.1");
        const double tenths = std::round(value * 10) / 10;
        return grouped(tenths, tenths < 10 && tenths != std::floor(tenths) ? 1 : 0);
    };
    QStringList parts;
    for (std::size_t i = 0; i < latency.segments.size(); ++i)
        if (latency.segments[i] && latency.segmentP90s[i])
            parts << QStringLiteral("%1 %2 / %3")
                         .arg(fromUtf8(latencySegments.at(i)), figure(*latency.segments[i]),
                             figure(*latency.segmentP90s[i]));
    return parts.join(QStringLiteral("   "));
}

} // namespace fairlead
