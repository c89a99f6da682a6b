#include "models/items/starting_words.h"

#include <set>

#include <QCoreApplication>
#include <QStringList>

#include "models/items/numbers.h"
#include "models/receipts/acknowledge.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StartingWords", text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString wordFor(StartupClass startupClass)
{
    return fromUtf8(nameOf(startupClass).word);
}

/// As written where the word is not one of today's classes.
QString declaredWord(const StartingState &state)
{
    return state.declaredClass == StartupClass::Unknown ? QString::fromStdString(state.declared)
                                                        : wordFor(state.declaredClass);
}

QString signature(const Judged &judged, Time now)
{
    const Attestation *statement = attestationOf(judged, "startup_class");
    return statement
        ? tr("by %1, %2").arg(QString::fromStdString(statement->by), dayText(statement->at, now))
        : tr("by a statement");
}

StartingFact declaredFact(const StartingState &state)
{
    if (state.declared.empty())
        return {tr("Declared"), tr("nothing"), tr("the receipt names no class"), true};
    return {tr("Declared"), declaredWord(state),
        state.declaredClass == StartupClass::Unknown ? tr("a word that names no class of today")
                                                     : tr("by the receipt")};
}

std::int64_t filesAtStart(const Json &caches)
{
    std::int64_t files = -1;
    for (const Json &cache : caches)
        if (cache.is_object() && cache.value("role", Json()) == Json("compile_cache")
            && cache.value("start", Json()).is_object()
            && cache["start"].value("files", Json()).is_number_integer())
            files = std::max<std::int64_t>(files, 0) + cache["start"]["files"].get<std::int64_t>();
    return files;
}

StartingFact observedFact(const Judged &judged)
{
    const auto facts = member(judged.document, "starting_state.observed"),
               caches = member(judged.document, "starting_state.caches");
    const std::size_t seen = facts.known() && facts.value().is_array() ? facts.value().size() : 0;
    const std::int64_t files
        = caches.known() && caches.value().is_array() ? filesAtStart(caches.value()) : -1;
    const std::size_t manifests
        = caches.known() && caches.value().is_array() ? caches.value().size() : 0;
    if (seen + manifests == 0) {
        if (judged.starting.derived.startupClass != StartupClass::Unknown
            && !judged.starting.derived.evidence.empty())
            return {tr("Observed"), tr("from the settings"),
                QString::fromStdString(judged.starting.derived.evidence.front())};
        return {tr("Observed"), tr("nothing"), tr("no fact is recorded"), true};
    }
    std::set<std::string> sources;
    if (seen > 0)
        for (const Json &fact : facts.value())
            if (fact.is_object() && fact.value("source", Json()).is_string())
                sources.insert(fact["source"].get<std::string>());
    const int count = int(seen + manifests),
              origins = int(sources.size()) + (manifests > 0 ? 1 : 0);
    const QString note = QCoreApplication::translate("StartingWords", "%n fact(s)", nullptr, count)
        + (origins > 0 ? QStringLiteral(", ")
                    + QCoreApplication::translate("StartingWords", "%n source(s)", nullptr, origins)
                       : QString());
    if (files == 0)
        return {tr("Observed"), tr("empty cache"), note};
    if (files > 0)
        return {tr("Observed"), tr("%1 cached files").arg(grouped(files)), note};
    return {tr("Observed"), tr("facts of the start"), note};
}

StartingFact derivedFact(const Judged &judged, Time now)
{
    const StartingState &state = judged.starting;
    const Tone tone = state.contradictions.empty() ? Tone::None : Tone::Warn;
    if (state.basis == Basis::Attested)
        return {
            tr("Attested"), wordFor(state.effective), signature(judged, now), false, Tone::Accent};
    if (state.derived.startupClass != StartupClass::Unknown) {
        QString note = state.derived.forced          ? tr("forced")
            : state.derived.reuse == Reuse::Proven   ? tr("reuse proven")
            : state.derived.reuse == Reuse::Unproven ? tr("reuse unproven")
                                                     : tr("from the evidence");
        return {tr("Derived"), wordFor(state.derived.startupClass), note, false, tone};
    }
    const QString missing = state.derived.missing.empty()
        ? tr("the evidence is not recorded")
        : QString::fromStdString(state.derived.missing);
    return {tr("Derived"), tr("unknown"), missing, true, tone};
}

QString asSentence(const std::string &text)
{
    QString sentence = QString::fromStdString(text);
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence.endsWith(QLatin1Char('.')) ? sentence : sentence + QLatin1Char('.');
}

/// "Declared host_warm_compile, derived host_cold_cache" says no more than the banner's title.
bool repeatsTheTitle(const std::string &text, const StartingState &state)
{
    return !state.declared.empty() && text.find(state.declared) != std::string::npos
        && text.find(nameOf(state.derived.startupClass).id) != std::string::npos;
}

} // namespace

ClassWords classWords(const Judged &judged, Time now)
{
    const StartingState &state = judged.starting;
    const QString word = wordFor(state.effective);
    if (!state.contradictions.empty()) {
        const bool differ = !state.declared.empty() && state.declaredClass != state.effective;
        const QString said = state.declaredClass == StartupClass::Unknown
            ? QString::fromStdString(state.declared)
            : fromUtf8(wordOf(nameOf(state.declaredClass).warmth));
        return {word, Tone::Warn, differ ? tr("declared %1").arg(said) : tr("evidence against it"),
            Tone::Warn};
    }
    switch (state.basis) {
    case Basis::Attested:
        return {tr("%1, attested").arg(fromUtf8(wordOf(nameOf(state.effective).warmth))),
            Tone::Accent, signature(judged, now), Tone::Accent};
    case Basis::Declared:
        return {word, Tone::None, tr("declared only"), Tone::None};
    case Basis::Derived:
        return {word, Tone::None,
            state.declaredClass == StartupClass::Unknown ? tr("derived only") : tr("agrees"),
            Tone::None};
    case Basis::None:
        break;
    }
    return {tr("unknown"), Tone::Idle,
        state.declared.empty() ? tr("not recorded") : tr("declared %1").arg(declaredWord(state)),
        Tone::None};
}

StartingWords startingWords(const Judged &judged, Time now)
{
    const StartingState &state = judged.starting;
    StartingWords words{
        declaredFact(state), observedFact(judged), derivedFact(judged, now), {}, {}};
    if (state.contradictions.empty())
        return words;
    const QString effective = wordFor(state.effective);
    words.contradiction = state.declared.empty() || state.declaredClass == state.effective
        ? tr("The evidence speaks against %1").arg(effective)
        : tr("Declared %1, the evidence says %2").arg(declaredWord(state), effective);
    QStringList sentences;
    for (const std::string &each : state.derived.evidence)
        sentences << asSentence(each);
    for (const std::string &each : state.contradictions)
        if (!repeatsTheTitle(each, state))
            sentences << asSentence(each);
    sentences << tr("The gate uses %1.").arg(effective);
    if (waitsForAcknowledgement(judged))
        sentences << tr("Every pair with it is refused until somebody acknowledges this.");
    if (!state.declared.empty())
        sentences << tr("The declared value stays in the receipt as it was written.");
    words.contradictionText = sentences.join(QLatin1Char(' '));
    return words;
}

} // namespace fairlead
