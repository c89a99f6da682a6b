#include "models/items/receipt_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "models/items/numbers.h"
#include "models/receipts/acknowledge.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ReceiptWords", text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

struct CodeWord {
    std::string_view code;
    std::string_view key; ///< empty: any key
    const char *words;
    Tone tone;
};

/// Only what reads better than the code in lower case, or speaks softer or louder than its
/// severity.
constexpr std::array codeWords = {
    CodeWord{
        "STARTUP_CONTRADICTED", "", QT_TRANSLATE_NOOP("ReceiptWords", "contradiction"), Tone::Warn},
    CodeWord{"RETRACTED", "", QT_TRANSLATE_NOOP("ReceiptWords", "retracted"), Tone::Err},
    CodeWord{"SUPERSEDED", "", QT_TRANSLATE_NOOP("ReceiptWords", "superseded"), Tone::Lost},
    CodeWord{"CHECKS_FAILED", "", QT_TRANSLATE_NOOP("ReceiptWords", "checks failed"), Tone::Err},
    CodeWord{"DIRTY_TREE", "", QT_TRANSLATE_NOOP("ReceiptWords", "dirty tree"), Tone::Warn},
    CodeWord{
        "DIRTY_UNKNOWN", "", QT_TRANSLATE_NOOP("ReceiptWords", "tree state unknown"), Tone::None},
    CodeWord{"ATTESTED", "", QT_TRANSLATE_NOOP("ReceiptWords", "attested"), Tone::None},
    CodeWord{"STARTUP_NOT_DERIVED", "", QT_TRANSLATE_NOOP("ReceiptWords", "class not derived"),
        Tone::None},
    CodeWord{"PROVENANCE_MISSING", "startup_class",
        QT_TRANSLATE_NOOP("ReceiptWords", "unknown class"), Tone::None},
    CodeWord{"PROVENANCE_MISSING", "surface", QT_TRANSLATE_NOOP("ReceiptWords", "unknown surface"),
        Tone::None},
    CodeWord{"PROVENANCE_MISSING", "revision",
        QT_TRANSLATE_NOOP("ReceiptWords", "unknown revision"), Tone::None},
    CodeWord{"PROVENANCE_MISSING", "launch",
        QT_TRANSLATE_NOOP("ReceiptWords", "hardware not recorded"), Tone::None},
    CodeWord{"PROVENANCE_MISSING", "", QT_TRANSLATE_NOOP("ReceiptWords", "no artifact kept"),
        Tone::None},
};

/// "launch" stands for itself and for all below it.
bool covers(std::string_view prefix, std::string_view key)
{
    return prefix.empty()
        || (key.starts_with(prefix) && (key.size() == prefix.size() || key[prefix.size()] == '.'));
}

int loudness(Tone tone)
{
    return tone == Tone::Err ? 3 : tone == Tone::Warn || tone == Tone::Lost ? 2 : 1;
}

QString counted(const Json &document, const char *place)
{
    const std::string base = std::string("launch.accelerators.") + place;
    const auto model = member(document, base + ".model"), count = member(document, base + ".count");
    if (!model.known() || !model.value().is_string())
        return {};
    const QString name = fromUtf8(model.value().get_ref<const std::string &>());
    if (!count.known() || !count.value().is_number_integer())
        return name;
    return grouped(count.value().get<std::int64_t>()) + QStringLiteral(" × ") + name;
}

} // namespace

QString shortId(const std::string &id)
{
    const std::size_t mark = std::min(id.find('#'), id.size());
    return shortHash(fromUtf8(std::string_view(id).substr(0, mark)))
        + fromUtf8(std::string_view(id).substr(mark));
}

QString nameOf(const Judged &judged)
{
    return QString::fromStdString(displayName(judged.entry));
}

QString dayText(Time time, Time now)
{
    const auto local = [](Time at) {
        return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()).toLocalTime();
    };
    const QDateTime when = local(time);
    return QLocale::c().toString(when,
        when.date().year() == local(now).date().year() ? QStringLiteral("d MMM HH:mm")
                                                       : QStringLiteral("d MMM yyyy"));
}

QString utcText(Time time)
{
    return QString::fromStdString(formatUtc(time));
}

QString acceleratorWords(const Judged &judged)
{
    if (const QString seen = counted(judged.document, "observed"); !seen.isEmpty())
        return seen;
    const QString asked = counted(judged.document, "requested");
    return asked.isEmpty() ? QString() : tr("asked for %1").arg(asked);
}

QString windowWords(const Judged &judged)
{
    const auto begin = member(judged.document, "window.begin"),
               end = member(judged.document, "window.end"),
               steps = member(judged.document, "steps.step"),
               excluded = member(judged.document, "window.excluded");
    std::int64_t inside = -1;
    if (begin.known() && end.known() && begin.value().is_number_integer()
        && end.value().is_number_integer())
        inside = end.value().get<std::int64_t>() - begin.value().get<std::int64_t>();
    if (inside >= 0 && excluded.known() && excluded.value().is_array())
        for (const Json &gap : excluded.value())
            if (gap.is_object() && gap.value("begin", Json()).is_number_integer()
                && gap.value("end", Json()).is_number_integer())
                inside -= gap["end"].get<std::int64_t>() - gap["begin"].get<std::int64_t>();
    const std::int64_t all
        = steps.known() && steps.value().is_array() ? std::int64_t(steps.value().size()) : -1;
    if (inside >= 0 && all >= 0)
        return tr("%1 of %2 steps").arg(grouped(inside), grouped(all));
    if (inside >= 0 || all >= 0)
        return tr("%1 steps").arg(grouped(std::max(inside, all)));
    return {};
}

QString unitWords(const std::string &unit)
{
    if (unit == "tokens/s" || unit == "tokens_per_second")
        return QStringLiteral("tok/s");
    return QString::fromStdString(unit);
}

const Attestation *attestationOf(const Judged &judged, std::string_view key)
{
    const auto &all = judged.entry.attestations;
    const auto found = std::find_if(
        all.rbegin(), all.rend(), [&](const Attestation &each) { return each.key == key; });
    return found == all.rend() ? nullptr : &*found;
}

FindingWord wordOf(const Reason &reason)
{
    // What a person has dealt with asks nobody any more.
    if (canBeAcknowledged(reason.code) && reason.severity == Severity::Disclose)
        return {tr("acknowledged"), Tone::None};
    for (const CodeWord &each : codeWords)
        if (each.code == reason.code && covers(each.key, reason.key))
            return {tr(each.words), each.tone};
    const Tone tone = reason.severity == Severity::Block ? Tone::Err
        : reason.severity == Severity::Disclose          ? Tone::Warn
                                                         : Tone::None;
    return {fromUtf8(reason.code).toLower().replace(QLatin1Char('_'), QLatin1Char(' ')), tone};
}

FindingWord worstFinding(const Judged &judged)
{
    FindingWord worst;
    for (const Reason &reason : findings(judged)) {
        FindingWord word = wordOf(reason);
        if (worst.text.isEmpty() || loudness(word.tone) > loudness(worst.tone))
            worst = std::move(word);
    }
    if (!worst.text.isEmpty()) {
        // Of several calm gaps the missing class is the one that an operator can close.
        if (worst.tone == Tone::None && judged.starting.effective == StartupClass::Unknown)
            worst.text = tr("unknown class");
        return worst;
    }
    const auto checks = member(judged.document, "checks");
    const bool allPass = checks.known() && checks.value().is_object() && !checks.value().empty()
        && std::all_of(checks.value().begin(), checks.value().end(),
            [](const Json &check) { return check == Json(true); });
    return {allPass ? tr("checks pass") : tr("no findings"), Tone::None};
}

bool needsAttention(const Judged &judged)
{
    return std::any_of(judged.own.begin(), judged.own.end(),
        [](const Reason &reason) { return loudness(wordOf(reason).tone) > 1; });
}

} // namespace fairlead
